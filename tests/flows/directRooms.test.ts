// Proves that what two people say to each other is theirs: delivered to both, and told to nobody else.
import { expect, test } from 'vitest';
import { generateKeyPair, type KeyPair, sign } from '../../shared/crypto/keys.ts';
import { entryStatement } from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import type { CreationDraft } from '../../shared/model.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, textsOf, until } from '../support/newSession.ts';
import { granted, newMember } from '../support/rawClient.ts';

const free = { limits: FREE_LIMITS };

function between(owner: KeyPair, peer: string): CreationDraft {
  const id = newEntryId(Date.now());
  const body = { roomKind: 'direct', peer } as const;
  const sig = sign(entryStatement({ roomId: '', id, kind: 'room.create', body }), owner.secretKey);
  return { id, kind: 'room.create', body, sig };
}

test('[P77] a direct room is told to its two people and to nobody else, whatever a third one asks', async () => {
  const host = await newHost(free);
  const arif = await newMember(host, 'আরিফ');
  const mina = await newMember(host, 'মীনা');
  const third = await newMember(host, 'তৃতীয়');
  const entry = between(arif.keys, mina.keys.publicKey);
  const { room } = granted(await arif.request('room:create', { entry }));
  const { roomId } = room;
  await arif.join(roomId);
  const [seq = 0] = await arif.say(roomId, 'শুধু তোমাকে বলছি');
  expect((await mina.hears('rooms', ({ rooms }) => rooms.length === 2)).rooms).toContainEqual(
    expect.objectContaining({ roomId, roomKind: 'direct', title: '' }),
  );
  const heard = await mina.join(roomId);
  expect(heard.catchUp.entries.at(-1)).toMatchObject({ body: { text: 'শুধু তোমাকে বলছি' } });
  expect(heard.people.map(({ name }) => name).toSorted()).toEqual(['আরিফ', 'মীনা']);

  const refused = (code: string) => ({ ok: false, failure: { code } });
  expect(granted(await third.request('room:list', {})).rooms).toHaveLength(1);
  expect(await third.request('room:join', { roomId, cursor: null })).toEqual(
    refused('room_not_found'),
  );
  const from = { type: 'before', seq: seq + 1 } as const;
  expect(await third.request('history:page', { roomId, from, limit: 10 })).toEqual(
    refused('not_joined'),
  );
  expect(await third.request('entry:get', { roomId, ids: [entry.id] })).toEqual(
    refused('not_joined'),
  );
  const answer = await fetch(`${host.url}/api/host`);
  expect(await answer.text()).not.toContain(roomId);
  // Somebody else comes later: the greeting tells no more than the list.
  const fourth = await newMember(host, 'চতুর্থ');
  expect(JSON.stringify([...third.heard, ...fourth.heard])).not.toContain(roomId);
  expect(granted(await fourth.hello('চতুর্থ')).rooms).toHaveLength(1);
});

test('[P77] the same two have one room, whoever begins and even when both begin at once', async () => {
  const host = await newHost(free);
  const arif = await newMember(host, 'আরিফ');
  const mina = await newMember(host, 'মীনা');
  const ask = (from: typeof arif, to: typeof arif) =>
    from.request('room:create', { entry: between(from.keys, to.keys.publicKey) });
  const made = (await Promise.all([ask(arif, mina), ask(mina, arif), ask(arif, mina)])).map(
    (result) => granted(result).room.roomId,
  );
  expect(new Set(made).size).toBe(1);
  expect(granted(await ask(mina, arif)).room.roomId).toBe(made[0]);
});

test('[P77] nobody opens a direct room with somebody who was never here, or with themself', async () => {
  const host = await newHost(free);
  const arif = await newMember(host, 'আরিফ');
  for (const peer of [generateKeyPair().publicKey, arif.keys.publicKey]) {
    expect(await arif.request('room:create', { entry: between(arif.keys, peer) })).toEqual({
      ok: false,
      failure: { code: 'member_not_found' },
    });
  }
});

test('what is written to somebody who is away is there when they come back, over a restart of the host, and counts as news', async () => {
  const folder = makeFolder();
  const first = await newHost(free, { journal: (await openJournalIn(folder)).journal });
  const [arifKeys, minaKeys] = [generateKeyPair(), generateKeyPair()];
  const arif = newSession(first.url, { name: 'আরিফ', keys: arifKeys });
  const mina = newSession(first.url, { name: 'মীনা', keys: minaKeys });
  await Promise.all([enter(arif, first.roomId), enter(mina, first.roomId)]);
  await mina.close();
  const made = await arif.createRoom({ roomKind: 'direct', peer: minaKeys.publicKey });
  const { roomId } = granted(made);
  await until(arif, ({ joined }) => joined[roomId]?.live === true);
  sendOrThrow(arif, roomId, 'ফিরলে দেখো');
  await until(arif, ({ joined }) => joined[roomId]?.pending.length === 0);
  await arif.close();
  await first.close();

  const again = await newHost(free, { journal: (await openJournalIn(folder)).journal });
  const back = newSession(again.url, { name: 'মীনা', keys: minaKeys });
  const state = await until(back, (now) => textsOf(now, roomId).includes('ফিরলে দেখো'));
  const room = state.joined[roomId];
  expect(room?.readSeq).toBe(1);
  expect(state.people[arifKeys.publicKey]?.name).toBe('আরিফ');
});

test('[P76] neither of the two can close their room, change it or raise a hand in it', async () => {
  const host = await newHost(free);
  const arif = await newMember(host, 'আরিফ');
  const mina = await newMember(host, 'মীনা');
  const entry = between(arif.keys, mina.keys.publicKey);
  const { roomId } = granted(await arif.request('room:create', { entry })).room;
  await arif.join(roomId);
  const entries = [arif.closing(roomId), arif.draft(roomId, 'hand.raise', { question: '' })];
  const { outcomes } = granted(await arif.request('entry:send', { roomId, entries }));
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'not_allowed' } });
  }
});
