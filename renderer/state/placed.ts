// Owns what becomes of pending entries when the log of their room shows them.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import type { RoomLog } from '../../shared/roomLog.ts';
import type { JoinedRoom } from './state.ts';

/**
 * Sets the log and lets go of the pending entries that the timeline now shows. One that was acknowledged but waits
 * for an entry before it stays pending, so that it never vanishes from the screen in between.
 */
export function withLog(room: JoinedRoom, log: RoomLog, arrived: readonly Entry[]): JoinedRoom {
  if (log === room.log && room.pending.length === 0) return room;
  if (room.pending.length === 0) return { ...room, log };
  const end = log.entries.at(-1)?.seq ?? 0;
  const placed = new Set<string>();
  for (const entry of [...arrived, ...room.log.loose]) {
    if (entry.seq <= end) placed.add(entry.id);
  }
  const pending = room.pending.filter((entry) => !placed.has(entry.draft.id));
  if (pending.length < room.pending.length) return { ...room, log, pending };
  return log === room.log ? room : { ...room, log };
}
