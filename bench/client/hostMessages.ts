// Owns what the host's process and the one that measures agree on.
// Must not import anything.

/** A name that is no secure context, as the address of a host in a real network is none. */
export const GUEST_NAME = 'uthan.test';
/** So many people wrote the history; the first of them own the room and go on talking. */
export const PEOPLE = 40;
/** The talk that is there already, and the one that goes on. */
export const HISTORY_SEED = 1;
export const TALK_SEED = 2;

export type HostStarted = { readonly port: number };
