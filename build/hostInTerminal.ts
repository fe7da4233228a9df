// Owns running the built host in this very process, after building what is older than its sources.
// In this process, not a child: Ctrl-C, SIGTERM, stdin and the exit code then need no passing on.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostParts, isFresh, type Part } from './stamp.ts';
import { projectRoot } from './tools.ts';

const PARENT_CHECK_MS = 250;

/** Hosts with the flags given to this process; returns when the host has been started. */
export async function hostInTerminal(): Promise<void> {
  buildWhatIsStale(hostParts);
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();
  // Runs on import and reads process.argv, as it does when started by itself.
  await import(pathToFileURL(join(projectRoot, 'dist/host/cli.js')).href);
}

/** In a child, so the bundler's memory is gone before anything runs; its words go to stderr. */
export function buildWhatIsStale(wanted: readonly Part[]): void {
  if (wanted.every(isFresh)) return;
  const script = join(import.meta.dirname, 'build.ts');
  const names = wanted.map(({ name }) => name);
  const { status } = spawnSync(process.execPath, [script, ...names], {
    cwd: projectRoot,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0) {
    console.error('The build failed; nothing was started.');
    process.exit(1);
  }
}

/**
 * Makes a SIGTERM sent to npm end the host.
 *
 * npm passes the signal to the shell between us, which dies of it without a word and leaves us
 * behind as an orphan: that is what is noticed here. On Windows the parent's id never changes.
 */
function endWithParent(): void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS);
  check.unref();

  // Whoever signalled the whole group has reached us already: once is enough.
  const heard = (signal: NodeJS.Signals): void => {
    clearInterval(check);
    // Nobody listens yet, so the host is not up: let the signal do what it does by default.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.once('SIGINT', heard);
  process.once('SIGTERM', heard);
}
