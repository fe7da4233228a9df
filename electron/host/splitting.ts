// Owns new branches: what a room begins when a member holds more of it than the host, less and less often.
// Knows the journals through roomStorage.ts; must not import sockets.
import { type Result, success } from '../../shared/failure.ts';
import { SPLIT_MAX_INTERVAL_MS, SPLIT_MIN_INTERVAL_MS } from '../../shared/limits.ts';
import { encodeBroadcast } from './outlet.ts';
import type { Room } from './room.ts';
import { keptOf, type RoomStorage } from './roomStorage.ts';

/** Resolves once the members of the room were told to come in anew, or had been a moment ago. */
export type Split = (room: Room) => Promise<Result<null>>;

/** `monotonicNow` is in milliseconds. */
export function createSplit(storage: RoomStorage, monotonicNow: () => number): Split {
  /** When each room may begin another one, and how long the pause behind that is. */
  const pauses = new Map<string, { readonly until: number; readonly nextMs: number }>();
  const underWay = new Map<string, Promise<Result<null>>>();

  const begin = async (room: Room): Promise<Result<null>> => {
    const { roomId } = room;
    const now = monotonicNow();
    const pause = pauses.get(roomId);
    if (pause !== undefined && now < pause.until) return success(null);
    const result = await storage.branch(keptOf(room));
    if (!result.ok) return result;
    const pauseMs = pause?.nextMs ?? SPLIT_MIN_INTERVAL_MS;
    pauses.set(roomId, {
      until: now + pauseMs,
      nextMs: Math.min(2 * pauseMs, SPLIT_MAX_INTERVAL_MS),
    });
    if (result.value.type === 'branched') room.branched(result.value.branches);
    room.broadcast(encodeBroadcast('rejoin', { roomId }));
    return success(null);
  };

  return (room) => {
    const { roomId } = room;
    // Whoever is ahead at the same moment waits for the same branch: answered without it they would let go of entries
    // and take other ones at the same places of the old branch.
    const running = underWay.get(roomId);
    if (running !== undefined) return running;
    const split = begin(room).finally(() => underWay.delete(roomId));
    underWay.set(roomId, split);
    return split;
  };
}
