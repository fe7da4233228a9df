// Proves discovery as a whole on loopback: found, counted, left, starred, typed in; without a network, too.

import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createAdvertiser } from '../../electron/discovery/advertise.ts';
import { openBeacon } from '../../electron/discovery/beacon.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { formatInviteLink } from '../../shared/inviteLink.ts';
import { formatJoinCode, keyPieceOf } from '../../shared/joinCode.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import { LOOPBACK, newDiscovery, newFolder, TEST_PORTS } from '../support/loopbackDiscovery.ts';
import { newHost, OPEN_ROOM } from '../support/newHost.ts';
import { rawClient } from '../support/rawClient.ts';

const isHere =
  (hostId: string) =>
  (hosts: readonly NearbyHost[]): boolean =>
    hosts.some((host) => host.hostId === hostId && host.presence === 'here');
const isEmpty = (hosts: readonly NearbyHost[]): boolean => hosts.length === 0;

test('a host is found with its rooms, people are counted live, and its goodbye takes it away', async () => {
  const [hosting, looking] = [newDiscovery(), newDiscovery()];
  const host = await newHost();
  hosting.announce(host);
  const [found] = await looking.sees(isHere(host.hostId));
  expect(found).toMatchObject({ name: 'রহিমের ল্যাপটপ', own: false, needsUpdate: false });
  expect(hosting.isAdvertised()).toBe(true);
  await hosting.sees((hosts) => hosts.some(({ own }) => own));

  const client = await rawClient(host.url);
  await client.hello('Nadia');
  await client.request('room:join', { roomId: host.roomId, cursor: null });
  await looking.sees(([first]) => first?.rooms[0]?.members === 1);
  await host.createRoom({ ...OPEN_ROOM, title: 'দ্বিতীয়' });
  await looking.sees(([first]) => first?.rooms.length === 2);

  await hosting.withdraw();
  await host.close();
  await Promise.all([looking.sees(isEmpty), hosting.sees(isEmpty)]);
});

test("a stranger's goodbye does not take a host away that answers", async () => {
  const [hosting, looking] = [newDiscovery(), newDiscovery()];
  const host = await newHost();
  hosting.announce(host);
  await looking.sees(isHere(host.hostId));
  let vanished = false;
  onTestFinished(looking.onNearby((hosts) => (vanished ||= !isHere(host.hostId)(hosts))));
  const stranger = createAdvertiser(TEST_PORTS, {
    now: Date.now,
    monotonicNow: () => performance.now(),
  });
  stranger.announce(host, [LOOPBACK]);
  await stranger.withdraw();
  // News of the host that comes after the goodbye: whatever that did has been seen by then.
  await host.createRoom({ ...OPEN_ROOM, title: 'দ্বিতীয়' });
  await looking.sees(([first]) => first?.rooms.length === 2);
  expect(vanished).toBe(false);
});

test('without any network the own host is listed, nothing is advertised, and typing an address still works', async () => {
  const discovery = newDiscovery({ cards: [] });
  const host = await newHost();
  discovery.announce(host);
  await discovery.sees(isHere(host.hostId));
  expect(discovery.isAdvertised()).toBe(false);
  expect(await discovery.diagnose(null)).toEqual({ cause: 'no_network' });
  expect(await discovery.sweep()).toBe(0);
  expect(await discovery.findHost(host.url)).toMatchObject({
    ok: true,
    host: { hostId: host.hostId, own: true },
  });
});

test('where another program holds the ports for itself nothing breaks', async () => {
  const taken = createSocket('udp4');
  await new Promise<void>((resolve) => {
    taken.bind(0, '0.0.0.0', resolve);
  });
  onTestFinished(() => {
    taken.close();
  });
  const { port } = taken.address();
  const discovery = newDiscovery({ ports: { mdns: port, beacon: port, sweep: 1 } });
  const host = await newHost();
  discovery.announce(host);
  await discovery.sees(isHere(host.hostId));
  discovery.lookAgain();
  await discovery.suspend();
  discovery.resume();
  expect(await discovery.diagnose(null)).not.toEqual({ cause: 'nothing_wrong' });
  expect(discovery.isAdvertised()).toBe(false);
  await discovery.withdraw();
});

test('a starred host stays in the list when it is gone, also after a restart, and is known again at a new address', async () => {
  const folder = newFolder();
  const key = createHostKey(generateKeyPair().secretKey);
  const first = newDiscovery({ folder });
  const host = await newHost({}, { key });
  expect(await first.findHost(host.url)).toMatchObject({ ok: true });
  first.setFavourite(host.hostId, true);
  await first.sees(([one]) => one?.favourite === true);
  await first.close();
  await host.close();

  const second = newDiscovery({ folder });
  expect(second.nearby()).toMatchObject([{ hostId: host.hostId, presence: 'away', rooms: [] }]);
  const again = await newHost({}, { key });
  expect(again.port).not.toBe(host.port);
  newDiscovery().announce(again);
  const [found] = await second.sees(isHere(host.hostId));
  expect(found).toMatchObject({ url: `${again.url}/`, favourite: true });
});

test('a recent host is looked for where it was last, and not listed when it is gone', async () => {
  const folder = newFolder();
  const first = newDiscovery({ folder });
  const host = await newHost();
  first.rememberHost({ hostId: host.hostId, url: `${host.url}/`, name: 'n' });
  await first.sees(isHere(host.hostId));
  await first.close();
  await newDiscovery({ folder }).sees(isHere(host.hostId));
  await host.close();
  expect(newDiscovery({ folder }).nearby()).toEqual([]);
});

test('a host with a newer protocol is listed as such when anything answers there, and only then', async () => {
  const looking = newDiscovery();
  const server = createServer((_, response) => response.end('moved'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const speaker = openBeacon({ port: TEST_PORTS.beacon }, { onBeacon: () => {} });
  onTestFinished(speaker.close);
  speaker.setCards([LOOPBACK]);
  const [absent, present] = ['absent', 'present'].map((word) => word.padEnd(32, 'a'));
  const record = { protocol: 99, epoch: 1 };
  await speaker.send({ type: 'here', record: { ...record, hostId: absent ?? '', port: 1 } });
  await speaker.send({ type: 'here', record: { ...record, hostId: present ?? '', port } });
  expect(await looking.sees((hosts) => hosts.length > 0)).toMatchObject([
    { hostId: present, name: present, needsUpdate: true, rooms: [] },
  ]);
});

test('what is remembered is an address or nothing', async () => {
  const discovery = newDiscovery();
  const host = await newHost();
  const { hostId } = host;
  discovery.rememberHost({ hostId, url: 'file:///etc/passwd', name: 'n' });
  discovery.setFavourite(hostId, true);
  expect(discovery.nearby()).toEqual([]);
  discovery.rememberHost({ hostId, url: `${host.url}/some/where#room`, name: 'n' });
  expect(await discovery.sees(isHere(hostId))).toMatchObject([{ url: `${host.url}/` }]);
});

test('what is typed leads to the host and its room, or says why not', async () => {
  const discovery = newDiscovery();
  const host = await newHost();
  const { hostId, roomId, port } = host;
  const target = { address: '127.0.0.1', port };
  const code = formatJoinCode({ ...target, keyPiece: keyPieceOf(hostId) }) ?? '';
  expect(await discovery.findHost(code)).toMatchObject({
    ok: true,
    host: { hostId },
    roomId: null,
  });
  const link = formatInviteLink(host.url, { roomId, hostId });
  expect(await discovery.findHost(link)).toMatchObject({ ok: true, host: { hostId }, roomId });

  const otherPiece = formatJoinCode({ ...target, keyPiece: keyPieceOf(hostId) ^ 1 }) ?? '';
  expect(await discovery.findHost(otherPiece)).toEqual({ ok: false, why: 'another_host' });
  const otherLink = formatInviteLink(host.url, { hostId: 'abcdefgh'.repeat(4) });
  expect(await discovery.findHost(otherLink)).toEqual({ ok: false, why: 'another_host' });
  expect(await discovery.findHost('127.0.0.1:1')).toEqual({ ok: false, why: 'no_answer' });
  expect(await discovery.findHost('')).toEqual({ ok: false, why: 'empty' });
  expect(await discovery.findHost('1234 5678')).toEqual({ ok: false, why: 'wrong_length' });
});

test('a link outlives its address: the host is found where it is now', async () => {
  const [hosting, looking] = [newDiscovery(), newDiscovery()];
  const host = await newHost();
  hosting.announce(host);
  await looking.sees(isHere(host.hostId));
  const old = formatInviteLink('http://127.0.0.1:1/', { hostId: host.hostId });
  expect(await looking.findHost(old)).toMatchObject({ ok: true, host: { url: `${host.url}/` } });
});
