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

/** Whose list changed: that of a room of two only theirs, or the others would learn that it is used. */
export type ListReaders = 'everybody' | ReadonlySet<string>;

export type RoomNewsDeps = {
  /** The list of rooms changed for these, or how many are in one; answers with the bytes that telling them took. */
  readonly onListChanged: (whose: ListReaders) => number;
  /** Somebody came, changed their name or left. */
  readonly onPresence: (room: RoomSummary, change: PresenceChange) => void;
};

export type RoomNews = {
  /** A room that the list shows is new, or is shown as something else. */
  readonly listChanged: (room: Room) => void;
  readonly presenceChanged: (room: Room) => void;
  /** Who types, or what is seen of somebody: nothing that the list shows. */
  readonly detailChanged: (room: Room) => void;
  readonly close: () => void;
};

export function createRoomNews(deps: RoomNewsDeps): RoomNews {
  let listBytes = 0;
  let readers: ListReaders = new Set();
  const list = createCoalescer<null>(
    () => Math.max(ROOM_LIST_INTERVAL_MS, listBytes / ROOM_LIST_BYTES_PER_MS),
    () => {
      const whose = readers;
      readers = new Set();
      listBytes = deps.onListChanged(whose);
    },
  );
  const listChanged = (room: Room): void => {
    const { roomKind, owner, peer } = room.facts();
    if (roomKind === 'open' || peer === null) readers = 'everybody';
    else if (readers !== 'everybody') readers = new Set([...readers, owner, peer]);
    list.mark(null);
  };
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
    listChanged,
    presenceChanged: (room) => {
      presence.mark(room);
      listChanged(room);
    },
    detailChanged: presence.mark,
    close: () => {
      presence.close();
      list.close();
    },
  };
}
