// Owns how soon a page that died is brought back: at once, and ever more slowly when it dies again and again.
// Pure; time comes as an argument. Must not import anything.

/** A page that lived so long died of something else than the last time. */
const CALM_MS = 60_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export type Revival = {
  /** The page died now; answers with the milliseconds to wait before it is loaded again. */
  readonly died: () => number;
};

/** `monotonicNow`: milliseconds of a clock that only goes forward. */
export function createRevival(monotonicNow: () => number): Revival {
  let revivedAt = -CALM_MS;
  let waitMs = 0;
  return {
    died: () => {
      const now = monotonicNow();
      const again = now - revivedAt < CALM_MS;
      waitMs = again ? Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, waitMs * 2)) : 0;
      revivedAt = now + waitMs;
      return waitMs;
    },
  };
}
