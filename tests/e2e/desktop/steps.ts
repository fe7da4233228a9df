// Owns what every desktop test does first: open the app, call its bridge, host without a screen.
// Must not import the product but the shapes of its messages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from 'playwright/test';
import type { Bridge, HostingState } from '../../../shared/bridge.ts';
import type { Desktop } from './desktop.ts';
import { expect, type Profile, type StartOptions } from './fixture.ts';

/** Two processes, a host and a page come up meanwhile, on a machine that other tests use too. */
export const COMES_UP = { timeout: 20_000 };

/** One call over the bridge, as the page makes it. */
export function call<M extends keyof Bridge>(
  page: Page,
  method: M,
  ...args: Parameters<Bridge[M]>
): Promise<Awaited<ReturnType<Bridge[M]>>> {
  return page.evaluate(
    ([name, given]) => {
      const { kothabarta } = globalThis as unknown as {
        readonly kothabarta: Record<string, (...all: readonly unknown[]) => unknown>;
      };
      return kothabarta[name]?.(...given);
    },
    [method, args] as const,
  ) as Promise<Awaited<ReturnType<Bridge[M]>>>;
}

/** Starts the app and waits until its window is on the screen. */
export async function opens(
  profile: Profile,
  options: StartOptions = {},
): Promise<Desktop & { readonly shown: Page }> {
  const desktop = await profile.start(options);
  const shown = await desktop.page();
  await expect.poll(() => desktop.controls.window(), COMES_UP).toMatchObject({ visible: true });
  return { ...desktop, shown };
}

/** How many times slower than on a quiet machine a bare Node starts: the worst of some starts, at least 1. */
export async function howBusy(): Promise<number> {
  const QUIET_START_MS = 100;
  let worstMs = QUIET_START_MS;
  for (let start = 0; start < 3; start += 1) {
    const startedAt = performance.now();
    await once(spawn(process.execPath, ['--eval', '0']), 'exit');
    worstMs = Math.max(worstMs, performance.now() - startedAt);
  }
  return worstMs / QUIET_START_MS;
}

export async function hosts(page: Page): Promise<Extract<HostingState, { status: 'on' }>> {
  const state = await call(page, 'startHosting', { recover: 'stop' });
  if (state.status !== 'on') throw new Error(`not hosting: ${JSON.stringify(state)}`);
  return state;
}
