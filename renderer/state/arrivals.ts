// Owns telling what was said just now from what was only fetched: older pages, what was missed, what was kept.
// Pure. Must not import React, sockets or anything but shared and the state.
import { isSpoken, type Spoken } from '../../shared/spoken.ts';
import type { SessionState } from './state.ts';

export type Arrival = {
  readonly roomId: string;
  readonly entry: Spoken;
};

/**
 * Messages and polls of others that came in live between two states of one session. What a room caught up with after a lost link
 * is no arrival: it counts as unread, and that is enough.
 */
export function findArrivals(before: SessionState, after: SessionState): readonly Arrival[] {
  if (before.joined === after.joined) return [];
  return Object.entries(after.joined).flatMap(([roomId, room]) => {
    const last = before.joined[roomId];
    if (last === undefined || !last.live || !room.live || last.log === room.log) return [];
    const known = last.log.entries.at(-1)?.seq ?? last.log.headSeq;
    const arrived: Arrival[] = [];
    const { entries } = room.log;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      if (entry === undefined || entry.seq <= known) break;
      if (isSpoken(entry) && entry.author !== after.me.memberId) {
        arrived.push({ roomId, entry });
      }
    }
    return arrived.reverse();
  });
}
