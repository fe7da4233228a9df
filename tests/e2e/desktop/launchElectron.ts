// Owns running the built app on the real Electron, wherever its runtime is on this machine.
// Must not import the product.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect } from 'playwright/test';
import { type Desktop, type DesktopOptions, drawn, remoteControls } from './desktop.ts';
import { type Controls, observe } from './observe.ts';

const PACKAGE = join(import.meta.dirname, '../../../node_modules/electron');
const PROGRAMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'electron',
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const START_MAX_MS = 20_000;

/** Where the runtime is; null when it is not on this machine. */
export function findElectron(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist');
  const program = PROGRAMS[process.platform];
  if (program === undefined || !existsSync(join(folder, program))) return null;
  return join(folder, program);
}

export async function launchElectron(
  executablePath: string,
  main: string,
  options: DesktopOptions,
): Promise<Desktop> {
  if (options.prefix !== undefined) throw new Error('only the stand-in runs on another machine');
  const args = (words: readonly string[]): string[] => [
    // Before the app's own code, as it keeps references to what it imports.
    ...['-r', writeControls(), `--lang=${options.language}`],
    // Chromium refuses to run its sandbox as root; tests only.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.keychain === false ? ['--password-store=basic'] : []),
    ...[main, '--profile-dir', options.profile],
    ...words,
  ];
  const app = await _electron.launch({
    executablePath,
    args: args(options.args ?? []),
    locale: options.language === 'bn' ? 'bn-BD' : 'en-GB',
  });
  const child = app.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'exit').then(() => child.exitCode);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    runner: 'electron',
    page: async () => {
      await expect
        .poll(() => app.windows().some((page) => !page.isClosed()), { timeout: START_MAX_MS })
        .toBe(true);
      const page = app.windows().find((candidate) => !candidate.isClosed());
      if (page === undefined) throw new Error('the window went away');
      return drawn(page);
    },
    controls: remoteControls((name, words) =>
      app.evaluate(
        (_, called) => {
          const scope = globalThis as typeof globalThis & { readonly desktopControls: Controls };
          const control = scope.desktopControls[called.name as keyof Controls];
          return (control as (...given: unknown[]) => unknown)(...called.words);
        },
        { name, words },
      ),
    ),
    output: () => output,
    startAgain: async (words) => {
      const second = spawn(executablePath, args(words), { stdio: 'ignore' });
      await once(second, 'exit');
      return second.exitCode;
    },
    ended,
    kill,
    dispose: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill();
    },
  };
}

/** The controls as a script that Electron runs first; a CommonJS file, as --require wants it. */
function writeControls(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'kothabarta-controls-')), 'controls.cjs');
  writeFileSync(path, `globalThis.desktopControls = (${observe})(require('electron'));\n`);
  return path;
}
