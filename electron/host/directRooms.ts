// Owns what makes a room of two people theirs: who may see it, and that the same two have one of them.
// Pure. Must not import sockets, storage or clocks.
import type { RoomFacts } from '../../shared/roomFacts.ts';

type Sides = Pick<RoomFacts, 'roomKind' | 'owner' | 'peer'>;

/** An open room is everybody's; of a direct one nobody but the two is told that it exists. */
export function maySee(room: Sides, memberId: string): boolean {
  return room.roomKind === 'open' || memberId === room.owner || memberId === room.peer;
}

/** The same for two people, whichever of them began; null for an open room. */
export function pairOf({ roomKind, owner, peer }: Sides): string | null {
  return roomKind === 'direct' && peer !== null ? [owner, peer].toSorted().join(' ') : null;
}
