// Owns how soon a member may say something again in a room that takes its time.
// Pure but for its own map; time comes as an argument. Must not import sockets, storage or clocks.

export function createSlowMode() {
  /** When each member last said something, on a clock that only goes forward, milliseconds. */
  const lastSaid = new Map<string, number>();

  /** Whoever could speak again long ago need not be remembered. */
  const forget = (pauseMs: number, now: number): void => {
    for (const [memberId, at] of lastSaid) {
      if (now - at < pauseMs) break;
      lastSaid.delete(memberId);
    }
  };

  return {
    /**
     * Milliseconds until the member may say something; 0 for now, which takes the turn. What comes of it is not awaited:
     * of two requests at the same moment one waits.
     */
    take: (memberId: string, pauseMs: number, now: number): number => {
      forget(pauseMs, now);
      const last = lastSaid.get(memberId);
      const waitMs = last === undefined ? 0 : Math.max(0, last + pauseMs - now);
      if (waitMs === 0) {
        lastSaid.delete(memberId);
        lastSaid.set(memberId, now);
      }
      return Math.ceil(waitMs);
    },
    /** Nothing came of the turn: it is given back. */
    giveBack: (memberId: string): void => {
      lastSaid.delete(memberId);
    },
  };
}
