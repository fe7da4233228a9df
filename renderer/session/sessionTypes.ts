// Owns what the screens may ask of a session. No React, no sockets.
// Implemented by session.ts; screens get it as an argument and never see a socket.

import type { BodyOf, RoomCreateBody, WrittenKind } from '../../shared/entryBodies.ts';
import type { ImportOutcome } from '../../shared/exported/importFeed.ts';
import type { Failure, Result } from '../../shared/failure.ts';
import type { BranchStart, Entry, Person, RoomSummary } from '../../shared/model.ts';
import type { Payload, Reply } from '../../shared/protocol.ts';
import type { SessionState } from '../state/state.ts';
import type { KeptDraft } from './store.ts';
import type { Place } from './windows.ts';

export type HistoryReading = {
  readonly signal: AbortSignal;
  /** Once at the beginning, and again when everything read so far is to be forgotten. */
  readonly onBegin: (begun: {
    readonly creation: Entry;
    readonly people: readonly Person[];
    readonly firstSeq: number;
    readonly branches: readonly BranchStart[];
  }) => void;
  readonly onPage: (page: {
    /** Without the creation. */
    readonly entries: readonly Entry[];
    readonly people: readonly Person[];
    /** Entries read so far, and how many there will be as far as is known. */
    readonly read: number;
    readonly total: number;
  }) => void;
};

export type HistoryEnd =
  | { readonly type: 'whole' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: Failure };

/** One person's link to one host. It connects, resumes and resends by itself until closed. */
export type Session = {
  readonly getState: () => SessionState;
  /** Called after every change of state; returns the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Where the host is looked for now: http(s)://address:port. */
  readonly getAddress: () => string;
  /**
   * The host was heard of at another address: unless it is connected, it is looked for there from now on. Only the same
   * key counts as the same host; if another one answers there, the session goes back to where it was.
   */
  readonly moveTo: (hostUrl: string) => void;
  /** Asks for another name: name_taken (with a suggestion) or name_invalid when it cannot be had. */
  readonly rename: (name: string) => Promise<Result<{ readonly name: string }>>;
  /** Tries to connect now instead of after the pause, or again after a refusal. */
  readonly retryConnection: () => void;
  /**
   * After the refusal `host_changed`: takes the host that answers now for the one at this address, and connects. Null
   * where the host is known by its key alone: another key is another host there.
   */
  readonly acceptHost: (() => void) | null;
  /** Makes a room owned by this person. Needs a connection (`offline` otherwise). */
  readonly createRoom: (body: RoomCreateBody) => Promise<Result<RoomSummary>>;
  /** Enters a room and stays in it over lost links; the outcome is in the state (`joined` or `refusedJoins`). */
  readonly join: (roomId: string) => void;
  /** Leaves in every tab; what was not sent yet is withdrawn. */
  readonly leave: (roomId: string) => void;
  /** Shows the message at once and sends it as soon as the host can be reached. Checks the text first. */
  readonly send: (
    roomId: string,
    text: string,
    more?: Omit<BodyOf<'message'>, 'text'>,
  ) => Result<{ readonly id: string }>;
  /**
   * The same for whatever else is written into a room: edits, deletions, reactions, pins, polls, votes, hands, settings.
   * What the host refuses of it is taken back and told by `refusedWrite` in the state.
   */
  readonly write: <K extends WrittenKind>(
    roomId: string,
    kind: K,
    body: BodyOf<K>,
  ) => Result<{ readonly id: string }>;
  /** The person was told of `refusedWrite`. */
  readonly noteRefusal: () => void;
  /** Brings these entries into `lookedUp` of the room unless they are there; call again when the room is live again. */
  readonly lookUp: (roomId: string, entryIds: readonly string[]) => void;
  /**
   * Reads all of a joined room that this person may read, the oldest first. A lost link is waited for; when the host's
   * log has parted from what was read, it begins again. Entries that come meanwhile are read, too.
   */
  readonly readHistory: (roomId: string, reading: HistoryReading) => Promise<HistoryEnd>;
  /**
   * Brings an exported room in. A lost link ends it, and nothing of it stays; the same file again after an unknown outcome
   * is the same room. Null when `signal` ended it.
   */
  readonly importRoom: (
    lines: AsyncIterable<string>,
    more: { readonly signal: AbortSignal; readonly onEntries: (count: number) => void },
  ) => Promise<ImportOutcome | null>;
  /** Asks the host for what was said, in the rooms that are joined. Refused `offline` without a connection. */
  readonly search: (query: Payload<'search:find'>) => Promise<Result<Reply<'search:find'>>>;
  /** Sends a refused entry again under its old id. */
  readonly retrySend: (roomId: string, entryId: string) => void;
  /** Takes back an entry that was not acknowledged. */
  readonly withdraw: (roomId: string, entryId: string) => void;
  /** The owner ends the room; again after an unknown outcome is the same closing. */
  readonly closeRoom: (roomId: string) => Promise<Result<null>>;
  /**
   * Brings a place of the room into what is shown, wherever it lies: the live stretch if it holds it, a window otherwise.
   * The entry to look at; null when a newer wish has taken this one's place. entry_not_found: not there (any more), or not
   * for this member.
   */
  readonly openAt: (
    roomId: string,
    place: Place,
  ) => Promise<Result<{ readonly entryId: string }> | null>;
  /** Back to the newest. */
  readonly closeWindow: (roomId: string) => void;
  /**
   * Somebody reads above the end of the room: until the returned function is called, what they may be looking at is not
   * let go of.
   */
  readonly hold: (roomId: string) => () => void;
  /** Loads the page before the oldest entry shown; watch `older` of the room or its window. */
  readonly loadOlder: (roomId: string) => void;
  /** Loads the page behind the newest entry of the window; the live stretch grows by itself. */
  readonly loadNewer: (roomId: string) => void;
  /** Call with true at every keystroke (it is thinned out here), with false when the field is left or emptied. */
  readonly setTyping: (roomId: string, typing: boolean) => void;
  /** Whether the person looks away from this page; told again at every connection. */
  readonly setPresence: (presence: { readonly away: boolean }) => void;
  /** What the person says of themselves, one line (`statusSchema`), '' for nothing; told again at every connection. */
  readonly setStatus: (status: string) => void;
  /** The person has seen everything up to this entry. */
  readonly markRead: (roomId: string, seq: number) => void;
  /** The person reads along at the end of the room: until the returned call, what arrives never counts as unread. */
  readonly attend: (roomId: string) => () => void;
  /** Whether others may see how far the person has read, and the person theirs; true at first. */
  readonly shareReading: (on: boolean) => void;
  /** What stands unsent in the composer, kept over reloads. */
  readonly loadDraft: (roomId: string) => Promise<KeptDraft>;
  readonly saveDraft: (roomId: string, draft: KeptDraft) => void;
  /** The page may be gone the next moment: what waits to be kept is written now. */
  readonly flush: () => void;
  readonly close: () => Promise<void>;
};
