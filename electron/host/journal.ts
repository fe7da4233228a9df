// Owns the interface of the durable log: what a host may ask of it, and what it may rely on.
// Must not import anything but shared. Implementations: sqliteJournal.ts, memoryJournal.ts; one contract suite for both.
import type { FailureCode, Result } from '../../shared/failure.ts';
import type {
  Absent,
  BranchStart,
  CreationDraft,
  Entry,
  EntryDraft,
  Person,
  Unread,
} from '../../shared/model.ts';
import type { TargetFault } from '../../shared/permissions.ts';
import type { PageFrom } from '../../shared/protocol.ts';
import type { Outlived, RoomFacts } from '../../shared/roomFacts.ts';
import type { SearchFilters } from '../../shared/search/searchModel.ts';
import type { MatchTier, SearchWord } from '../../shared/search/searchWords.ts';
import type { StoredRead } from './readPositions.ts';

/** A room as the journal knows it at start. */
export type StoredRoom = {
  readonly roomId: string;
  readonly facts: RoomFacts;
  /** Ordered by term, the last one is the running one. */
  readonly branches: readonly BranchStart[];
  /** The oldest entry that retention has left; headSeq + 1 when it left none. */
  readonly firstSeq: number;
  readonly headSeq: number;
};

/** One change. A commit takes a list of them: all become durable together, or none does. */
export type Operation =
  /**
   * A new room: its creation entry (seq 1) and its branches (at least one). With the same room there already, the
   * stored creation entry is the answer.
   */
  | {
      readonly type: 'create';
      readonly roomId: string;
      readonly draft: CreationDraft;
      readonly author: string;
      readonly at: number;
      readonly branches: readonly BranchStart[];
    }
  /**
   * Entries of one author, in order, each placed at the next seq of the room. Behind a room.close nothing new is placed
   * (room_closed). What is about another entry is placed only where that fits (TargetFault). A deletion takes the bodies
   * of what it ends out of the storage, in the same commit. Unknown room: refused room_not_found.
   */
  | {
      readonly type: 'append';
      readonly roomId: string;
      readonly drafts: readonly EntryDraft[];
      readonly author: string;
      /** The host's clock, Unix milliseconds. */
      readonly at: number;
    }
  /** A new branch from the next seq on. Unknown room: answered with an empty list. */
  | { readonly type: 'branch'; readonly roomId: string; readonly branch: string }
  /**
   * Lets go of the bodies, rows and ids of the longest prefix that is older than `before` (the creation row stays
   * stored), and in the room's facts of pins on what is gone and of hands that were raised before. Unknown room: answered
   * with firstSeq 1.
   */
  | { readonly type: 'trim'; readonly roomId: string; readonly before: number }
  /**
   * Puts entries of an exported room aside under a name of this import, behind those put there before; the first one is
   * its creation. Whatever their seqs, they are placed without gaps. Nobody is told of them before `adopt`, and the next
   * open lets go of what was never adopted. Ends at the first entry that could not stand there (staging.ts).
   */
  | { readonly type: 'stage'; readonly importId: string; readonly entries: readonly Entry[] }
  /**
   * Makes a room of what was put aside, in a branch of its own. `readers` read all of it where newcomers read only what
   * is said after they came; everybody else reads from their own first entry on. Names of people who have one already
   * stay. Nothing happens when that room is there.
   */
  | {
      readonly type: 'adopt';
      readonly importId: string;
      readonly roomId: string;
      readonly branch: string;
      readonly readers: readonly string[];
      readonly people: readonly Person[];
    }
  /** Lets go of a piece of what was put aside; to be repeated until it is done. */
  | { readonly type: 'unstage'; readonly importId: string }
  /** Remembers a member's name and when they were last here. */
  | { readonly type: 'person'; readonly person: Person; readonly at: number }
  /** Remembers how far a member has read; never less than before. Unknown room: nothing happens. */
  | { readonly type: 'read'; readonly roomId: string; readonly read: StoredRead }
  /** Remembers that a member first joined a room behind `sinceSeq`; a second time changes nothing. */
  | {
      readonly type: 'membership';
      readonly roomId: string;
      readonly memberId: string;
      readonly sinceSeq: number;
    };

/** What became of one draft. `repeated`: the author sent this very entry before; `entry` is the stored one. */
export type Placement =
  | { readonly type: 'stored'; readonly entry: Entry }
  | { readonly type: 'repeated'; readonly entry: Entry }
  | {
      readonly type: 'refused';
      readonly id: string;
      readonly code: 'id_reused' | 'id_taken' | 'room_closed' | 'room_not_found' | TargetFault;
    };

/** What became of an operation, in the order of the commit. */
export type Outcome =
  /** For create (one placement) and append (one for each draft). */
  | { readonly type: 'placed'; readonly placements: readonly Placement[] }
  /** For branch: the room's whole list. */
  | { readonly type: 'branched'; readonly branches: readonly BranchStart[] }
  /** For trim. */
  | Trimmed
  /** For stage: the seq, in the file, of the first entry that does not hold; null when all do. */
  | { readonly type: 'staged'; readonly faultySeq: number | null }
  /** For adopt: null when there is such a room already, or nothing under that name. */
  | { readonly type: 'adopted'; readonly room: StoredRoom | null }
  /** For unstage: whether nothing is left. */
  | { readonly type: 'unstaged'; readonly done: boolean }
  /** For person, read and membership. */
  | { readonly type: 'noted' };

export type Trimmed = { readonly type: 'trimmed'; readonly firstSeq: number } & Outlived;

export type UnreadQuery = {
  readonly roomId: string;
  readonly memberId: string;
  readonly afterSeq: number;
  readonly firstSeq: number;
  readonly upTo: number;
};

export type Found = {
  readonly entries: readonly Entry[];
  readonly related: readonly Entry[];
  /** Ids that were not answered, for they would have been too much. */
  readonly left: readonly string[];
};

/** What a search found in a room, the newest first. */
export type SearchFindings = {
  readonly found: readonly { readonly seq: number; readonly at: number }[];
  /** False while older messages are still being read into the index. */
  readonly complete: boolean;
};

/** A found message or poll between its neighbours, with what still stands of all that is said about the three. */
export type Hit = {
  readonly entry: Entry;
  readonly before: Entry | null;
  readonly after: Entry | null;
  readonly related: readonly Entry[];
};

/** So many of a room's newest entries say who its regulars are: read once after a start, in some milliseconds. */
export const REGULARS_MAX_ENTRIES = 2_000;

/** Whether the journal can write; what members are told follows from it. */
export type JournalHealth =
  | { readonly status: 'writable' }
  /** Refuses writes with this code; tries again by itself when it is disk_full. */
  | {
      readonly status: 'refusing';
      readonly code: Extract<FailureCode, 'disk_full' | 'read_only'>;
      readonly reason: string;
    };

/** What a read is rejected with when the storage does not answer; its request is refused storage_failed. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/**
 * The reads (rooms, creation, page, find, reads, countUnread, search, hits, people, peopleSince, regulars, membership)
 * reject with UnreadableError and nothing else.
 */
export type Journal = {
  /** Every stored room. */
  readonly rooms: () => Promise<readonly StoredRoom[]>;
  /** The first entry of a room, which retention leaves alone; null for an unknown room. */
  readonly creation: (roomId: string) => Promise<Entry | null>;
  /**
   * One transaction. Resolves once all of it is durable; a refusal (disk_full, storage_failed, read_only) means that
   * nothing of it was stored (but for a disk that failed in the very fsync: sent again, such an entry is answered as
   * repeated). A create without a branch makes the whole commit storage_failed. Calls are answered in
   * the order they were made.
   */
  readonly commit: (operations: readonly Operation[]) => Promise<Result<readonly Outcome[]>>;
  /**
   * A contiguous run of entries, ordered by seq: `before`: the newest ones with a smaller seq; `after`: the next ones;
   * `around`: about half on either side, the named one included; `at`: around the first one of that time or later, else
   * the newest ones. Never below `firstSeq`; at most `limit` entries and
   * about `maxBytes` of text, but at least one if there is any.
   */
  readonly page: (query: {
    readonly roomId: string;
    readonly from: PageFrom;
    readonly limit: number;
    readonly firstSeq: number;
    readonly maxBytes: number;
  }) => Promise<readonly Entry[]>;
  /**
   * The entries with these ids, and what still stands of all that is said about them (`standingRemarks`), each list
   * ordered by seq; never below `firstSeq`. The first id is always answered, the others until `maxBytes` are reached; the
   * rest is `left`.
   */
  readonly find: (query: {
    readonly roomId: string;
    readonly ids: readonly string[];
    readonly firstSeq: number;
    readonly maxBytes: number;
  }) => Promise<Found>;
  /**
   * The newest messages and polls of a room that meet a search in just this way (`matchSearched`), from `firstSeq` on and
   * before the seq `before`; a message by its newest words. A match of kind phonetic is not an exact one.
   */
  readonly search: (query: {
    readonly roomId: string;
    readonly words: readonly SearchWord[];
    readonly filters: SearchFilters;
    readonly match: MatchTier;
    readonly firstSeq: number;
    readonly before: number;
    readonly limit: number;
  }) => Promise<SearchFindings>;
  /**
   * The messages and polls at these seqs, in the order asked for, with their neighbours; never below `firstSeq`. What was
   * let go or deleted since it was found is left out. Of edits only the newest is told.
   */
  readonly hits: (query: {
    readonly roomId: string;
    readonly seqs: readonly number[];
    readonly firstSeq: number;
  }) => Promise<readonly Hit[]>;
  /** How far members have read in a room. */
  readonly reads: (roomId: string) => Promise<readonly StoredRead[]>;
  /** Messages and polls of others behind `afterSeq`, from `firstSeq` on; counting stops at `upTo`. */
  readonly countUnread: (query: UnreadQuery) => Promise<Unread>;
  /** The names last known for these members, in the order asked for; unknown ones are left out. */
  readonly people: (ids: readonly string[]) => Promise<readonly Person[]>;
  /** Members seen at or after `since` (Unix milliseconds), with when; who was seen longest ago comes first. */
  readonly peopleSince: (since: number) => Promise<readonly Absent[]>;
  /**
   * Who belongs to a room, with when they were seen last, the newest first, at most `limit`: the authors of its newest
   * entries (some thousands), those whose first joining was noted, the peer of a direct room. Unknown room: nobody.
   */
  readonly regulars: (roomId: string, limit: number) => Promise<readonly Absent[]>;
  /** The seq behind which a member first joined; null when they never did. */
  readonly membership: (roomId: string, memberId: string) => Promise<number | null>;
  /**
   * Writes a copy beside the data and lets go of the oldest copies; `file` is null when there is nothing to copy (memory).
   * Refused disk_full or storage_failed: no half of a copy is left.
   */
  readonly backup: () => Promise<Result<{ readonly file: string | null }>>;
  readonly health: () => JournalHealth;
  /** Called on every change of health; returns the unsubscribe. */
  readonly onHealth: (listener: (health: JournalHealth) => void) => () => void;
  /**
   * Finishes what was asked before and lets go of every file. With `patienceMs` what is not done by then is dropped, as
   * by the end of the process.
   */
  readonly close: (patienceMs?: number) => Promise<void>;
};
