// Owns the open journal in its thread: answers requests one by one and decides what a failing disk means.
// Must not import anything but node:sqlite, shared and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { assertNever } from '../../shared/failure.ts';
import type { JournalHealth, Operation } from './journal.ts';
import { makeBackup } from './sqliteBackup.ts';
import { isDamage, primaryCodeOf, SQLITE } from './sqliteErrors.ts';
import { checkWhole, openForWriting } from './sqliteFile.ts';
import { forgetLog, forgets, tidy } from './sqliteForgetting.ts';
import { renewIncarnation } from './sqliteIncarnation.ts';
import { createSearchIndex, type SearchIndex } from './sqliteIndex.ts';
import { journalPath, openJournalFile } from './sqliteOpen.ts';
import { createReads, type Reads } from './sqliteReads.ts';
import { createSearch, type SearchReads } from './sqliteSearch.ts';
import type { StorageRefusal, WireMessage, WireOutcome, WireRequest } from './sqliteWire.ts';
import { createCommit } from './sqliteWrites.ts';

type Open = {
  readonly folder: string;
  readonly db: DatabaseSync;
  readonly reads: Reads;
  readonly commit: ReturnType<typeof createCommit>;
  readonly index: SearchIndex;
  readonly search: SearchReads;
};
/** As much as a burst of messages needs, so that the disk is not called free for a few bytes. */
const PROBE_BYTES = 262_144;
const WRITABLE: JournalHealth = { status: 'writable' };

/** Carries a refusal that is decided already, past everything that reads errors. */
class Refused extends Error {
  readonly refusal: StorageRefusal;
  constructor(refusal: StorageRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export type Keeper = {
  /** Handles one request; everything it has to say goes through `tell`, the answer last. */
  readonly handle: (request: WireRequest) => void;
  /** A piece of the index's work, which no request waits for. False when there is none to do now. */
  readonly workOn: () => boolean;
};

export function createKeeper(tell: (message: WireMessage) => void): Keeper {
  let open: Open | null = null;
  let health: JournalHealth = WRITABLE;
  /** The disk has failed once in this run and was given a second chance. */
  let hasFailed = false;

  function setHealth(next: JournalHealth): void {
    health = next;
    tell({ type: 'health', health });
  }

  function use(folder: string, db: DatabaseSync): void {
    const index = createSearchIndex(db);
    open = {
      folder,
      db,
      reads: createReads(db),
      commit: createCommit(db, index),
      index,
      search: createSearch(db),
    };
  }

  function opened(): Open {
    if (open === null) throw new Error('the journal is not open');
    return open;
  }

  /** The second failure in one run, or a file that is not sound any more, ends writing until somebody has looked. */
  function reopenAfter(failure: string): void {
    const { folder, db } = opened();
    const isSecond = hasFailed;
    hasFailed = true;
    try {
      db.close();
      open = null;
      const fresh = openForWriting(journalPath(folder));
      use(folder, fresh);
      checkWhole(fresh);
      if (isSecond) setHealth({ status: 'refusing', code: 'read_only', reason: failure });
    } catch (error) {
      setHealth({ status: 'refusing', code: 'read_only', reason: reasonOf(error) });
    }
  }

  function refusalOf(error: unknown): StorageRefusal {
    if (error instanceof Refused) return error.refusal;
    const reason = reasonOf(error);
    if (primaryCodeOf(error) === SQLITE.FULL) {
      if (health.status === 'writable') {
        setHealth({ status: 'refusing', code: 'disk_full', reason });
      }
      return { code: 'disk_full', reason };
    }
    const isReadOnly = health.status === 'refusing' && health.code === 'read_only';
    const isDisk = primaryCodeOf(error) === SQLITE.IOERR || isDamage(error);
    if (isDisk && !isReadOnly && open !== null) reopenAfter(reason);
    return { code: 'storage_failed', reason };
  }

  function commit({ db, commit }: Open, operations: readonly Operation[]): readonly WireOutcome[] {
    if (health.status === 'refusing') throw new Refused(health);
    const outcomes = commit(operations);
    if (operations.some(forgets)) forgetLog(db);
    return outcomes;
  }

  function probe({ db }: Open): null {
    if (health.status === 'writable' || health.code !== 'disk_full') return null;
    // What stands in the log may fit into the file, which makes the log's room free.
    forgetLog(db);
    db.prepare('INSERT INTO probe VALUES (zeroblob(?))').run(PROBE_BYTES);
    db.exec('DELETE FROM probe');
    setHealth(WRITABLE);
    return null;
  }

  function backup({ db, folder }: Open, now: number): string {
    try {
      // First, so that neither file nor copy holds what was deleted until now.
      if (health.status === 'writable') tidy(db, folder);
      return makeBackup(db, folder, now);
    } catch (error) {
      // The copy failed, not the journal: its health stays what it is.
      const noRoom = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
      const isFull = noRoom || primaryCodeOf(error) === SQLITE.FULL;
      const code = isFull ? 'disk_full' : 'storage_failed';
      throw new Refused({ code, reason: reasonOf(error) });
    }
  }

  function close(): null {
    if (open === null) return null;
    const { db, folder } = open;
    open = null;
    try {
      // A file that may not be sound is checked at the next start.
      if (!hasFailed) renewIncarnation(db, folder, { clean: true, rebranch: false });
    } finally {
      db.close();
    }
    return null;
  }

  function handle(request: WireRequest): unknown {
    switch (request.name) {
      case 'open': {
        const result = openJournalFile(request.ask);
        if (!result.ok) return result;
        use(request.ask.folder, result.value.db);
        return { ok: true, value: result.value.start };
      }
      case 'rooms':
        return opened().reads.rooms();
      case 'creation':
        return opened().reads.creation(request.ask);
      case 'commit':
        return commit(opened(), request.ask);
      case 'page':
        return opened().reads.page(request.ask);
      case 'find':
        return opened().reads.find(request.ask);
      case 'search':
        return opened().search.search(request.ask);
      case 'hits':
        return opened().search.hits(request.ask);
      case 'reads':
        return opened().reads.reads(request.ask);
      case 'countUnread':
        return opened().reads.countUnread(request.ask);
      case 'people':
        return opened().reads.people(request.ask);
      case 'peopleSince':
        return opened().reads.peopleSince(request.ask);
      case 'regulars':
        return opened().reads.regulars(request.ask.roomId, request.ask.limit);
      case 'membership':
        return opened().reads.membership(request.ask.roomId, request.ask.memberId);
      case 'backup':
        return backup(opened(), request.ask);
      case 'probe':
        return probe(opened());
      case 'close':
        return close();
      default:
        return assertNever(request);
    }
  }

  return {
    handle: (request) => {
      const { no } = request;
      try {
        tell({ type: 'answer', no, value: handle(request) });
      } catch (error) {
        tell({ type: 'refusal', no, refusal: refusalOf(error) });
      }
    },
    workOn: () => {
      if (open === null || health.status !== 'writable') return false;
      try {
        return open.index.workOn();
      } catch (error) {
        // The disk is met as by a commit; there is only nobody to tell.
        refusalOf(error);
        return false;
      }
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
