// Proves the beacon on loopback: several programs share the port, broken datagrams are nothing, floods are not answered.
import { createSocket } from 'node:dgram';
import { expect, onTestFinished, test } from 'vitest';
import { createAdvertiser } from '../../electron/discovery/advertise.ts';
import { openBeacon } from '../../electron/discovery/beacon.ts';
import { type Beacon, encodeBeacon, parseBeacon } from '../../shared/discovery.ts';
import { LOOPBACK, TEST_PORTS } from '../support/loopbackDiscovery.ts';

const hostId = 'abcdefgh'.repeat(4);
const record = { hostId, protocol: 1, port: 4747, epoch: 3 };

/** A program that listens; `heard` resolves with the first beacon that fits. */
function newProgram() {
  const said: Beacon[] = [];
  const watchers = new Set<() => void>();
  const port = openBeacon(
    { port: TEST_PORTS.beacon },
    {
      onBeacon: (beacon) => {
        said.push(beacon);
        for (const watcher of watchers) watcher();
      },
    },
  );
  onTestFinished(port.close);
  port.setCards([LOOPBACK]);
  return {
    ...port,
    said,
    heard: (type: Beacon['type']) =>
      new Promise<Beacon>((resolve) => {
        const look = (): void => {
          const found = said.find((beacon) => beacon.type === type);
          if (found !== undefined) resolve(found);
        };
        watchers.add(look);
        look();
      }),
  };
}

test('every program on the machine hears what is sent to all', async () => {
  const [one, two, three] = [newProgram(), newProgram(), newProgram()];
  expect(await one.send({ type: 'here', record })).toBe(true);
  for (const program of [one, two, three]) {
    expect(await program.heard('here')).toEqual({ type: 'here', record });
  }
});

test('without a card nothing goes out, and nothing breaks', async () => {
  const program = newProgram();
  program.setCards([]);
  expect(await program.send({ type: 'ask' })).toBe(false);
  program.setCards([{ ...LOOPBACK, address: '203.0.113.77', netmask: '255.255.255.0' }]);
  expect(await program.send({ type: 'ask' })).toBe(false);
});

test('a host answers who asks, but not a flood of questions', async () => {
  const advertiser = createAdvertiser(TEST_PORTS, { now: Date.now, monotonicNow: () => 0 });
  onTestFinished(advertiser.withdraw);
  advertiser.announce({ hostId, port: 4747 }, [LOOPBACK]);
  const asker = createSocket('udp4');
  onTestFinished(() => {
    asker.close();
  });
  let answers = 0;
  const done = new Promise<void>((resolve) => {
    asker.on('message', (datagram) => {
      const beacon = parseBeacon(datagram.toString());
      if (beacon?.type === 'here' && beacon.record.hostId === hostId) answers += 1;
      if (answers === 40) resolve();
    });
  });
  const ask = (): Promise<void> =>
    new Promise((resolve) => {
      const to = TEST_PORTS.beacon;
      asker.send(encodeBeacon({ type: 'ask' }), to, '127.255.255.255', () => resolve());
    });
  asker.bind(0, '127.0.0.1', () => asker.setBroadcast(true));
  for (let question = 0; question < 300; question += 1) await ask();
  await done;
  // The clock stands still, so that no question earns another answer.
  for (let question = 0; question < 20; question += 1) await ask();
  expect(answers).toBe(40);
});

test('broken and overlong datagrams are nothing', async () => {
  const program = newProgram();
  const liar = createSocket('udp4');
  onTestFinished(() => {
    liar.close();
  });
  const say = (datagram: string): Promise<void> =>
    new Promise((resolve) => {
      liar.send(datagram, TEST_PORTS.beacon, '127.255.255.255', () => resolve());
    });
  await new Promise<void>((resolve) => {
    liar.bind(0, '127.0.0.1', resolve);
  });
  liar.setBroadcast(true);
  const here = encodeBeacon({ type: 'here', record });
  for (const wrong of ['', '{}', '\u0000', here.slice(1), here.replace('4747', '0')])
    await say(wrong);
  await say(here + ' '.repeat(600));
  await say(encodeBeacon({ type: 'ask' }));
  await program.heard('ask');
  expect(program.said).toEqual([{ type: 'ask' }]);
});
