// Owns the shape of what one session knows: a host, its rooms, what was said, what is still to be sent.
// Must not import React, sockets or anything but shared.
import type { Failure } from '../../shared/failure.ts';
import type {
  Absent,
  Entry,
  Hand,
  Member,
  Person,
  Pin,
  RoomSummary,
  Unread,
  UnsignedEntry,
} from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
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

/** How an own entry that is not acknowledged fares. */
export type Delivery =
  /**
   * Goes out by itself as soon as it can. `failure` says why it did not yet, when that is worth telling (disk_full,
   * storage_failed); null while nothing but the link is missing.
   */
  | { readonly status: 'waiting'; readonly failure: Failure | null }
  /** The host refused it; the person may try again or withdraw it. */
  | { readonly status: 'refused'; readonly failure: Failure };

/** One's own entry that the host has not acknowledged. Signed when it is sent, so that it is shown without a wait. */
export type PendingEntry = {
  readonly roomId: string;
  readonly draft: UnsignedEntry;
  /** Unix milliseconds, for the person. */
  readonly queuedAt: number;
  /** Its place among the pending entries of its room; only the comparison means something. */
  readonly order: number;
  /** The tab that sends it; the other tabs of the same member only show it. */
  readonly owner: string;
  readonly delivery: Delivery;
};

/** What a host knows of single entries, however many answers it took. */
export type FoundEntries = Omit<Reply<'entry:get'>, 'left'>;

/** An entry outside of the held stretch that something on the screen speaks of: a quote, a pin. */
export type LookedUp =
  | { readonly status: 'asked' }
  /** Not in the room, not any more, or not for this member to read. */
  | { readonly status: 'absent' }
  | { readonly status: 'held'; readonly entry: Entry; readonly related: readonly Entry[] };

/** Something small that the host refused (a reaction, a vote): said once, then gone. */
export type RefusedWrite = {
  readonly id: string;
  readonly roomId: string;
  readonly kind: UnsignedEntry['kind'];
  readonly failure: Failure;
};

export type Loading = 'idle' | 'loading' | 'failed';

/** An unbroken stretch far from the newest entry, opened by a jump. */
export type RoomWindow = {
  /** `related` is whole for every entry held, wherever it was said. */
  readonly log: RoomLog;
  readonly older: Loading;
  readonly newer: Loading;
};

/** A room that the person is in. */
export type JoinedRoom = {
  readonly summary: RoomSummary;
  /** False while the link is down or the join is not answered: what is shown may be behind. */
  readonly live: boolean;
  /** The stretch that ends at the newest entry. */
  readonly log: RoomLog;
  /** What is shown instead of it; null while the person is at the live stretch. */
  readonly window: RoomWindow | null;
  /** Grows whenever another stretch is shown than before; a window that grew into the live one is still the same. */
  readonly view: number;
  /** What is pinned and whose hands are up; like the summary as of `factsSeq`. */
  readonly pins: readonly Pin[];
  readonly hands: readonly Hand[];
  readonly factsSeq: number;
  /** By entry id. */
  readonly lookedUp: ReadonlyMap<string, LookedUp>;
  readonly members: readonly Member[];
  /** Who was in the room and is not now; who was seen last comes first. */
  readonly absent: readonly Absent[];
  /** Others who are typing now. */
  readonly typing: readonly string[];
  /** Ordered by `order`. */
  readonly pending: readonly PendingEntry[];
  readonly older: Loading;
  /** The newest entry that the person has had on screen, on whatever device; 0 for none. */
  readonly readSeq: number;
  /** What the host counted when the room was joined, more than is held here; null when it is not to be gone by. */
  readonly unread: UnreadAtJoin | null;
  /** How far others have read, by member id, where that is shown. */
  readonly reads: ReadonlyMap<string, number>;
};

/** Holds as long as nothing more was read than `readSeq`; what came behind `headSeq` is counted here. */
export type UnreadAtJoin = Unread & { readonly readSeq: number; readonly headSeq: number };

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
  /** The newest one that nobody has looked at. */
  readonly refusedWrite: RefusedWrite | null;
  /**
   * Whether unsent messages survive a reload: 'kept', or 'memory' when the browser stores nothing (private mode, full
   * disk) and the page should stay open until they are sent.
   */
  readonly storage: 'kept' | 'memory';
};
