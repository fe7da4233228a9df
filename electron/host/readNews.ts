// Owns telling and storing how far people have read: gathered, and only to those who may see it.
// Must not import sockets.
import { READS_INTERVAL_MS, READS_STORE_INTERVAL_MS } from '../../shared/limits.ts';
import type { ReadPosition } from '../../shared/model.ts';
import { createCoalescer } from './coalesce.ts';
import { encodeBroadcast } from './outlet.ts';
import { createReadPositions, type ReadPositions, type StoredRead } from './readPositions.ts';
import type { Room } from './room.ts';

export type ReadNewsDeps = {
  /** What was stored of a room; asked once for each. */
  readonly load: (room: Room) => Promise<readonly StoredRead[]>;
  /** Failing to is no reason to refuse anybody: it is tried again with the next change. */
  readonly store: (room: Room, read: StoredRead) => void;
};

export type ReadNews = {
  readonly positionsOf: (room: Room) => Promise<ReadPositions>;
  /** How far others have read, as this member may see it. */
  readonly seenBy: (room: Room, memberId: string) => Promise<readonly ReadPosition[]>;
  readonly note: (room: Room, read: StoredRead) => Promise<void>;
  /** Stores what waits. */
  readonly close: () => void;
};

export function createReadNews(deps: ReadNewsDeps): ReadNews {
  const loading = new Map<Room, Promise<ReadPositions>>();
  const loaded = new Map<Room, ReadPositions>();

  const positionsOf = (room: Room): Promise<ReadPositions> => {
    const known = loading.get(room);
    if (known !== undefined) return known;
    const positions = deps.load(room).then((stored) => {
      const made = createReadPositions(stored);
      loaded.set(room, made);
      return made;
    });
    loading.set(room, positions);
    // A disk that does not answer now may do so at the next join.
    positions.catch(() => loading.delete(room));
    return positions;
  };

  const isShown = (room: Room, positions: ReadPositions): boolean =>
    room.facts().switches.seenBy && positions.isSmall();

  const tell = (room: Room): void => {
    const positions = loaded.get(room);
    const changed = positions?.takeUntold() ?? [];
    if (positions === undefined || changed.length === 0) return;
    // Even where nothing is shown any more: somebody may hold it from when it was.
    const gone = positions.takeWithdrawn().map((memberId) => ({ memberId, seq: 0 }));
    const shown = isShown(room, positions) ? changed.filter(({ shared }) => shared) : [];
    for (const memberId of room.memberIds()) {
      const others = [...gone, ...(positions.shares(memberId) ? shown : [])];
      const own = changed.filter((read) => read.memberId === memberId);
      const reads = [...own, ...others.filter((read) => read.memberId !== memberId)].map(
        ({ memberId: id, seq }) => ({ memberId: id, seq }),
      );
      if (reads.length === 0) continue;
      room.tell(memberId, encodeBroadcast('reads', { roomId: room.roomId, reads }));
    }
  };

  const storeAll = (room: Room): void => {
    for (const read of loaded.get(room)?.takeUnstored() ?? []) deps.store(room, read);
  };

  const told = createCoalescer<Room>(() => READS_INTERVAL_MS, tell);
  const stored = createCoalescer<Room>(() => READS_STORE_INTERVAL_MS, storeAll);

  return {
    positionsOf,
    seenBy: async (room, memberId) => {
      const positions = await positionsOf(room);
      return isShown(room, positions) ? positions.seenBy(memberId) : [];
    },
    note: async (room, { memberId, seq, shared }) => {
      const positions = await positionsOf(room);
      if (!positions.note(memberId, Math.min(seq, room.headSeq()), shared)) return;
      told.mark(room);
      stored.mark(room);
    },
    close: () => {
      told.close();
      stored.close();
      for (const room of loaded.keys()) storeAll(room);
    },
  };
}
