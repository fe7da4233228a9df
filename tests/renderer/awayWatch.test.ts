// Proves when somebody at a page counts as away; time is an argument and runs by hand.
import { expect, test } from 'vitest';
import { createAwayWatch, IDLE_AFTER_MS } from '../../renderer/awayWatch.ts';

function watched(visible = true) {
  let now = 0;
  let timer: { readonly at: number; readonly run: () => void } | null = null;
  const told: boolean[] = [];
  const watch = createAwayWatch({
    visible,
    now: () => now,
    after: (ms, run) => {
      const mine = { at: now + ms, run };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    onAway: (away) => told.push(away),
  });
  const pass = (ms: number): void => {
    const end = now + ms;
    while (timer !== null && timer.at <= end) {
      const due: { readonly at: number; readonly run: () => void } = timer;
      timer = null;
      now = due.at;
      due.run();
    }
    now = end;
  };
  return { watch, told, pass, waits: () => timer !== null };
}

test('whoever touches nothing for five minutes is away, and here again with the first touch', () => {
  const { watch, told, pass } = watched();
  expect(told).toEqual([false]);
  pass(IDLE_AFTER_MS - 1);
  watch.touched();
  pass(IDLE_AFTER_MS - 1);
  expect(told).toEqual([false]);
  pass(1);
  expect(told).toEqual([false, true]);
  watch.touched();
  watch.touched();
  expect(told).toEqual([false, true, false]);
  pass(IDLE_AFTER_MS);
  expect(told).toEqual([false, true, false, true]);
});

test('a page out of sight is away at once, and coming back to it is a touch', () => {
  const { watch, told, pass } = watched();
  watch.shown(false);
  expect(told).toEqual([false, true]);
  watch.touched();
  pass(IDLE_AFTER_MS);
  expect(told).toEqual([false, true]);
  watch.shown(true);
  expect(told).toEqual([false, true, false]);
  pass(IDLE_AFTER_MS - 1);
  expect(told).toEqual([false, true, false]);
});

test('a page that was opened out of sight begins away; a closed watch waits for nothing', () => {
  const { watch, told, waits } = watched(false);
  expect(told).toEqual([true]);
  expect(waits()).toBe(true);
  watch.close();
  expect(waits()).toBe(false);
});
