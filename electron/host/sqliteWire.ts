// Owns what the host's thread and the journal's thread say to each other.
// Must not import anything but types of shared and host.
import type { FailureCode } from '../../shared/failure.ts';
import type { Absent, Entry, Person, Unread } from '../../shared/model.ts';
import type {
  Found,
  Hit,
  Journal,
  JournalHealth,
  Operation,
  Outcome,
  Placement,
  SearchFindings,
  StoredRoom,
  UnreadQuery,
} from './journal.ts';
import type { StoredRead } from './readPositions.ts';
import type { StartFailure } from './startFailure.ts';

/** What to do with a file that cannot be read. The damaged one is kept under another name, except by `stop`. */
export type DamagePolicy = 'stop' | 'restore-backup' | 'start-empty';

export type OpenOrder = {
  readonly folder: string;
  readonly damaged: DamagePolicy;
  /** Unix milliseconds, for the names of kept files. */
  readonly now: number;
};

/** How the journal's run began, for whoever tells the hosting person. */
export type JournalStart = {
  /**
   * - created: there was no file.
   * - continued: the file goes on where the last run ended.
   * - branched: the file is older than the last run of this folder (a backup or a copy), so every room began a new
   *   branch.
   */
  readonly began: 'created' | 'continued' | 'branched';
  /** The name that a damaged file was given. */
  readonly damagedKeptAs: string | null;
  readonly restoredFrom: string | null;
  /** Unix milliseconds; null when there is no backup. */
  readonly newestBackupAt: number | null;
};

/** The entry that was stored is the draft at this seq: nothing of it needs to travel back. */
type WirePlacement = number | Exclude<Placement, { type: 'stored' }>;

export type WireOutcome =
  | { readonly type: 'placed'; readonly placements: readonly WirePlacement[] }
  | Exclude<Outcome, { readonly type: 'placed' }>;

export type PageQuery = Parameters<Journal['page']>[0];
export type SearchQuery = Parameters<Journal['search']>[0];
export type HitsQuery = Parameters<Journal['hits']>[0];
export type FindQuery = Parameters<Journal['find']>[0];

/** Every request with what it is asked with and answered with. */
export type WireTable = {
  open: { ask: OpenOrder; answer: StartOutcome };
  rooms: { ask: null; answer: readonly StoredRoom[] };
  creation: { ask: string; answer: Entry | null };
  commit: { ask: readonly Operation[]; answer: readonly WireOutcome[] };
  page: { ask: PageQuery; answer: readonly Entry[] };
  find: { ask: FindQuery; answer: Found };
  search: { ask: SearchQuery; answer: SearchFindings };
  hits: { ask: HitsQuery; answer: readonly Hit[] };
  reads: { ask: string; answer: readonly StoredRead[] };
  countUnread: { ask: UnreadQuery; answer: Unread };
  people: { ask: readonly string[]; answer: readonly Person[] };
  peopleSince: { ask: number; answer: readonly Absent[] };
  regulars: {
    ask: { readonly roomId: string; readonly limit: number };
    answer: readonly Absent[];
  };
  membership: {
    ask: { readonly roomId: string; readonly memberId: string };
    answer: number | null;
  };
  /** Asked with Unix milliseconds, answered with the file. */
  backup: { ask: number; answer: string };
  /** Tries whether a full disk has room again; the answer is the health. */
  probe: { ask: null; answer: null };
  close: { ask: null; answer: null };
};

export type StartOutcome =
  | { readonly ok: true; readonly value: JournalStart }
  | { readonly ok: false; readonly failure: StartFailure };

export type WireName = keyof WireTable;

export type WireRequest = {
  [N in WireName]: { readonly no: number; readonly name: N; readonly ask: WireTable[N]['ask'] };
}[WireName];

export type StorageRefusal = {
  readonly code: Extract<FailureCode, 'disk_full' | 'storage_failed' | 'read_only'>;
  readonly reason: string;
};

export type WireMessage =
  | { readonly type: 'answer'; readonly no: number; readonly value: unknown }
  | { readonly type: 'refusal'; readonly no: number; readonly refusal: StorageRefusal }
  | { readonly type: 'health'; readonly health: JournalHealth };
