// Owns telling the others that somebody types: at once, then now and then, and when it ends.
// Must not import sockets or React.
import { TYPING_REPEAT_MS, TYPING_TTL_MS } from '../../shared/limits.ts';
import type { Core } from './core.ts';

export function createTyping(core: Core) {
  /** When each room was last told, Unix milliseconds. */
  const told = new Map<string, number>();

  const tell = (roomId: string, typing: boolean): void => {
    // Volatile: lost is lost, and the host lets it fade by itself.
    if (core.getState().joined[roomId]?.live === true) {
      void core.request('typing:set', { roomId, typing });
    }
  };

  return {
    /** A keystroke. */
    started: (roomId: string): void => {
      const last = told.get(roomId);
      // The clock may have been set back meanwhile.
      if (last !== undefined && Math.abs(core.now() - last) < TYPING_REPEAT_MS) return;
      told.set(roomId, core.now());
      tell(roomId, true);
    },
    /** Sent, emptied or left. */
    ended: (roomId: string): void => {
      const last = told.get(roomId);
      told.delete(roomId);
      if (last !== undefined && core.now() - last < TYPING_TTL_MS) tell(roomId, false);
    },
  };
}
