// Proves when what came in is drawn while somebody types; time and frames are arguments and run by hand.
import { expect, test } from 'vitest';
import { createKeyWatch } from '../../renderer/platform/betweenKeys.ts';

function newWatch() {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  let frames: (() => void)[] = [];
  const ran: string[] = [];
  const watch = createKeyWatch({
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    nextFrame: (run) => void frames.push(run),
  });
  return {
    ran,
    press: watch.pressed,
    come: (what: string) => watch.betweenKeys(() => void ran.push(what)),
    draw: () => {
      const due = frames;
      frames = [];
      for (const run of due) run();
    },
    pass: (ms: number) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
    timers: () => timers.length,
  };
}

test('a letter was not seen before the messages that came with it were drawn', () => {
  const { ran, press, come, draw, pass, timers } = newWatch();
  come('while nobody types');
  expect(ran).toEqual(['while nobody types']);
  press();
  come('one');
  come('another');
  pass(100);
  expect(ran).toHaveLength(1);
  press();
  pass(10);
  expect(ran).toHaveLength(1);
  draw();
  expect(ran).toHaveLength(1);
  pass(2);
  expect(ran.slice(1)).toEqual(['one', 'another']);
  expect(timers()).toBe(0);
});

test('who stops typing does not stop what comes in', () => {
  const { ran, press, come, draw, pass, timers } = newWatch();
  press();
  come('one');
  pass(250);
  expect(ran).toEqual(['one']);
  draw();
  pass(1_000);
  come('another');
  expect(ran).toEqual(['one', 'another']);
  expect(timers()).toBe(0);
});
