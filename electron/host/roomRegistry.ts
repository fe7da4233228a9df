// Owns which rooms there are, by their id and by the two people whom a direct room belongs to.
// Must not import sockets or journals.
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { pairOf } from './directRooms.ts';
import type { StoredRoom } from './journal.ts';
import type { Members } from './members.ts';
import { createRoom, type Room } from './room.ts';

export type RoomRegistry = ReturnType<typeof createRoomRegistry>;

export function createRoomRegistry(describe: Members['describe']) {
  const rooms = new Map<string, Room>();
  /** Told with every list, so not looked for among all. */
  const directs = new Map<string, readonly Room[]>();

  return {
    add: (stored: StoredRoom): Room => {
      const room = createRoom(stored, describe);
      rooms.set(stored.roomId, room);
      const { roomKind, owner, peer } = stored.facts;
      if (roomKind === 'direct' && peer !== null) {
        for (const side of [owner, peer]) directs.set(side, [...(directs.get(side) ?? []), room]);
      }
      return room;
    },
    get: (roomId: string): Room | undefined => rooms.get(roomId),
    all: (): Room[] => [...rooms.values()],
    directsOf: (memberId: string): readonly Room[] => directs.get(memberId) ?? [],
    /** The room that two people have already; undefined for none and for open rooms. */
    findPair: (wanted: RoomFacts): Room | undefined => {
      const pair = pairOf(wanted);
      if (pair === null) return undefined;
      return directs.get(wanted.owner)?.find((room) => pairOf(room.facts()) === pair);
    },
  };
}
