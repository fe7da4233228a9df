// Owns whether there is a place for one more room, by what is there and what is being made.
// Pure. Must not import sockets, storage or clocks.
import type { RoomFacts } from '../../shared/roomFacts.ts';
import type { HostLimits } from './hostLimits.ts';

type Limits = Pick<
  HostLimits,
  'maxRooms' | 'maxRoomsPerMember' | 'maxStoredRooms' | 'maxDirectRoomsPerMember'
>;
/** A room that counts, stored or on its way. */
type Counted = Pick<RoomFacts, 'roomKind' | 'owner' | 'closed'>;

/** Closed rooms make way for new ones, but are kept: there is an end to those, too. */
export function hasPlaceFor(wanted: Counted, rooms: readonly Counted[], limits: Limits): boolean {
  if (rooms.length >= limits.maxStoredRooms) return false;
  const open = rooms.filter(({ closed, roomKind }) => !closed && roomKind === wanted.roomKind);
  const own = open.filter(({ owner }) => owner === wanted.owner);
  if (wanted.roomKind === 'direct') return own.length < limits.maxDirectRoomsPerMember;
  return open.length < limits.maxRooms && own.length < limits.maxRoomsPerMember;
}
