// Owns where the programs are that tests start as processes and threads; bundlePrograms.ts makes them.
// Must not import anything but node:*: the tests' own configuration knows them, too.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The source of each. */
export const PROGRAMS = {
  cli: 'electron/host/cli.ts',
  faultHost: 'tests/support/faultHost.ts',
  fuzzHost: 'tests/support/fuzzHost.ts',
  journalWriter: 'tests/support/journalWriter.ts',
  // Their neighbour, and the thread of the journals that tests open in their own process (vitest.config.ts).
  sqliteWorker: 'electron/host/sqliteWorker.ts',
} as const;

/** The path of a program that `node` can run. */
export function programPath(name: keyof typeof PROGRAMS): string {
  return join(import.meta.dirname, '../../dist/tests', `${name}.js`);
}

export const WORKER_URL: string = pathToFileURL(programPath('sqliteWorker')).href;
