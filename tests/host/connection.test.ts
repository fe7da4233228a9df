// Owns the proof of one socket's life: hello, talk, and every way in which it ends.
import { expect, test } from 'vitest';
import { newNonce } from '../../shared/crypto/ids.ts';
import { generateKeyPair, sign } from '../../shared/crypto/keys.ts';
import { memberStatement } from '../../shared/crypto/statements.ts';
import { newHost } from '../support/newHost.ts';
import { newMember, rawClient } from '../support/rawClient.ts';
import { rawLink } from '../support/rawLink.ts';

test('what one member writes the other hears, acknowledged with its place', async () => {
  const host = await newHost();
  const [arif, mitu] = [await rawClient(host.url), await rawClient(host.url)];
  expect((await arif.hello('আরিফ')).ok).toBe(true);
  expect((await mitu.hello('মিতু')).ok).toBe(true);
  await arif.request('room:join', { roomId: host.roomId, cursor: null });
  await mitu.request('room:join', { roomId: host.roomId, cursor: null });
  const draft = arif.message(host.roomId, 'কেমন আছো?');
  const sent = await arif.request('entry:send', { roomId: host.roomId, entries: [draft] });
  expect(sent).toMatchObject({
    ok: true,
    value: { outcomes: [{ ok: true, id: draft.id, seq: 2 }] },
  });
  const heard = await mitu.hears('entries');
  expect(heard.entries).toMatchObject([{ id: draft.id, seq: 2, author: arif.keys.publicKey }]);
});

test('a taken name comes back with a free suggestion, a free one is accepted on the same socket', async () => {
  const host = await newHost();
  const [first, second] = [await rawClient(host.url), await rawClient(host.url)];
  await first.hello('Arif');
  expect(await second.hello('АRIF')).toEqual({
    ok: false,
    failure: { code: 'name_taken', suggestion: expect.any(String) },
  });
  expect(await second.hello('Arif 2')).toMatchObject({ ok: true, value: { name: 'Arif 2' } });
});

test('one key on two sockets is one member', async () => {
  const host = await newHost();
  const keys = generateKeyPair();
  const [one, two] = [await rawClient(host.url, keys), await rawClient(host.url, keys)];
  await one.hello('Arif');
  await two.hello('Arif');
  await one.request('room:join', { roomId: host.roomId, cursor: null });
  const joined = await two.request('room:join', { roomId: host.roomId, cursor: null });
  expect(joined).toMatchObject({ ok: true, value: { room: { memberCount: 1 } } });
});

/** A link whose next packet proves this key under this name. */
async function linkThatProves(port: number, name: string) {
  const keys = generateKeyPair();
  const link = await rawLink(port);
  link.say('40');
  await link.hears('40');
  const clientNonce = newNonce();
  link.say(`420${JSON.stringify(['hello:start', { protocol: 1, nonce: clientNonce }])}`);
  const [{ value }] = JSON.parse((await link.hears('430')).slice(3));
  const { hostId, nonce: hostNonce } = value;
  const statement = { clientNonce, hostNonce, hostId, name, device: keys.publicKey };
  const proof = {
    device: keys.publicKey,
    name,
    sig: sign(memberStatement(statement), keys.secretKey),
  };
  return { link, keys, proof: `421${JSON.stringify(['hello:prove', proof])}` };
}

test.each([
  ['leaves', '41'],
  ['connects a second time', '40'],
  ['says what is no packet', '4x'],
  ['ends the link', '1'],
])(
  'who proves a key and %s in the same breath was counted as a member for ever',
  async (_, end) => {
    const host = await newHost();
    const { link, keys, proof } = await linkThatProves(host.port, 'Ghost');
    link.say(proof, end);
    await link.ended;
    expect(host.countOthers('')).toBe(0);
    await newMember(host, 'Ghost', keys);
    expect(host.countOthers('')).toBe(1);
  },
);

test.each([
  ['leaves the namespace', '41'],
  ['says that it ends', '1'],
  ['connects a second time', '40'],
])('[P12] a link that %s is closed, so that nobody stands there uncounted', async (_, end) => {
  const host = await newHost({ limits: { maxUnprovedSocketsPerAddress: 1 } });
  for (let time = 0; time < 3; time += 1) {
    const link = await rawLink(host.port);
    link.say('40');
    await link.hears('40');
    link.say(end);
    await link.ended;
  }
});
