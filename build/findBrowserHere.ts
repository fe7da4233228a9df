// Owns finding a browser on this machine, and installing one when there is none.
// The order and the rules are findBrowser.ts's.
import { execFile } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs';
import { chromium } from 'playwright';
import { findBrowser, type Probes, type Search } from './findBrowser.ts';
import { type Ended, isGood, run, runNode, why } from './run.ts';
import { toolPath } from './tools.ts';

const VERSION_TIMEOUT_MS = 15_000;
const INSTALL_BUDGET_SECONDS = 60;
const PEEK_BYTES = 4096;

const probes: Probes = {
  platform: process.platform,
  env: process.env,
  playwrightPath: chromium.executablePath(),
  exists: existsSync,
  peek,
  version,
};

/** The browser of this machine, if it has one that works. */
export const findBrowserHere = (): Promise<Search> => findBrowser(probes);

/** The browser of this machine; when there is none, tries to install one and says what it does. */
export async function findOrInstallBrowser(): Promise<Search> {
  let search = await findBrowserHere();
  for (const attempt of attempts()) {
    if (search.found) break;
    console.log(
      `No browser for the tests: trying "${attempt.words}" (${INSTALL_BUDGET_SECONDS} s at most)...`,
    );
    const startedAt = performance.now();
    const ended = await attempt.start();
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(
      `"${attempt.words}" ${isGood(ended) ? 'succeeded' : why(ended)} after ${seconds} s.`,
    );
    search = await findBrowserHere();
  }
  return search;
}

/** What to tell a person whose machine has no browser. */
export function noBrowserText(rejected: readonly string[]): string {
  const seen = rejected.map((reason) => `  ${reason}.\n`).join('');
  return (
    `There is no browser for the tests on this machine.\n${seen}` +
    'Install Chromium, Google Chrome or Microsoft Edge, or name one: KOTHABARTA_BROWSER=/path/to/chrome npm test'
  );
}

type Attempt = { readonly words: string; readonly start: () => Promise<Ended> };

function attempts(): readonly Attempt[] {
  const budgetSeconds = INSTALL_BUDGET_SECONDS;
  const own: Attempt = {
    words: 'playwright install chromium',
    start: () =>
      runNode({
        args: [toolPath('playwright'), 'install', '--no-shell', 'chromium'],
        budgetSeconds,
      }),
  };
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return [own];
  const packaged: Attempt = {
    words: 'apt-get update && apt-get install -y chromium',
    start: () =>
      run({
        file: '/bin/sh',
        args: ['-c', 'apt-get update -q && apt-get install -qy --no-install-recommends chromium'],
        budgetSeconds,
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      }),
  };
  return [own, packaged];
}

function peek(path: string): { head: string; realPath: string } {
  const realPath = realpathSync(path);
  const bytes = Buffer.alloc(PEEK_BYTES);
  const file = openSync(realPath, 'r');
  try {
    const length = readSync(file, bytes, 0, PEEK_BYTES, 0);
    return { head: bytes.toString('latin1', 0, length), realPath };
  } finally {
    closeSync(file);
  }
}

function version(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: VERSION_TIMEOUT_MS }, (error, stdout) =>
      resolve(error ? null : stdout.trim()),
    );
  });
}
