// Owns what somebody is answered who enters a room: what they missed, who is there, what is unread.
// Must not import sockets.
import { type Result, success } from '../../shared/failure.ts';
import type { Entry } from '../../shared/model.ts';
import type { Cursor, Reply } from '../../shared/protocol.ts';
import { completeCatchUp, isAheadOfHost, planCatchUp, readCatchUp } from './catchUp.ts';
import { redactLate } from './lateDeletions.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

export type Joiner = {
  readonly memberId: string;
  /** What they hold of the room; null for nothing. */
  readonly cursor: Cursor | null;
  /** Why they can come no further, at this moment. */
  readonly check: () => Result<null>;
  /** From here on they hear what is committed; `firstSeq` is the oldest entry that they may read. */
  readonly enter: (firstSeq: number) => void;
};

export async function joinRoom(
  rooms: Rooms,
  room: Room,
  { memberId, cursor, check, enter }: Joiner,
): Promise<Result<() => Reply<'room:join'>>> {
  const before = check();
  if (!before.ok) return before;
  const admitted = await rooms.admit(room, memberId);
  if (!admitted.ok) return admitted;
  /** Retention may let go of more at any moment. */
  const firstSeqNow = () => Math.max(admitted.value, room.firstSeq());
  const standing = () => ({
    branches: room.branches(),
    firstSeq: firstSeqNow(),
    headSeq: room.headSeq(),
  });
  if (isAheadOfHost(standing(), cursor)) {
    const split = await rooms.split(room);
    if (!split.ok) return split;
  }
  await rooms.absentees.recall(room);
  for (;;) {
    const firstSeq = firstSeqNow();
    const plan = planCatchUp(standing(), cursor);
    const after = plan.type === 'follow' ? plan.after : room.headSeq();
    const late = room.deletionsSinceNow();
    const read = await readCatchUp(plan, room, rooms.journalOf(room), firstSeq);
    const people = await rooms.peopleIn(room, read.entries);
    const reading = await rooms.readingOf(room, memberId, firstSeq);
    // From here to the return nothing is awaited: what is committed next is broadcast to this socket, too.
    const meanwhile = check();
    if (!meanwhile.ok) return meanwhile;
    const catchUp = completeCatchUp(read, room, after);
    if (catchUp === null) continue;
    enter(admitted.value);
    const reply = {
      room: room.summary(),
      branches: [...room.branches()],
      firstSeq: firstSeqNow(),
      headSeq: room.headSeq(),
      members: room.members(),
      absent: rooms.absentees.of(room),
      pins: [...room.facts().pins],
      hands: [...room.facts().hands],
      ...reading,
      people,
    };
    return success(() => ({
      ...reply,
      catchUp: { ...catchUp, entries: above(reply.firstSeq, redactLate(catchUp.entries, late())) },
    }));
  }
}

/** What retention let go of while the rest was read is not handed out: the floor was told before this socket came in. */
function above(firstSeq: number, entries: readonly Entry[]): Entry[] {
  return entries.filter(({ seq }) => seq >= firstSeq);
}
