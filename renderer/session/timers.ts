// Owns when a session does what it puts off, and its timers, so that closing it leaves none behind.
// Must not import anything.

/** Calls `run` once after `ms` milliseconds; returns the cancel. */
export type After = (ms: number, run: () => void) => () => void;

/** Calls `run` when it holds up nobody who types: at once, or a moment later. */
export type BetweenKeys = (run: () => void) => void;

export const realAfter: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Remembers every timer that is still running; after `clear` none starts any more. */
export function createTimers(after: After): {
  readonly after: After;
  readonly clear: () => void;
} {
  const running = new Set<() => void>();
  let cleared = false;
  return {
    after: (ms, run) => {
      if (cleared) return () => {};
      const stop = after(ms, () => {
        running.delete(cancel);
        run();
      });
      const cancel = () => {
        running.delete(cancel);
        stop();
      };
      running.add(cancel);
      return cancel;
    },
    clear: () => {
      cleared = true;
      for (const cancel of [...running]) cancel();
    },
  };
}
