// Proves how a host that is away is knocked at, with a clock that is turned by hand.
import { expect, test } from 'vitest';
import { waitForHost } from '../../renderer/session/comingBack.ts';
import { CONNECT_TIMEOUT_MAX_MS, CONNECT_TIMEOUT_MS } from '../../renderer/session/pace.ts';
import type { After } from '../../renderer/session/timers.ts';

const PAUSE_MS = 500;

/** Knocks whose answers the test gives, and what came of them. */
function knocking() {
  let now = 0;
  const timers = new Map<object, { readonly at: number; readonly run: () => void }>();
  const after: After = (ms, run) => {
    const key = {};
    timers.set(key, { at: now + ms, run });
    return () => timers.delete(key);
  };
  const knocks: {
    readonly signal: AbortSignal;
    readonly answer: (is: boolean) => Promise<void>;
  }[] = [];
  let backs = 0;
  const stop = waitForHost(
    { hostUrl: 'http://192.0.2.2:4747', pauseMs: () => PAUSE_MS },
    {
      after,
      knock: (_, signal) => {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        signal.addEventListener('abort', () => resolve(false));
        knocks.push({
          signal,
          answer: async (is) => {
            resolve(is);
            await settled();
          },
        });
        return promise;
      },
    },
    () => {
      backs += 1;
    },
  );
  return {
    stop,
    knocks,
    backs: () => backs,
    waiting: () => timers.size,
    open: () => knocks.filter(({ signal }) => !signal.aborted).length,
    pass: async (ms: number) => {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].toSorted(([, a], [, b]) => a.at - b.at);
        if (next === undefined || next[1].at > until) break;
        now = next[1].at;
        timers.delete(next[0]);
        next[1].run();
        await settled();
      }
      now = until;
    },
  };
}

/** Whatever waited for an answer has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test('on a slow link the older knock gets through: the host is back once, and the others are let go of', async () => {
  const { knocks, pass, backs, open, waiting } = knocking();
  await pass(2 * CONNECT_TIMEOUT_MS);
  expect(knocks).toHaveLength(3);
  await knocks[0]?.answer(true);
  expect(backs()).toBe(1);
  expect(knocks.slice(1).every(({ signal }) => signal.aborted)).toBe(true);
  await knocks[1]?.answer(true);
  expect(backs()).toBe(1);
  expect([open(), waiting()]).toEqual([1, 0]);
});

test('whoever does not wait any more hears nothing, whatever is answered later', async () => {
  const { knocks, pass, backs, stop, waiting } = knocking();
  await pass(CONNECT_TIMEOUT_MS);
  stop();
  for (const { signal, answer } of knocks) {
    expect(signal.aborted).toBe(true);
    await answer(true);
  }
  await pass(60_000);
  expect([backs(), knocks.length, waiting()]).toEqual([0, 2, 0]);
});

test('a host that is silent is knocked at again and again, and no more than a few knocks hang at once', async () => {
  const { knocks, pass, open, backs } = knocking();
  let most = 0;
  for (let second = 0; second < 60; second += 1) {
    await pass(1_000);
    most = Math.max(most, open());
  }
  expect(knocks.length).toBeGreaterThan(20);
  expect(most).toBeLessThanOrEqual(CONNECT_TIMEOUT_MAX_MS / CONNECT_TIMEOUT_MS);
  expect(backs()).toBe(0);
});

test('where nobody listens the next knock comes after the pause', async () => {
  const { knocks, pass, backs } = knocking();
  await knocks[0]?.answer(false);
  await pass(PAUSE_MS - 1);
  expect(knocks).toHaveLength(1);
  await pass(1);
  expect(knocks).toHaveLength(2);
  await knocks[1]?.answer(true);
  expect(backs()).toBe(1);
});
