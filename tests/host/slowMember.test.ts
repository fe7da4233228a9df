// Owns the proof that a member who stops reading is cut, costs the host little, and comes back by its cursor.
import type { Socket as TcpSocket } from 'node:net';
import { expect, test } from 'vitest';
import { QUEUE_MAX_BYTES } from '../../shared/limits.ts';
import type { Cursor } from '../../shared/protocol.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { newMember, type RawClient, rawClient } from '../support/rawClient.ts';

/** What the kernels of both sides hold for a connection on loopback before anything waits in the host. */
const KERNEL_BYTES = 24 * 1024 * 1024;
const LONG_TEXT = 'অ'.repeat(7_900);
const BATCH_BYTES = 8 * 3 * 7_900;

/** The TCP connection under a client: pausing it is what a suspended laptop does. */
function tcpOf(client: RawClient): TcpSocket {
  // The client's own types hide the transport's socket.
  const { transport } = client.socket.io.engine as unknown as {
    readonly transport: { readonly ws: { readonly _socket: TcpSocket } };
  };
  return transport.ws._socket;
}

async function newCrowd() {
  const cuts: string[] = [];
  const host = await newHost(
    { limits: FREE_LIMITS },
    {
      log: (event) => {
        cuts.push(event);
      },
    },
  );
  const speaker = await newMember(host, 'Speaker');
  const listener = await newMember(host, 'Listener');
  const sleeper = await newMember(host, 'Sleeper');
  for (const client of [speaker, listener]) await client.join(host.roomId);
  const { branches, headSeq } = await sleeper.join(host.roomId);
  const cursor: Cursor = { branch: branches.at(-1)?.branch ?? '', seq: headSeq, branches };
  return { host, speaker, listener, sleeper, cursor, cuts };
}

test('[P55] a member who stops reading in a busy room is cut; the others hear all, and it comes back', async () => {
  const { host, speaker, listener, sleeper, cursor, cuts } = await newCrowd();
  const { roomId } = host;
  tcpOf(sleeper).pause();
  let sentBytes = 0;
  let headSeq = 1;
  while (!cuts.includes('cut_slow')) {
    const entries = Array.from({ length: 8 }, () => speaker.message(roomId, LONG_TEXT));
    expect(await speaker.request('entry:send', { roomId, entries })).toMatchObject({ ok: true });
    headSeq += entries.length;
    sentBytes += BATCH_BYTES;
    expect(sentBytes).toBeLessThan(KERNEL_BYTES + 2 * QUEUE_MAX_BYTES);
  }
  await listener.hears('entries', ({ entries }) => entries.at(-1)?.seq === headSeq);
  await listener.hears('members', ({ left }) => left.includes(sleeper.keys.publicKey));
  expect(cuts.filter((event) => event === 'cut_slow')).toHaveLength(1);

  tcpOf(sleeper).resume();
  await sleeper.gone;
  const back = await newMember(host, 'Sleeper', sleeper.keys);
  const answer = await back.join(roomId, cursor);
  expect(answer.headSeq).toBe(headSeq);
  expect(answer.catchUp.entries.at(-1)?.seq).toBe(headSeq);
}, 20_000);

test('[P55] asking for pages without reading them is cut, too', async () => {
  const { host, speaker, sleeper, cuts } = await newCrowd();
  const { roomId } = host;
  for (let batch = 0; batch < 2; batch += 1) {
    const entries = Array.from({ length: 8 }, () => speaker.message(roomId, LONG_TEXT));
    await speaker.request('entry:send', { roomId, entries });
  }
  // From here on nothing is broadcast: what fills the queue are answers alone.
  await sleeper.hears('rooms', ({ rooms }) => rooms.at(0)?.memberCount === 3);
  await sleeper.hears('entries', ({ entries }) => entries.at(-1)?.seq === 17);
  tcpOf(sleeper).pause();
  const page = { roomId, from: { type: 'before', seq: 18 }, limit: 100 };
  let asked = 0;
  while (!cuts.includes('cut_slow')) {
    for (let time = 0; time < 8; time += 1) sleeper.socket.emit('history:page', page, () => {});
    asked += 8;
    // A round trip of somebody else: the host has been at work meanwhile.
    await speaker.request('room:list', {});
    expect(asked * 10 * 3 * 7_900).toBeLessThan(KERNEL_BYTES + 4 * QUEUE_MAX_BYTES);
  }
  tcpOf(sleeper).resume();
  await sleeper.gone;
}, 20_000);

test('a member who is merely busy is not cut: many rooms, broadcasts and answers in one turn', async () => {
  let ahead = 0;
  const cuts: string[] = [];
  const host = await newHost(
    { limits: FREE_LIMITS },
    { monotonicNow: () => performance.now() + ahead, log: (event) => cuts.push(event) },
  );
  const { roomId } = host;
  const arif = await rawClient(host.url);
  await arif.hello('Arif');
  await arif.join(roomId);
  for (let turn = 0; turn < 5; turn += 1) {
    const sends = Array.from({ length: 20 }, (_, index) =>
      arif.request('entry:send', { roomId, entries: [arif.message(roomId, `${turn} ${index}`)] }),
    );
    await Promise.all(sends);
    // Longer than anything may wait to be read.
    ahead += 11_000;
  }
  expect(cuts).toEqual([]);
  expect(arif.socket.connected).toBe(true);
});
