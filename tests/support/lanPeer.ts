// Owns telling a person's computer on the test's network what to do, and hearing what its lobby shows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NearbyHost } from '../../shared/nearby.ts';
import { type Machine, spawnOn } from './lan.ts';
import type { FromPeer, LanAnswers, LanOrder } from './lanWords.ts';

const PROCESS = join(import.meta.dirname, 'lanPeerProcess.ts');

export type LobbyView = { readonly at: number; readonly hosts: readonly NearbyHost[] };

export type LanPeer = {
  readonly ask: <O extends LanOrder>(order: O) => Promise<LanAnswers[O['type']]>;
  readonly nearby: () => readonly NearbyHost[];
  /** Resolves with the first view of the lobby that fits, the present one included; rejects after `ms`. */
  readonly sees: (
    fits: (hosts: readonly NearbyHost[]) => boolean,
    ms: number,
  ) => Promise<LobbyView>;
  /** As a crash or a power cut ends it. */
  readonly kill: () => void;
  readonly close: () => Promise<void>;
};

/** Starts the app's discovery on a machine; the lobby is visible. */
export async function startPeer(machine: Machine): Promise<LanPeer> {
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-lan-'));
  const child = spawnOn(machine, [process.execPath, PROCESS, join(folder, 'hosts.json')], 'ipc');
  const waiting = new Map<number, (answer: unknown) => void>();
  const watchers = new Set<(view: LobbyView) => void>();
  let view: LobbyView = { at: Date.now(), hosts: [] };
  let orders = 0;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the peer ended with ${code}`)));
    child.on('message', (message: FromPeer) => {
      if (message.type === 'ready') resolve();
      else if (message.type === 'answer') waiting.get(message.id)?.(message.answer);
      else {
        view = message;
        for (const watcher of watchers) watcher(view);
      }
    });
  });
  await ready;
  const peer: LanPeer = {
    ask: <O extends LanOrder>(order: O) =>
      new Promise<LanAnswers[O['type']]>((resolve) => {
        orders += 1;
        waiting.set(orders, (answer) => resolve(answer as LanAnswers[O['type']]));
        child.send({ id: orders, order });
      }),
    nearby: () => view.hosts,
    sees: (fits, ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`not seen within ${ms} ms, but ${JSON.stringify(view.hosts)}`));
        }, ms);
        const look = (now: LobbyView): void => {
          if (!fits(now.hosts)) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(now);
        };
        watchers.add(look);
        look(view);
      }),
    kill: () => {
      child.kill('SIGKILL');
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await peer.ask({ type: 'visible', visible: true });
  return peer;
}
