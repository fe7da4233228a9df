// Owns from which entry on a member reads a room: from its first one, or from where they came in.
// Knows the journals through roomStorage.ts; must not import sockets.
import { type Result, success } from '../../shared/failure.ts';
import { createRecent } from './recent.ts';
import type { Room } from './room.ts';
import type { Kept, RoomStorage } from './roomStorage.ts';

export type Admission = {
  /** Behind which seq the member reads: the first that was noted counts, whichever of their sockets asked for it. */
  readonly note: (room: Kept, memberId: string, sinceSeq: number) => Promise<Result<number>>;
  /** The oldest entry the member may read, whether or not they were here before. */
  readonly admit: (room: Room, memberId: string) => Promise<Result<number>>;
};

/** As many as a busy host sees in a day; the others are asked of the journal. */
const KNOWN_MEMBERSHIPS = 10_000;

export function createAdmission(storage: RoomStorage): Admission {
  const since = createRecent<number>(KNOWN_MEMBERSHIPS);
  const keyOf = (roomId: string, memberId: string) => `${roomId} ${memberId}`;

  const note: Admission['note'] = async (room, memberId, sinceSeq) => {
    const key = keyOf(room.roomId, memberId);
    const noted = await storage.join(room, { memberId, sinceSeq });
    if (!noted.ok) return noted;
    const first = since.get(key) ?? sinceSeq;
    since.set(key, first);
    return success(first);
  };

  return {
    note,
    admit: async (room, memberId) => {
      const { history, retention } = room.facts();
      if (history === 'everything') return success(room.firstSeq());
      const { roomId } = room;
      const key = keyOf(roomId, memberId);
      const stored = storage.journalOf({ retention });
      const known = since.get(key) ?? (await stored.membership(roomId, memberId));
      if (known !== null) since.set(key, known);
      const behind =
        known === null
          ? await note({ roomId, retention }, memberId, room.headSeq())
          : success(known);
      return behind.ok ? success(Math.max(room.firstSeq(), behind.value + 1)) : behind;
    },
  };
}
