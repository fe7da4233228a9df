// Owns the link to the journal's thread: requests out, answers back, one new thread when the first one dies.
// Must not import anything but shared, node:* and types of the host's sqlite parts.
import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/failure.ts';
import type { JournalHealth } from './journal.ts';
import type {
  StorageRefusal,
  WireMessage,
  WireName,
  WireRequest,
  WireTable,
} from './sqliteWire.ts';

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: StorageRefusal };

export type SqliteThread = {
  /** Never rejects; what the thread did not answer before it ended is refused storage_failed. */
  readonly ask: <N extends WireName>(
    name: N,
    ask: WireTable[N]['ask'],
  ) => Promise<Reply<WireTable[N]['answer']>>;
  /** Resolves when the thread is gone, after the requests that were made before or, ended by force, `patienceMs`. */
  readonly close: (patienceMs?: number) => Promise<void>;
};

const GONE: StorageRefusal = { code: 'storage_failed', reason: "the journal's thread has ended" };

/** The source runs the source, the bundle runs its neighbour in dist/host. */
export function startSqliteWorker(): Worker {
  // The name stands outside of `new URL`, or the bundler would take the thread for an asset.
  const name = import.meta.url.endsWith('.ts') ? './sqliteWorker.ts' : './sqliteWorker.js';
  return new Worker(new URL(name, import.meta.url));
}

/**
 * Starts the thread. When it dies by itself, what waits is refused, and `reopen` is called once with a new thread
 * behind the link; its second death is reported by `onLost`.
 */
export function createSqliteThread(deps: {
  readonly startWorker: () => Worker;
  readonly onHealth: (health: JournalHealth) => void;
  readonly reopen: () => void;
  readonly onLost: (reason: string) => void;
}): SqliteThread {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  const ended = Promise.withResolvers<void>();
  let lastNo = 0;
  let phase: 'first' | 'second' | 'closing' | 'gone' = 'first';
  let deathReason = GONE.reason;
  let worker = start();

  function start(): Worker {
    const thread = deps.startWorker();
    thread.on('message', onMessage);
    // Followed by 'exit', which does what is to be done.
    thread.on('error', (error) => {
      deathReason = String(error);
    });
    thread.on('exit', onExit);
    return thread;
  }

  function onMessage(message: WireMessage): void {
    switch (message.type) {
      case 'health':
        deps.onHealth(message.health);
        return;
      case 'answer':
        settle(message.no, { ok: true, value: message.value });
        return;
      case 'refusal':
        settle(message.no, { ok: false, refusal: message.refusal });
        return;
      default:
        assertNever(message);
    }
  }

  function settle(no: number, reply: Reply<unknown>): void {
    const answer = waiting.get(no);
    waiting.delete(no);
    answer?.(reply);
  }

  function onExit(): void {
    const before = phase;
    phase = before === 'first' ? 'second' : 'gone';
    const refusal = { ...GONE, reason: deathReason };
    for (const no of [...waiting.keys()]) settle(no, { ok: false, refusal });
    if (before === 'first') {
      worker = start();
      deps.reopen();
      return;
    }
    if (before === 'second') deps.onLost(deathReason);
    ended.resolve();
  }

  function ask<N extends WireName>(
    name: N,
    payload: WireTable[N]['ask'],
  ): Promise<Reply<WireTable[N]['answer']>> {
    if (phase === 'gone' || phase === 'closing') {
      return Promise.resolve({ ok: false, refusal: GONE });
    }
    lastNo += 1;
    const no = lastNo;
    return new Promise((resolve) => {
      // The table ties the answer to the name; both threads are built from it.
      waiting.set(no, (reply) => resolve(reply as Reply<WireTable[N]['answer']>));
      worker.postMessage({ no, name, ask: payload } as WireRequest);
    });
  }

  return {
    ask,
    close: async (patienceMs) => {
      if (phase === 'first' || phase === 'second') {
        void ask('close', null);
        phase = 'closing';
      }
      const end = (): void => void worker.terminate();
      const timer = patienceMs === undefined ? undefined : setTimeout(end, patienceMs);
      await ended.promise;
      clearTimeout(timer);
    },
  };
}
