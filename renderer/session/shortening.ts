// Owns when a room's live stretch is shortened: whenever it got long and nobody reads in the part that would go.
// Must not import sockets or React.
import { isTooLong } from '../state/bounds.ts';
import type { Core } from './core.ts';

export function createShortening(core: Core) {
  /** How many readers stand above the end of each room. */
  const readers = new Map<string, number>();

  const observe = (): void => {
    for (const [roomId, room] of Object.entries(core.getState().joined)) {
      // A window is what is read then, and not the live stretch.
      if (isTooLong(room) && (room.window !== null || !readers.has(roomId)))
        core.dispatch({ type: 'log/shortened', roomId });
    }
  };

  return {
    /** Call after every change of the state. */
    observe,

    /** Until the returned function is called, somebody reads above the end. */
    hold: (roomId: string): (() => void) => {
      let held = true;
      readers.set(roomId, (readers.get(roomId) ?? 0) + 1);
      return () => {
        if (!held) return;
        held = false;
        const left = (readers.get(roomId) ?? 1) - 1;
        if (left > 0) readers.set(roomId, left);
        else readers.delete(roomId);
        observe();
      };
    },
  };
}
