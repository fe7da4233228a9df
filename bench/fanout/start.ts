// Owns the time from starting the built host's process to its line that says it is listening.
// Imports Node only.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './statistics.ts';

export type StartFigures = {
  readonly eachMs: readonly number[];
  /** Null when the host could not be built or started. */
  readonly medianMs: number | null;
};

const STARTS = 5;
const projectRoot = join(import.meta.dirname, '../..');
const entry = join(projectRoot, 'dist/host/cli.js');

/** Builds what is stale first; every start has a new data folder under `parent`, as the first one on a machine has. */
export async function measureStart(parent: string): Promise<StartFigures> {
  spawnSync(process.execPath, [join(projectRoot, 'build/build.ts')], { stdio: 'inherit' });
  if (!existsSync(entry)) {
    console.error('The host is not built, so its start is not measured.');
    return { eachMs: [], medianMs: null };
  }
  const eachMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const folder = mkdtempSync(join(parent, 'start-'));
    const ms = await startOnce(folder);
    rmSync(folder, { recursive: true, force: true });
    if (ms === null) return { eachMs, medianMs: null };
    eachMs.push(ms);
  }
  return { eachMs, medianMs: median(eachMs) };
}

/** Milliseconds until the first line; null when the host ended without one. */
async function startOnce(folder: string): Promise<number | null> {
  const startedAt = performance.now();
  const host = spawn(
    process.execPath,
    [entry, '--json', '--port', '0', '--bind', '127.0.0.1', '--data', folder],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  host.stderr.on('data', (text) => {
    said += text;
  });
  const exited = once(host, 'exit');
  const listening = once(host.stdout, 'data').then(() => performance.now() - startedAt);
  const ms = await Promise.race([listening, exited.then(() => null)]);
  if (ms === null) console.error(said);
  host.kill('SIGTERM');
  await exited;
  return ms;
}
