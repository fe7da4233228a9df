// Owns running the built app on the stand-in for Electron.
// Must not import the product; it starts the bundles of dist/ as Electron would.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from 'playwright/test';
import { type Desktop, type DesktopOptions, drawn, remoteControls } from './desktop.ts';
import { createBrowserSide } from './standIn/browserSide.ts';
import { createChannel, type MainCalls, type PageCalls } from './standIn/channel.ts';

const BOOT = join(import.meta.dirname, 'standIn/boot.ts');
/** A busy machine starts a browser and two processes in this time. */
const START_MAX_MS = 20_000;

/** `context` keeps what the window stores, as the profile does for the rest: give the same one for the same profile. */
export async function launchStandIn(
  context: BrowserContext,
  main: string,
  options: DesktopOptions,
): Promise<Desktop> {
  const start = (args: readonly string[]): ChildProcess => {
    const command = [
      ...(options.prefix ?? []),
      ...[process.execPath, BOOT, main, '--profile-dir', options.profile],
      ...args,
    ];
    return spawn(command[0] ?? '', command.slice(1), {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        HOME: options.profile,
        DESKTOP_LOCALE: options.language === 'bn' ? 'bn-BD' : 'en-GB',
        DESKTOP_TRAY: options.tray === false ? 'none' : 'there',
        DESKTOP_KEYCHAIN: options.keychain === false ? 'basic_text' : 'gnome_libsecret',
      },
    });
  };
  let output = '';
  const child = start(options.args ?? []);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'exit').then(() => child.exitCode);
  const app = createChannel<MainCalls, PageCalls>({
    send: (message) => {
      if (!child.connected) return false;
      // A process that ends right now breaks the pipe; its exit is heard of anyway.
      child.send(message as object, () => {});
      return true;
    },
    onMessage: (listener) => child.on('message', listener),
    onClose: (listener) => child.once('disconnect', listener),
  });
  const windows = await createBrowserSide(context, app);
  const goneWithIt = ended.then(async (code) => {
    await windows.close();
    return code;
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await goneWithIt;
  };
  return {
    runner: 'stand-in',
    page: async () => {
      let page: Page | null = null;
      const stands = expect
        .poll(
          () => {
            page = windows.page();
            return page?.url().startsWith('http') ?? false;
          },
          { message: 'a window', timeout: START_MAX_MS },
        )
        .toBe(true);
      // Nobody waits for the window of an app that ended at its start.
      const fell = ended.then((code) => {
        throw new Error(`the app ended with ${code}:\n${output}`);
      });
      await Promise.race([stands, fell]);
      if (page === null) throw new Error('the window went away');
      return drawn(page);
    },
    controls: remoteControls((name, args) => app.call('control', { name, args })),
    output: () => output,
    startAgain: async (args) => {
      const second = start(args);
      await once(second, 'exit');
      return second.exitCode;
    },
    ended: goneWithIt,
    kill,
    dispose: kill,
  };
}
