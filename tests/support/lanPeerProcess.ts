// Owns a person's computer on the test's network: discovery as the app runs it, and a host when told so.
import { hostname } from 'node:os';
import { createDiscovery } from '../../electron/discovery/discovery.ts';
import { listCards } from '../../electron/discovery/networks.ts';
import { USUAL_PORTS } from '../../electron/discovery/ports.ts';
import { hostUrls } from '../../electron/host/defaults.ts';
import { createHost, type Host } from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import type { FromPeer, FromTest, LanOrder } from './lanWords.ts';

const [rememberedFile = ''] = process.argv.slice(2);
const discovery = createDiscovery(
  { rememberedFile, ports: USUAL_PORTS },
  { now: Date.now, monotonicNow: () => performance.now(), random: Math.random, listCards },
);
let host: Host | null = null;

discovery.onNearby((hosts) => tell({ type: 'nearby', at: Date.now(), hosts }));
process.on('message', ({ id, order }: FromTest) => {
  void obey(order).then((answer) => tell({ type: 'answer', id, answer }));
});
process.on('disconnect', () => process.exit(0));
tell({ type: 'ready' });

async function obey(order: LanOrder): Promise<unknown> {
  switch (order.type) {
    case 'host':
      return startHosting(order.name, order.port ?? 0);
    case 'unhost':
      return stopHosting();
    case 'visible':
      discovery.setLobbyVisible(order.visible);
      return null;
    case 'lookAgain':
      discovery.lookAgain();
      return null;
    case 'sweep':
      return discovery.sweep();
    case 'suspend':
      await discovery.suspend();
      return null;
    case 'resume':
      discovery.resume();
      return null;
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
    case 'find':
      return discovery.findHost(order.text);
    case 'diagnose':
      return discovery.diagnose(order.text);
    case 'favourite':
      discovery.setFavourite(order.hostId, true);
      return null;
  }
}

async function startHosting(name: string, port: number): Promise<unknown> {
  host = await createHost(
    {
      name,
      listen: { port, bind: '0.0.0.0', tries: 1, waitMs: 0 },
      access: { hostname: hostname(), allowedHosts: [], guestsAllowed: true },
      page: null,
      urls: (own) => hostUrls({ bind: '0.0.0.0', publicUrl: undefined, port: own }, listCards()),
    },
    {
      key: createHostKey(generateKeyPair().secretKey),
      journal: createMemoryJournal(),
      now: Date.now,
      monotonicNow: () => performance.now(),
      log: () => {},
    },
  );
  const at = Date.now();
  discovery.announce(host);
  return { hostId: host.hostId, port: host.port, at };
}

async function stopHosting(): Promise<unknown> {
  const at = Date.now();
  await discovery.withdraw();
  await host?.close();
  host = null;
  return { at };
}

function tell(message: FromPeer): void {
  process.send?.(message);
}
