// Proves in which pieces a busy room reaches the state: soon, in order, whole, and not fifty times a second.
import { expect, test } from 'vitest';
import { createGather } from '../../renderer/session/gather.ts';
import type { After, BetweenKeys } from '../../renderer/session/timers.ts';
import { messages } from '../support/entryBuilders.ts';

const ROOM = 'a'.repeat(32);

/** A clock that moves only when told. */
function newClock() {
  let timers: (() => void)[] = [];
  const after: After = (_ms, run) => {
    timers.push(run);
    return () => undefined;
  };
  return {
    after,
    tick: () => {
      const due = timers;
      timers = [];
      for (const run of due) run();
    },
    running: () => timers.length,
  };
}

function newGather(betweenKeys: BetweenKeys = (run) => run()) {
  const clock = newClock();
  const pieces: number[][] = [];
  const gather = createGather({ after: clock.after, betweenKeys }, (_roomId, entries) =>
    pieces.push(entries.map(({ seq }) => seq)),
  );
  return { ...clock, gather, pieces };
}

test('typed letters stuttered while fifty messages a second came, as each was drawn by itself', () => {
  const { gather, pieces, tick, running } = newGather();
  for (const entry of messages(1, 3)) gather.add(ROOM, [entry]);
  expect(pieces).toEqual([[1]]);
  tick();
  expect(pieces).toEqual([[1], [2, 3]]);
  for (const entry of messages(4, 5)) gather.add(ROOM, [entry]);
  expect(pieces).toHaveLength(2);
  tick();
  expect(pieces).toEqual([[1], [2, 3], [4, 5]]);
  // A quiet room costs nothing, and its next message is there at once.
  tick();
  expect(running()).toBe(0);
  gather.add(ROOM, messages(6, 6));
  expect(pieces.at(-1)).toEqual([6]);
});

test('what was gathered goes on before what stands behind it, and only once', () => {
  const { gather, pieces, tick } = newGather();
  for (const entry of messages(1, 2)) gather.add(ROOM, [entry]);
  gather.flush(ROOM);
  gather.flush(ROOM);
  tick();
  expect(pieces).toEqual([[1], [2]]);
});

test('of a room that was left nothing comes any more, also not into the same room entered again', () => {
  const { gather, pieces, tick } = newGather();
  for (const entry of messages(1, 2)) gather.add(ROOM, [entry]);
  gather.drop(ROOM);
  for (const entry of messages(7, 8)) gather.add(ROOM, [entry]);
  tick();
  tick();
  expect(pieces).toEqual([[1], [7], [8]]);
});

test('while somebody types a piece waits for a better moment, and takes along what comes until then', () => {
  const due: (() => void)[] = [];
  const { gather, pieces, tick } = newGather((run) => void due.push(run));
  for (const entry of messages(1, 2)) gather.add(ROOM, [entry]);
  tick();
  gather.add(ROOM, messages(3, 3));
  expect(pieces).toEqual([[1]]);
  for (const run of due.splice(0)) run();
  expect(pieces).toEqual([[1], [2, 3]]);
  gather.add(ROOM, messages(4, 4));
  tick();
  gather.drop(ROOM);
  for (const run of due.splice(0)) run();
  expect(pieces).toHaveLength(2);
});
