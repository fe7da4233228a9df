// Owns when somebody at this page counts as away: it is out of sight, or nobody has touched anything for a while.
// Must not import React or the document; time is an argument.
import type { After } from './session/timers.ts';

/** Long enough to read a page or think about an answer, short enough that "here" still means somebody is. */
export const IDLE_AFTER_MS = 300_000;

export type AwayWatch = {
  /** A key, a pointer, a finger. */
  readonly touched: () => void;
  readonly shown: (visible: boolean) => void;
  readonly close: () => void;
};

export function createAwayWatch(deps: {
  readonly visible: boolean;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly after: After;
  /** Called at once, and at every change. */
  readonly onAway: (away: boolean) => void;
}): AwayWatch {
  let { visible } = deps;
  let idle = false;
  let told: boolean | null = null;
  let touchedAt = deps.now();
  let cancel = () => {};

  const tell = (): void => {
    const away = idle || !visible;
    if (away === told) return;
    told = away;
    deps.onAway(away);
  };
  /** One timer however often the pointer moves: it looks when the last touch was. */
  const wait = (ms: number): void => {
    cancel();
    cancel = deps.after(ms, () => {
      const rest = touchedAt + IDLE_AFTER_MS - deps.now();
      if (rest > 0) return wait(rest);
      idle = true;
      tell();
    });
  };
  const touched = (): void => {
    touchedAt = deps.now();
    if (!idle) return;
    idle = false;
    wait(IDLE_AFTER_MS);
    tell();
  };

  wait(IDLE_AFTER_MS);
  tell();
  return {
    touched,
    shown: (now) => {
      visible = now;
      // Whoever comes back to the page is here before they touch it.
      if (visible) touched();
      tell();
    },
    close: () => cancel(),
  };
}
