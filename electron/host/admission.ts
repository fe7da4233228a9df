// Owns from which entry on a member reads a room: from its first one, or from where they came in.
// Knows the journals through roomStorage.ts; must not import sockets.
import { type Result, success } from '../../shared/failure.ts';
import { createRecent } from './recent.ts';
import type { Room } from './room.ts';
import { keptOf, type RoomStorage } from './roomStorage.ts';

/** The oldest entry the member may read, whether or not they were here before. */
export type Admit = (room: Room, memberId: string) => Promise<Result<number>>;

/** As many as a busy host sees in a day; the others are asked of the journal. */
const KNOWN_MEMBERSHIPS = 10_000;

export function createAdmit(storage: RoomStorage): Admit {
  const since = createRecent<number>(KNOWN_MEMBERSHIPS);
  const keyOf = (roomId: string, memberId: string) => `${roomId} ${memberId}`;

  /** Behind which seq the member reads: the first that was noted counts, whichever of their sockets asked for it. */
  const note = async (room: Room, memberId: string): Promise<Result<number>> => {
    const key = keyOf(room.roomId, memberId);
    const sinceSeq = room.headSeq();
    const noted = await storage.join(keptOf(room), { memberId, sinceSeq });
    if (!noted.ok) return noted;
    const first = since.get(key) ?? sinceSeq;
    since.set(key, first);
    return success(first);
  };

  return async (room, memberId) => {
    const { history, owner } = room.facts();
    // The owner was there from the beginning, whatever became of a note of that.
    if (history === 'everything' || memberId === owner) return success(room.firstSeq());
    const { roomId } = room;
    const key = keyOf(roomId, memberId);
    const stored = storage.journalOf(room.facts());
    const known = since.get(key) ?? (await stored.membership(roomId, memberId));
    if (known !== null) since.set(key, known);
    const behind = known === null ? await note(room, memberId) : success(known);
    return behind.ok ? success(Math.max(room.firstSeq(), behind.value + 1)) : behind;
  };
}
