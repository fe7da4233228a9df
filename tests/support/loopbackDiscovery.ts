// Owns discovery for tests on this machine alone: on loopback, on ports of the test's own, ended when the test ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createDiscovery, type Discovery } from '../../electron/discovery/discovery.ts';
import type { Card } from '../../electron/discovery/networks.ts';
import type { DiscoveryPorts } from '../../electron/discovery/ports.ts';
import type { NearbyHost } from '../../shared/nearby.ts';

export const LOOPBACK: Card = {
  name: 'lo',
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  kind: 'lan',
};

/** Of this process: test files run beside each other. */
export const TEST_PORTS: DiscoveryPorts = {
  mdns: 20_000 + (process.pid % 20_000),
  beacon: 40_000 + (process.pid % 20_000),
  sweep: 1,
};

export type TestDiscovery = Discovery & {
  /** What it told of its announcement last. */
  readonly isAdvertised: () => boolean;
  /** Resolves with the first list that fits, the present one included. */
  readonly sees: (
    fits: (hosts: readonly NearbyHost[]) => boolean,
  ) => Promise<readonly NearbyHost[]>;
};

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-discovery-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The lobby is visible. */
export function newDiscovery(
  options: {
    readonly folder?: string;
    readonly cards?: readonly Card[];
    readonly ports?: DiscoveryPorts;
  } = {},
): TestDiscovery {
  const { folder = newFolder(), cards = [LOOPBACK], ports = TEST_PORTS } = options;
  const discovery = createDiscovery(
    { rememberedFile: join(folder, 'hosts.json'), ports },
    {
      now: Date.now,
      monotonicNow: () => performance.now(),
      random: () => 0.5,
      listCards: () => cards,
    },
  );
  onTestFinished(discovery.close);
  discovery.setLobbyVisible(true);
  let advertised = false;
  discovery.onAdvertised((now) => {
    advertised = now;
  });
  return {
    ...discovery,
    isAdvertised: () => advertised,
    sees: (fits) =>
      new Promise((resolve) => {
        const look = (hosts: readonly NearbyHost[]): void => {
          if (!fits(hosts)) return;
          stop();
          resolve(hosts);
        };
        const stop = discovery.onNearby(look);
        look(discovery.nearby());
      }),
  };
}
