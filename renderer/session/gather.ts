// Owns in which pieces a busy room's broadcasts reach the state: the first at once, what follows closely in one piece.
// Must not import sockets or React.
import type { Entry } from '../../shared/model.ts';
import { ARRIVALS_GATHER_MS } from './pace.ts';
import type { After, BetweenKeys } from './timers.ts';

export type Gather = {
  readonly add: (roomId: string, entries: readonly Entry[]) => void;
  /** What was gathered goes on now: something that stands behind it is about to. */
  readonly flush: (roomId: string) => void;
  /** Of a room that was left. */
  readonly drop: (roomId: string) => void;
};

/**
 * Every piece is drawn by itself, so fifty a second would leave no time for the keys that are typed meanwhile, and even
 * ten a second come between a key and its letter: they wait for `betweenKeys`.
 */
export function createGather(
  { after, betweenKeys }: { readonly after: After; readonly betweenKeys: BetweenKeys },
  arrive: (roomId: string, entries: readonly Entry[]) => void,
): Gather {
  /** The rooms that had something just now. */
  const busy = new Map<string, Entry[]>();

  function flush(roomId: string): void {
    const entries = busy.get(roomId)?.splice(0) ?? [];
    if (entries.length > 0) arrive(roomId, entries);
  }

  function rest(roomId: string, gathered: Entry[]): void {
    after(ARRIVALS_GATHER_MS, () => {
      // The room was left meanwhile, and perhaps entered again.
      if (busy.get(roomId) !== gathered) return;
      if (gathered.length === 0) {
        busy.delete(roomId);
        return;
      }
      rest(roomId, gathered);
      betweenKeys(() => {
        if (busy.get(roomId) === gathered) flush(roomId);
      });
    });
  }

  return {
    add: (roomId, entries) => {
      const gathered = busy.get(roomId);
      if (gathered !== undefined) {
        gathered.push(...entries);
        return;
      }
      const fresh: Entry[] = [];
      busy.set(roomId, fresh);
      rest(roomId, fresh);
      arrive(roomId, entries);
    },
    flush,
    drop: (roomId) => void busy.delete(roomId),
  };
}
