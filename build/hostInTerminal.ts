// Owns running the built host in this very process, after building what is older than its sources.
// In this process, not a child: Ctrl-C, SIGTERM, stdin and the exit code then need no passing on.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isFresh, parts } from './stamp.ts';
import { projectRoot } from './tools.ts';

/** Hosts with the flags given to this process; returns when the host has been started. */
export async function hostInTerminal(): Promise<void> {
  if (!parts.every(isFresh)) buildInChild();
  // Runs on import and reads process.argv, as it does when started by itself.
  await import(pathToFileURL(join(projectRoot, 'dist/host/cli.js')).href);
}

/** In a child, so the bundler's memory is gone before the host runs; its words go to stderr. */
function buildInChild(): void {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0) {
    console.error('The build failed; nothing was started.');
    process.exit(1);
  }
}
