// Owns the good moment for work that holds up a frame: not while a letter that was typed waits to be seen.
// Must not import React.
import { type After, type BetweenKeys, realAfter } from '../session/timers.ts';

/** Whoever pressed a key so recently types on. */
const TYPING_MS = 400;
/** Longer than most take from one key to the next. */
const AT_MOST_MS = 250;
/** Behind whatever else waits for that frame. */
const BEHIND_FRAME_MS = 2;

type KeyWatchDeps = {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly after: After;
  /** Calls `run` before the next frame is drawn. */
  readonly nextFrame: (run: () => void) => void;
};

export function createKeyWatch({ now, after, nextFrame }: KeyWatchDeps): {
  /** A key went down. */
  readonly pressed: () => void;
  /** At once where nobody types; else right behind the frame that shows the next key, or when none comes. */
  readonly betweenKeys: BetweenKeys;
} {
  let pressedAt = Number.NEGATIVE_INFINITY;
  let waiting: (() => void)[] = [];
  let giveUpWaiting: (() => void) | null = null;

  const runAll = (): void => {
    giveUpWaiting?.();
    giveUpWaiting = null;
    const due = waiting;
    waiting = [];
    for (const run of due) run();
  };

  return {
    pressed: () => {
      pressedAt = now();
      if (waiting.length > 0) nextFrame(() => after(BEHIND_FRAME_MS, runAll));
    },
    betweenKeys: (run) => {
      if (now() - pressedAt > TYPING_MS) return run();
      waiting.push(run);
      giveUpWaiting ??= after(AT_MOST_MS, runAll);
    },
  };
}

let ofThisPage: BetweenKeys | null = null;

/** The same for the keys of this page, one for all of its sessions. */
export function watchKeys(): BetweenKeys {
  if (ofThisPage !== null) return ofThisPage;
  const watch = createKeyWatch({
    now: () => performance.now(),
    after: realAfter,
    nextFrame: (run) => void requestAnimationFrame(run),
  });
  window.addEventListener('keydown', watch.pressed, { capture: true, passive: true });
  ofThisPage = watch.betweenKeys;
  return ofThisPage;
}
