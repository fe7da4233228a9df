// Owns how much of a room's live stretch is held: what nobody looks at is let go of, and loaded again when wanted.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import { relatedAmong } from '../../shared/remarks.ts';
import type { JoinedRoom } from './state.ts';
import { cutTo, WINDOW_MAX_ENTRIES } from './window.ts';

/** Some hours of a busy room. Every arrival copies the list, so its cost is bounded by this, however long the room is. */
export const STRETCH_MAX_ENTRIES = 2_000;
/** What stays: a day of an ordinary room. */
export const STRETCH_KEPT_ENTRIES = 500;

/** True when some of it should be let go of. */
export function isTooLong({ log }: JoinedRoom): boolean {
  return log.entries.length > STRETCH_MAX_ENTRIES;
}

/** Lets go of all but the newest entries. */
export function afterShortening(room: JoinedRoom): JoinedRoom {
  return isTooLong(room) ? { ...room, log: newestOf(room.log) } : room;
}

/**
 * Whoever has read so far up goes on reading in a window, which lets go of what lies behind them; the live stretch gets
 * short. Nothing on the screen changes.
 */
export function afterWindowBegan(room: JoinedRoom): JoinedRoom {
  if (room.window !== null || !isTooLong(room)) return room;
  // Whatever was said about an entry lies behind it in the stretch: the window begins with all of it.
  const whole = { log: room.log, older: room.older, newer: 'idle' } as const;
  const window = cutTo(whole, room.log.entries.slice(0, WINDOW_MAX_ENTRIES));
  return { ...room, older: 'idle', window, log: newestOf(room.log) };
}

function newestOf(log: JoinedRoom['log']): JoinedRoom['log'] {
  const entries: readonly Entry[] = log.entries.slice(-STRETCH_KEPT_ENTRIES);
  return { ...log, entries, related: relatedAmong(entries) };
}
