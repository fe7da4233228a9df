// Owns moving whole rooms: reading all of one for an export, bringing an exported one in; paced, patient, cancellable.
// Must not import sockets or React.
import { feedImport } from '../../shared/exported/importFeed.ts';
import type { Failure, Result } from '../../shared/failure.ts';
import { PAGE_MAX_ENTRIES } from '../../shared/limits.ts';
import type { BranchStart } from '../../shared/model.ts';
import type { Payload, Reply, RequestName } from '../../shared/protocol.ts';
import type { Core } from './core.ts';
import { BULK_FREE_REQUESTS, BULK_PAUSE_MS, RETRY_PAUSE_MS } from './pace.ts';
import type { HistoryEnd, Session } from './sessionTypes.ts';

type Bulk = Pick<Session, 'readHistory' | 'importRoom'>;

export function createBulk(core: Core, subscribe: Session['subscribe']): Bulk {
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      core.after(ms, resolve);
    });

  /** Resolves when the condition holds, or the signal ends the waiting. */
  const until = (holds: () => boolean, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds() && !signal.aborted) return;
        signal.removeEventListener('abort', look);
        unsubscribe();
        resolve();
      };
      const unsubscribe = subscribe(look);
      signal.addEventListener('abort', look);
      look();
    });

  /** Requests one after the other at a pace that leaves room for talk; a host that is busy is asked again. */
  const createPacedRequest = (signal: AbortSignal) => {
    let made = 0;
    return async <E extends RequestName>(
      name: E,
      payload: Payload<E>,
    ): Promise<Result<Reply<E>>> => {
      for (;;) {
        made += 1;
        if (made > BULK_FREE_REQUESTS) await pause(BULK_PAUSE_MS);
        const result = await core.request(name, payload);
        const { retryAfterMs } = result.ok ? {} : result.failure;
        if (retryAfterMs === undefined || signal.aborted) return result;
        await pause(Math.max(retryAfterMs, BULK_PAUSE_MS));
      }
    };
  };

  return {
    readHistory: async (roomId, reading): Promise<HistoryEnd> => {
      const { signal } = reading;
      const request = createPacedRequest(signal);
      const room = () => core.getState().joined[roomId];
      /** Where the reading stands; null before it has begun. */
      let place: Place | null = null;
      for (;;) {
        await until(() => room() === undefined || room()?.live === true, signal);
        if (signal.aborted) return CANCELLED;
        const held = room();
        if (held === undefined) return failed({ code: 'not_joined' });
        const { branches } = held.log;
        const isContinued = place !== null && place.branch === newestOf(branches);
        if (place === null || !isContinued) {
          const origin = await request('room:origin', { roomId });
          if (signal.aborted) return CANCELLED;
          if (!origin.ok) {
            if (!isPassing(origin.failure)) return failed(origin.failure);
            await pause(RETRY_PAUSE_MS);
            continue;
          }
          place = { branch: newestOf(branches), seq: 1, read: 1 };
          reading.onBegin({ ...origin.value, firstSeq: held.log.firstSeq, branches });
        }
        const from = { type: 'after', seq: place.seq } as const;
        const page = await request('history:page', { roomId, from, limit: PAGE_MAX_ENTRIES });
        if (signal.aborted) return CANCELLED;
        if (!page.ok) {
          if (!isPassing(page.failure)) return failed(page.failure);
          await pause(RETRY_PAUSE_MS);
          continue;
        }
        const { entries, people, headSeq } = page.value;
        const seq: number = entries.at(-1)?.seq ?? headSeq;
        const read: number = place.read + entries.length;
        place = { ...place, seq, read };
        reading.onPage({ entries, people, read, total: read + headSeq - seq });
        if (seq >= headSeq) return { type: 'whole' };
      }
    },

    importRoom: async (lines, { signal, onEntries }) => {
      const request = createPacedRequest(signal);
      const outcome = await feedImport(
        whileWanted(lines, signal),
        {
          begin: (creation) => request('import:begin', { creation }),
          add: (some) => request('import:add', some),
          finish: () => request('import:finish', {}),
        },
        onEntries,
      ).catch((error: unknown) => {
        if (error instanceof NotWantedError) return null;
        throw error;
      });
      if (outcome?.type !== 'done') await core.request('import:cancel', {});
      return outcome;
    },
  };
}

type Place = { readonly branch: string; readonly seq: number; readonly read: number };

const CANCELLED: HistoryEnd = { type: 'cancelled' };

function failed(failure: Failure): HistoryEnd {
  return { type: 'failed', failure };
}

/** The link was lost or the answer did not come: it goes on when the room is level with the host again. */
function isPassing({ code }: Failure): boolean {
  return ['offline', 'timed_out', 'not_joined', 'hello_required', 'host_closing'].includes(code);
}

function newestOf(branches: readonly BranchStart[]): string {
  return branches.at(-1)?.branch ?? '';
}

/** Ends the reading of a file from within. */
class NotWantedError extends Error {}

async function* whileWanted(
  lines: AsyncIterable<string>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  for await (const line of lines) {
    if (signal.aborted) throw new NotWantedError();
    yield line;
  }
  if (signal.aborted) throw new NotWantedError();
}
