// Proves on loopback that what a host says of itself names nobody, and that strangers elsewhere get no answer.
import { createSocket } from 'node:dgram';
import { hostname, userInfo } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { createAdvertiser } from '../../electron/discovery/advertise.ts';
import type { DnsPacket } from '../../electron/discovery/mdnsAnswers.ts';
import { openMdnsPort } from '../../electron/discovery/mdnsPort.ts';
import type { Card } from '../../electron/discovery/networks.ts';
import { encodeBeacon, instanceName, parseBeacon } from '../../shared/discovery.ts';
import { LOOPBACK, TEST_PORTS } from '../support/loopbackDiscovery.ts';

const hostId = 'abcdefgh'.repeat(4);

test('[P65] [P66] the announced record names neither the computer nor its user', async () => {
  const packet = await new Promise<DnsPacket>((resolve) => {
    const port = openMdnsPort(
      { address: LOOPBACK.address, port: TEST_PORTS.mdns },
      {
        onPacket: (heard) => {
          if ((heard.answers ?? []).some(({ type }) => type === 'SRV')) resolve(heard);
        },
      },
    );
    onTestFinished(port.close);
    port.publish({ hostId, protocol: 1, port: 4747, epoch: 3 });
  });
  const records = [...(packet.answers ?? []), ...(packet.additionals ?? [])];
  const own = instanceName(hostId);
  expect(records.find(({ type }) => type === 'SRV')?.data).toMatchObject({
    target: `${own}.local`,
    port: 4747,
  });
  const fqdn = `${own}._kothabarta._tcp.local`;
  const known = ['_services._dns-sd._udp.local', '_kothabarta._tcp.local', fqdn, `${own}.local`];
  expect(records.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  const texts = records.flatMap(({ type, data }) =>
    type === 'TXT' ? (Array.isArray(data) ? data : [data]).map(String) : [],
  );
  expect(texts.toSorted()).toEqual(['e=3', `id=${hostId}`, 'v=1']);
  const said = JSON.stringify(records);
  for (const name of [hostname(), userInfo().username]) {
    expect(said.includes(`"${name}`)).toBe(false);
  }
});

test('[P68] a question from outside of the own networks is not answered', async () => {
  const far: Card = { ...LOOPBACK, name: 'far', address: '203.0.113.77', netmask: '255.255.255.0' };
  const farId = 'abcdefga'.repeat(4);
  for (const [id, card] of [
    [farId, far],
    [hostId, LOOPBACK],
  ] as const) {
    const advertiser = createAdvertiser(TEST_PORTS, { now: Date.now, monotonicNow: () => 0 });
    onTestFinished(advertiser.withdraw);
    advertiser.announce({ hostId: id, port: 4747 }, [card]);
  }
  const asker = createSocket('udp4');
  onTestFinished(() => {
    asker.close();
  });
  const answered: string[] = [];
  const QUESTIONS = 5;
  const done = new Promise<void>((resolve) => {
    asker.on('message', (datagram) => {
      const beacon = parseBeacon(datagram.toString());
      if (beacon?.type === 'here') answered.push(beacon.record.hostId);
      if (answered.filter((id) => id === hostId).length >= QUESTIONS) resolve();
    });
  });
  await new Promise<void>((resolve) => {
    asker.bind(0, '127.0.0.1', resolve);
  });
  asker.setBroadcast(true);
  const ask = (): Promise<void> =>
    new Promise((resolve) => {
      asker.send(encodeBeacon({ type: 'ask' }), TEST_PORTS.beacon, '127.255.255.255', () =>
        resolve(),
      );
    });
  for (let question = 0; question < QUESTIONS; question += 1) await ask();
  await done;
  expect(answered).not.toContain(farId);
});
