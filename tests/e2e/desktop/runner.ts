// Owns the choice of what runs the app in the desktop suite, and the words about it.
// Must not import the product.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron } from './launchElectron.ts';

export type ChosenRunner =
  | { readonly type: 'electron'; readonly path: string }
  | { readonly type: 'stand-in'; readonly why: string };

const INSTALL = join(import.meta.dirname, '../../../node_modules/electron/install.js');
const PROBE_MAX_MS = 5_000;
const DOWNLOAD_MAX_MS = 180_000;

/** What no stand-in can show, so that somebody looks at it on a real machine (docs/manual-checks.md). */
export const UNPROVED_BY_STAND_IN = [
  "CORS and CORP between the app's scheme and a host",
  "Chromium's local-network permission",
  'fuses, ASAR integrity and the renderer sandbox at work',
  "the system's toasts, tray, badge and keychain as people see them",
  'utilityProcess with a worker thread and node:sqlite inside of Electron',
  'real sleep and wake, spell check, zoom, start at login',
] as const;

/** The real runtime where it is; downloaded only when KOTHABARTA_REAL_ELECTRON=1 asks for it and somebody answers. */
export async function chooseRunner(): Promise<ChosenRunner> {
  const found = findElectron();
  if (found !== null) return { type: 'electron', path: found };
  if (process.env.KOTHABARTA_REAL_ELECTRON !== '1') {
    return { type: 'stand-in', why: 'the Electron runtime is not installed here' };
  }
  if (!(await answers('https://github.com/electron/electron/releases'))) {
    return { type: 'stand-in', why: 'the Electron runtime cannot be downloaded here' };
  }
  spawnSync(process.execPath, [INSTALL], { timeout: DOWNLOAD_MAX_MS, stdio: 'inherit' });
  const downloaded = findElectron();
  return downloaded === null
    ? { type: 'stand-in', why: 'the download of the Electron runtime failed' }
    : { type: 'electron', path: downloaded };
}

export function describeRunner(chosen: ChosenRunner): string {
  if (chosen.type === 'electron') return `desktop: run by the real Electron at ${chosen.path}\n`;
  const unproved = UNPROVED_BY_STAND_IN.map((line) => `  - ${line}\n`).join('');
  return `desktop: run by the stand-in, because ${chosen.why}. What this cannot prove:\n${unproved}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MAX_MS) })).ok;
  } catch {
    return false;
  }
}
