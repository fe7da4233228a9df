// Owns the shape of what one session knows: a host, its rooms, what was said, what is still to be sent.
// Must not import React, sockets or anything but shared.
import type { Failure } from '../../shared/failure.ts';
import type { EntryDraft, Member, Person, RoomSummary } from '../../shared/model.ts';
import type { RoomLog } from '../../shared/roomLog.ts';

/** The link to the host as a person should understand it. */
export type Connection =
  /** The first attempt is under way. */
  | { readonly status: 'connecting' }
  | { readonly status: 'online' }
  /** Was or could not be reached; tries again by itself. `since` in Unix milliseconds. */
  | { readonly status: 'lost'; readonly since: number; readonly failure: Failure | null }
  /** The host said no; only the person can mend it (another name, another address, an update). */
  | { readonly status: 'refused'; readonly failure: Failure };

/** One's own entry that the host has not acknowledged. */
export type PendingEntry = {
  readonly roomId: string;
  readonly draft: EntryDraft;
  /** Unix milliseconds, for the person; the order is that of the list. */
  readonly queuedAt: number;
  readonly delivery: /** Goes out by itself as soon as it can. */
    | { readonly status: 'waiting' }
    /** The host refused it; the person may try again or withdraw it. */
    | { readonly status: 'refused'; readonly failure: Failure };
};

/** A room that the person is in. */
export type JoinedRoom = {
  readonly summary: RoomSummary;
  /** False while the link is down or the join is not answered: what is shown may be behind. */
  readonly live: boolean;
  readonly log: RoomLog;
  readonly members: readonly Member[];
  /** Others who are typing now. */
  readonly typing: readonly string[];
  readonly pending: readonly PendingEntry[];
  readonly older: 'idle' | 'loading' | 'failed';
  /** The newest entry that the person has had on screen; 0 for none. */
  readonly readSeq: number;
};

export type SessionState = {
  readonly me: { readonly memberId: string; readonly name: string };
  /** Null until the host's first hello. */
  readonly host: { readonly hostId: string; readonly name: string } | null;
  readonly connection: Connection;
  /** Null until the host told. */
  readonly rooms: readonly RoomSummary[] | null;
  readonly joined: Readonly<Record<string, JoinedRoom>>;
  /** Rooms that could not be joined, until tried again. */
  readonly refusedJoins: Readonly<Record<string, Failure>>;
  /** Everybody whose name was ever told, by member id. */
  readonly people: Readonly<Record<string, Person>>;
};
