// Owns the journal's near end: it posts every request to the journal's thread and never touches the disk itself.
// Must not import anything but shared, node:* and the host's sqlite parts that run in this thread.
import type { Worker } from 'node:worker_threads';
import { refusal, success } from '../../shared/failure.ts';
import { DISK_PROBE_INTERVAL_MS } from '../../shared/limits.ts';
import {
  type Journal,
  type JournalHealth,
  type Operation,
  type Outcome,
  type Placement,
  UnreadableError,
} from './journal.ts';
import { createSqliteThread, type Reply, startSqliteWorker } from './sqliteThread.ts';
import type { DamagePolicy, JournalStart, OpenOrder, WireOutcome } from './sqliteWire.ts';
import { notStarted, type Start, started } from './startFailure.ts';

export type OpenedJournal = { readonly journal: Journal; readonly start: JournalStart };

/** What the system offers; tests pass their own. */
export type SqliteJournalDeps = {
  readonly now: () => number;
  /** Told why a request was refused or the health changed: an answer has only a code. */
  readonly log: (line: string) => void;
  readonly startWorker: () => Worker;
  /** Calls `tick` again and again without keeping the process alive; returns what ends that. */
  readonly repeat: (intervalMs: number, tick: () => void) => () => void;
};

const SYSTEM: SqliteJournalDeps = {
  now: Date.now,
  log: () => undefined,
  startWorker: startSqliteWorker,
  repeat: (intervalMs, tick) => {
    const timer = setInterval(tick, intervalMs).unref();
    return () => clearInterval(timer);
  },
};

/**
 * Opens the journal of a data folder, which this process has locked, in a thread of its own. With `damaged: 'stop'` a
 * file that cannot be read is left as it is and answered with damaged_journal; the other two choices put it aside.
 */
export async function openSqliteJournal(
  options: { readonly folder: string; readonly damaged: DamagePolicy },
  deps: Partial<SqliteJournalDeps> = {},
): Promise<Start<OpenedJournal>> {
  const { now, log, startWorker, repeat } = { ...SYSTEM, ...deps };
  const listeners = new Set<(health: JournalHealth) => void>();
  let health: JournalHealth = { status: 'writable' };
  let stopProbing: (() => void) | null = null;

  function setHealth(next: JournalHealth): void {
    health = next;
    stopProbing?.();
    stopProbing = null;
    if (next.status === 'refusing') {
      log(`the journal refuses to write (${next.code}): ${next.reason}`);
      if (next.code === 'disk_full') {
        stopProbing = repeat(DISK_PROBE_INTERVAL_MS, () => void thread.ask('probe', null));
      }
    }
    for (const listener of listeners) listener(next);
  }

  const orderOf = (damaged: DamagePolicy): OpenOrder => ({
    folder: options.folder,
    damaged,
    now: now(),
  });

  const thread = createSqliteThread({
    startWorker,
    onHealth: setHealth,
    reopen: () => {
      log("the journal's thread has died and was started again");
      // Whoever waits for the file meanwhile queues behind this in the new thread.
      void thread.ask('open', orderOf('stop')).then((reply) => {
        if (!reply.ok || !reply.value.ok) setHealth(refusing('the file could not be opened again'));
        else if (health.status === 'refusing') setHealth({ status: 'writable' });
      });
    },
    onLost: (reason) => setHealth(refusing(reason)),
  });

  async function read<T>(asked: Promise<Reply<T>>): Promise<T> {
    const reply = await asked;
    if (reply.ok) return reply.value;
    log(`the journal could not be read: ${reply.refusal.reason}`);
    throw new UnreadableError(reply.refusal.reason);
  }

  const opening = await thread.ask('open', orderOf(options.damaged));
  if (!opening.ok || !opening.value.ok) {
    await thread.close();
    if (opening.ok && !opening.value.ok) return opening.value;
    const reason = opening.ok ? 'no answer' : opening.refusal.reason;
    return notStarted({ type: 'unwritable', path: options.folder, reason });
  }

  const journal: Journal = {
    rooms: () => read(thread.ask('rooms', null)),
    creation: (roomId) => read(thread.ask('creation', roomId)),
    commit: async (operations) => {
      const reply = await thread.ask('commit', operations);
      if (reply.ok)
        return success(reply.value.map((outcome, index) => unpack(outcome, operations[index])));
      log(`a commit was refused (${reply.refusal.code}): ${reply.refusal.reason}`);
      return refusal(reply.refusal.code);
    },
    page: (query) => read(thread.ask('page', query)),
    find: (query) => read(thread.ask('find', query)),
    search: (query) => read(thread.ask('search', query)),
    hits: (query) => read(thread.ask('hits', query)),
    reads: (roomId) => read(thread.ask('reads', roomId)),
    countUnread: (query) => read(thread.ask('countUnread', query)),
    people: (ids) => read(thread.ask('people', ids)),
    peopleSince: (since) => read(thread.ask('peopleSince', since)),
    regulars: (roomId, limit) => read(thread.ask('regulars', { roomId, limit })),
    membership: (roomId, memberId) => read(thread.ask('membership', { roomId, memberId })),
    backup: async () => {
      const reply = await thread.ask('backup', now());
      if (reply.ok) return success({ file: reply.value });
      log(`a backup was refused (${reply.refusal.code}): ${reply.refusal.reason}`);
      return refusal(reply.refusal.code);
    },
    health: () => health,
    onHealth: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async (patienceMs) => {
      await thread.close(patienceMs);
      stopProbing?.();
      stopProbing = null;
      listeners.clear();
    },
  };
  return started({ journal, start: opening.value.value });
}

function refusing(reason: string): JournalHealth {
  return { status: 'refusing', code: 'read_only', reason };
}

/** Puts stored entries together again from what was sent: only their seqs travelled back. */
function unpack(outcome: WireOutcome, operation: Operation | undefined): Outcome {
  if (outcome.type !== 'placed') return outcome;
  if (operation?.type !== 'create' && operation?.type !== 'append') {
    throw new Error('the journal placed entries for an operation that has none');
  }
  const { author, at } = operation;
  const drafts = operation.type === 'create' ? [operation.draft] : operation.drafts;
  const placements = drafts.map((draft, index): Placement => {
    const placement = outcome.placements[index];
    if (placement === undefined) throw new Error('the journal left a draft without an answer');
    if (typeof placement !== 'number') return placement;
    return { type: 'stored', entry: { ...draft, seq: placement, at, author } };
  });
  return { type: 'placed', placements };
}
