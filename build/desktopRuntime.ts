// Owns whether the desktop app can be opened here: a display, an ordinary user, and Electron's runtime, which npm does
// not bring and is downloaded at the first start. Imports Node only.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './tools.ts';

/** A person at a terminal waits no longer than this for something that can also be had next time. */
const DOWNLOAD_WAIT_MS = 15_000;

type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined on Windows. */
  readonly uid: number | undefined;
};

/** Why no window can be opened on this machine at all; null when one can. */
export function findObstacle({ platform, env, uid }: Machine): string | null {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display here';
  // Chromium's sandbox does not work for root, and we do not switch it off.
  return uid === 0 ? 'The desktop app does not run as root' : null;
}

/** Electron's program, downloaded if need be; null when it cannot be had now. */
export async function findRuntime(say: (line: string) => void): Promise<string | null> {
  const there = installedRuntime();
  if (there !== null) return there;
  say('Downloading the desktop runtime, once…');
  const arrived = await download();
  if (arrived === 'late') {
    say('The download goes on; the next start will open the app.');
    return null;
  }
  return installedRuntime();
}

function installedRuntime(): string | null {
  const folder = join(projectRoot, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!existsSync(pathFile) && override === undefined) return null;
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : defaultProgram();
  const path = join(override ?? join(folder, 'dist'), program);
  return existsSync(path) ? path : null;
}

function defaultProgram(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** `late`: still under way after the wait; it is left to finish by itself. */
function download(): Promise<'ended' | 'late'> {
  return new Promise((resolve) => {
    const script = join(projectRoot, 'node_modules/electron/install.js');
    const child = spawn(process.execPath, [script], { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      child.unref();
      resolve('late');
    }, DOWNLOAD_WAIT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve('ended');
    });
  });
}
