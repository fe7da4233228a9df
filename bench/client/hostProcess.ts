// Owns the host as the measuring side sees it: started on a fresh folder, stopped.
// Imports Node and the messages only.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HostStarted } from './hostMessages.ts';

export type BenchHost = { readonly port: number; readonly stop: () => Promise<void> };

/** A host whose room holds `entries` entries, written once into a folder under `parent` and copied for each host. */
export async function startBenchHost(parent: string, entries: number): Promise<BenchHost> {
  const filled = join(parent, `client-journal-${entries}`);
  if (!existsSync(filled)) {
    console.log(`Writing ${entries} entries, once, into ${filled} …`);
    const making = mkdtempSync(join(parent, 'client-making-'));
    const maker = await startOn(making, entries);
    await maker.stop();
    renameSync(making, filled);
  }
  const folder = mkdtempSync(join(parent, 'client-'));
  cpSync(filled, folder, { recursive: true });
  const host = await startOn(folder, entries);
  return {
    ...host,
    stop: async () => {
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startOn(folder: string, entries: number): Promise<BenchHost> {
  const child = fork(join(import.meta.dirname, 'host.ts'), [folder, String(entries)]);
  const exited = once(child, 'exit');
  const started = once(child, 'message').then(([told]) => told as HostStarted);
  const early = exited.then(([code]) => {
    throw new Error(`the host ended (${code})`);
  });
  const { port } = await Promise.race([started, early]);
  return {
    port,
    stop: async () => {
      early.catch(() => {});
      child.send('close');
      await exited;
    },
  };
}
