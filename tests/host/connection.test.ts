import { expect, test } from 'vitest';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost } from '../support/newHost.ts';
import { rawClient } from '../support/rawClient.ts';

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
