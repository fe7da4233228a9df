// Owns what a journey knows of a running desktop app, whichever way it runs.
// Must not import the product.
import type { Page } from 'playwright/test';
import type { Controls } from './observe.ts';

/** `electron`: the real runtime. `stand-in`: the built app in Node, its windows in the browser of the other tests. */
export type Runner = 'electron' | 'stand-in';

export type DesktopOptions = {
  readonly language: 'bn' | 'en';
  /** The folder of the profile; the same again is the same person at the next start. */
  readonly profile: string;
  /** More words for the command line. */
  readonly args?: readonly string[];
  /** What to put before the command: another machine of a test network. Only the stand-in knows how. */
  readonly prefix?: readonly string[];
  /** False: the system offers no keychain, so that the key lies in a file. */
  readonly keychain?: boolean;
  /** False: the desktop has no tray; the real Electron makes one all the same. */
  readonly tray?: boolean;
};

export type Desktop = {
  readonly runner: Runner;
  /** The page of the window that stands now; another one after a crash. Waits until it has drawn itself. */
  readonly page: () => Promise<Page>;
  readonly controls: RemoteControls;
  /** Everything that the processes of the app wrote so far. */
  readonly output: () => string;
  /** A second start with the same profile; resolves with its exit code. */
  readonly startAgain: (args: readonly string[]) => Promise<number | null>;
  /** Resolves with the exit code, once the app has ended by itself. */
  readonly ended: Promise<number | null>;
  /** kill -9 of the whole app. */
  readonly kill: () => Promise<void>;
  /** Ends it whatever it does. */
  readonly dispose: () => Promise<void>;
};

export type RemoteControls = {
  readonly [C in keyof Controls]: (
    ...args: Parameters<Controls[C]>
  ) => Promise<Awaited<ReturnType<Controls[C]>>>;
};

/** A page that is loaded still fetches what draws it; gone before that, it complains of what did not come. */
export async function drawn(page: Page): Promise<Page> {
  await page.locator('#root > *').first().waitFor();
  return page;
}

/** The controls, called over whatever carries names and arguments into the app. */
export function remoteControls(
  call: (name: string, args: readonly unknown[]) => Promise<unknown>,
): RemoteControls {
  return new Proxy({} as RemoteControls, {
    get:
      (_, name) =>
      (...args: readonly unknown[]) =>
        call(String(name), args),
  });
}
