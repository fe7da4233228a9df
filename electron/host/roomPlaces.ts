// Owns whether there is a place for one more room, by what is there and what is being made.
// Pure. Must not import sockets, storage or clocks.
import type { RoomFacts } from '../../shared/roomFacts.ts';
import type { HostLimits } from './hostLimits.ts';

type Limits = Pick<
  HostLimits,
  | 'maxRooms'
  | 'maxRoomsPerMember'
  | 'maxStoredRooms'
  | 'maxDirectRoomsPerMember'
  | 'maxDirectRoomsWithMember'
>;
/** A room that counts, stored or on its way. */
type Counted = Pick<RoomFacts, 'roomKind' | 'owner' | 'peer' | 'closed'>;

/**
 * Closed rooms make way for new ones, but are kept: there is an end to those, too. Rooms of two are counted by
 * themselves, so that whoever makes many of them takes nobody's place in the open, and by the one they are made with, who
 * is told of all of them.
 */
export function hasPlaceFor(wanted: Counted, rooms: readonly Counted[], limits: Limits): boolean {
  const stored = rooms.filter(({ roomKind }) => roomKind === wanted.roomKind);
  if (stored.length >= limits.maxStoredRooms) return false;
  const open = stored.filter(({ closed }) => !closed);
  const own = open.filter(({ owner }) => owner === wanted.owner);
  if (wanted.roomKind === 'open') {
    return open.length < limits.maxRooms && own.length < limits.maxRoomsPerMember;
  }
  const theirs = open.filter(({ peer }) => peer === wanted.peer);
  return (
    own.length < limits.maxDirectRoomsPerMember && theirs.length < limits.maxDirectRoomsWithMember
  );
}
