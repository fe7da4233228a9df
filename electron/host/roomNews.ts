// Owns telling a room who came, left or types, and the host that its list changed; many changes travel as one.
// Must not import sockets or journals.
import {
  PRESENCE_INTERVAL_MS,
  ROOM_LIST_BYTES_PER_MS,
  ROOM_LIST_INTERVAL_MS,
} from '../../shared/limits.ts';
import type { RoomSummary } from '../../shared/model.ts';
import { createCoalescer } from './coalesce.ts';
import { encodeBroadcast } from './outlet.ts';
import type { PresenceChange, Room } from './room.ts';

export type RoomNewsDeps = {
  /** The list of rooms changed, or how many are in one; answers with the bytes that telling everybody took. */
  readonly onListChanged: () => number;
  /** Somebody came, changed their name or left. */
  readonly onPresence: (room: RoomSummary, change: PresenceChange) => void;
};

export type RoomNews = {
  readonly listChanged: () => void;
  readonly presenceChanged: (room: Room) => void;
  /** Who types, or what is seen of somebody: nothing that the list shows. */
  readonly detailChanged: (room: Room) => void;
  readonly close: () => void;
};

export function createRoomNews(deps: RoomNewsDeps): RoomNews {
  let listBytes = 0;
  const list = createCoalescer<null>(
    () => Math.max(ROOM_LIST_INTERVAL_MS, listBytes / ROOM_LIST_BYTES_PER_MS),
    () => {
      listBytes = deps.onListChanged();
    },
  );
  const presence = createCoalescer<Room>(
    () => PRESENCE_INTERVAL_MS,
    (room) => {
      const { roomId } = room;
      const change = room.takePresence();
      if (change !== null) {
        deps.onPresence(room.summary(), change);
        const { present, left } = change;
        room.broadcast(
          encodeBroadcast('members', { roomId, present: [...present], left: [...left] }),
        );
      }
      const memberIds = room.takeTyping();
      if (memberIds !== null) room.broadcast(encodeBroadcast('typing', { roomId, memberIds }));
    },
  );

  return {
    listChanged: () => list.mark(null),
    presenceChanged: (room) => {
      presence.mark(room);
      list.mark(null);
    },
    detailChanged: presence.mark,
    close: () => {
      presence.close();
      list.close();
    },
  };
}
