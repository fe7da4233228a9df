// Owns the proof that a room can be taken away as a file and opened again elsewhere, whole, genuine or not at all.
import { expect, test } from 'vitest';
import type { Session } from '../../renderer/session/sessionTypes.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import type { ImportOutcome } from '../../shared/exported/importFeed.ts';
import { NO_FILTERS } from '../../shared/search/searchModel.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { openSaved, readSaved, saveRoom, tamperWith } from '../support/exportedRoom.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until, untilTexts } from '../support/newSession.ts';
import { granted, newMember } from '../support/rawClient.ts';

const online = (session: Session) =>
  until(session, ({ connection }) => connection.status === 'online');
const host = () => newHost({ limits: FREE_LIMITS });

/** A room in which two people did all that leaves a trace: an answer, an edit, a deletion, a poll. */
async function talkedRoom() {
  const here = await host();
  const mitu = newSession(here.url, { name: 'Mitu', keys: generateKeyPair() });
  const arif = newSession(here.url, { name: 'আরিফ' });
  await online(mitu);
  const made = await mitu.createRoom({
    title: 'পরীক্ষার সপ্তাহ',
    topic: 'until Thursday',
    roomKind: 'open',
    history: 'everything',
    retention: { type: 'forever' },
  });
  if (!made.ok) throw new Error(made.failure.code);
  const { roomId } = made.value;
  await enter(mitu, roomId);
  await enter(arif, roomId);
  const first = sendOrThrow(mitu, roomId, 'প্রথম <b>কথা</b>');
  await untilTexts(arif, roomId, ['প্রথম <b>কথা</b>']);
  arif.send(roomId, 'উত্তর', { replyTo: first });
  const secret = sendOrThrow(arif, roomId, 'a secret word');
  await until(mitu, (state) => state.joined[roomId]?.log.headSeq === 4);
  arif.write(roomId, 'message.edit', { target: secret, text: 'a secret sentence' });
  mitu.write(roomId, 'reaction', { target: first, emoji: '👍', on: true });
  await until(arif, (state) => state.joined[roomId]?.log.headSeq === 6);
  arif.write(roomId, 'message.delete', { target: secret });
  const poll = mitu.write(roomId, 'poll', { question: 'চা?', options: ['হ্যাঁ', 'না'], several: false });
  if (!poll.ok) throw new Error(poll.failure.code);
  await until(arif, (state) => state.joined[roomId]?.log.headSeq === 8);
  arif.write(roomId, 'poll.vote', { target: poll.value.id, choices: [0] });
  await until(mitu, (state) => state.joined[roomId]?.log.headSeq === 9);
  await until(arif, (state) => state.joined[roomId]?.log.headSeq === 9);
  return { here, mitu, arif, roomId };
}

async function visitor(there: { readonly url: string }, name = 'Rahim') {
  const session = newSession(there.url, { name });
  await online(session);
  return session;
}

test('a room saved, opened on another host and saved again is the same file but for host and branch', async () => {
  const { mitu, roomId } = await talkedRoom();
  const first = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const rahim = await visitor(there);
  const opened = await openSaved(rahim, first);
  expect(opened).toMatchObject({ type: 'done', repeated: false, room: { roomId } });
  await enter(rahim, roomId);
  const { branch: _a, branches: _b, host: _c, people: before, ...one } = readSaved(first);
  const second = readSaved(await saveRoom(rahim, roomId, 'json'));
  const { branch: _d, branches: _e, host: _f, people: after, ...other } = second;
  expect(other).toEqual(one);
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  expect(after.toSorted(byId)).toEqual(before.toSorted(byId));
  expect(second.host.id).toBe(there.hostId);
});

test('deleted words are in no kind of file, edits included', async () => {
  const { arif, roomId } = await talkedRoom();
  for (const format of ['json', 'text', 'page'] as const) {
    const file = await saveRoom(arif, roomId, format);
    expect(file).toContain('উত্তর');
    expect(file).not.toContain('secret');
  }
});

test.each([
  ['words', (line: string) => line.replace('প্রথম', 'শেষ'), 2],
  [
    'an author',
    (line: string) => line.replace(/"author":"[^"]+"/, (found) => found.replace(/.{4}"$/, 'AAAA"')),
    3,
  ],
  [
    'a signature',
    (line: string) =>
      line.replace(/"sig":"(.)/, (_, one: string) => `"sig":"${one === 'A' ? 'B' : 'A'}`),
    3,
  ],
  [
    'the hash of a deleted message',
    (line: string) =>
      line.replace(/"bodyHash":"(.)/, (_, one: string) => `"bodyHash":"${one === 'A' ? 'B' : 'A'}`),
    4,
  ],
] as const)(
  'a file with %s changed is refused whole, and the entry is named',
  async (_, change, seq) => {
    const { mitu, roomId } = await talkedRoom();
    const json = await saveRoom(mitu, roomId, 'json');
    const there = await host();
    const rahim = await visitor(there);
    const tampered = tamperWith(json, seq, change);
    expect(tampered).not.toBe(json);
    expect(await openSaved(rahim, tampered)).toEqual({
      type: 'refused',
      failure: { code: 'import_invalid', seq },
    });
    expect(there.rooms().map((room) => room.roomId)).toEqual([there.roomId]);
    // Nothing stays in the way of the genuine one.
    expect(await openSaved(rahim, json)).toMatchObject({ type: 'done', repeated: false });
  },
);

test('times are not signed: a file with another time is opened, with that time', async () => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const rahim = await visitor(await host());
  const changed = tamperWith(json, 2, (line) => line.replace(/"at":\d+/, '"at":1000'));
  expect(await openSaved(rahim, changed)).toMatchObject({ type: 'done' });
  await enter(rahim, roomId);
  expect(readSaved(await saveRoom(rahim, roomId, 'json')).entries[1]?.at).toBe(1_000);
});

test.each([
  ['no file of ours', (): string => 'hello\nworld', { type: 'foreign' }],
  ['an empty file', (): string => '', { type: 'foreign' }],
  [
    'a file of a newer program',
    (json: string) => json.replace('"version":1', '"version":2'),
    { type: 'newer', version: 2 },
  ],
  [
    'a file cut off',
    (json: string) => json.slice(0, json.lastIndexOf('\n', json.length - 60)),
    { type: 'cut off' },
  ],
  [
    'a line of nonsense',
    (json: string) => json.replace('"people":[', '"people":['.repeat(2)),
    { type: 'damaged', line: 2 },
  ],
] as const)('%s is told apart, and nothing is taken', async (_, change, fault) => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const rahim = await visitor(there);
  expect(await openSaved(rahim, change(json))).toMatchObject({ type: 'unreadable', fault });
  expect(there.rooms()).toHaveLength(1);
});

test('the same file again is answered as repeated; when more was said here, room_exists, and nothing changes', async () => {
  const { mitu, here, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  expect(await openSaved(mitu, json)).toMatchObject({ type: 'done', repeated: true });
  const rahim = await visitor(await host());
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'done', repeated: false });
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'done', repeated: true });
  sendOrThrow(mitu, roomId, 'one more');
  await until(mitu, (state) => state.joined[roomId]?.log.headSeq === 10);
  expect(await openSaved(mitu, json)).toEqual({
    type: 'refused',
    failure: { code: 'room_exists' },
  });
  expect(here.rooms().find((room) => room.roomId === roomId)?.closed).toBe(false);
});

test('a link lost while a room is read is waited for, and the file is whole', async () => {
  const here = await host();
  const mitu = await visitor(here, 'Mitu');
  const { roomId } = here;
  await enter(mitu, roomId);
  for (let line = 0; line < 350; line += 1) sendOrThrow(mitu, roomId, `line ${line}`);
  await until(mitu, (state) => state.joined[roomId]?.log.headSeq === 351);
  let drops = 0;
  const file = await saveRoom(mitu, roomId, 'json', {
    onPage: () => {
      if (drops < 2) mitu.drop();
      drops += 1;
    },
  });
  expect(readSaved(file).entries.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 351 }, (_, index) => index + 1),
  );
  expect(drops).toBeGreaterThan(2);
});

test('reading stops when it is cancelled', async () => {
  const here = await host();
  const mitu = await visitor(here, 'Mitu');
  await enter(mitu, here.roomId);
  for (let line = 0; line < 250; line += 1) sendOrThrow(mitu, here.roomId, `line ${line}`);
  await until(mitu, (state) => state.joined[here.roomId]?.log.headSeq === 251);
  const abort = new AbortController();
  let pages = 0;
  const end = await mitu.readHistory(here.roomId, {
    signal: abort.signal,
    onBegin: () => undefined,
    onPage: () => {
      pages += 1;
      abort.abort();
    },
  });
  expect(end).toEqual({ type: 'cancelled' });
  expect(pages).toBe(1);
});

test('a link lost in the middle of opening a file leaves nothing, and the file can be opened afterwards', async () => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const rahim = await visitor(there);
  rahim.dropAfter('import:add');
  const lost = await openSaved(rahim, json);
  expect(lost).toMatchObject({ type: 'refused', failure: { code: 'offline' } });
  expect(there.rooms()).toHaveLength(1);
  await online(rahim);
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'done', repeated: false });
});

test('an answer lost at the very end: the same file again is the same room', async () => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const rahim = await visitor(there);
  rahim.dropAfter('import:finish');
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'refused' });
  await online(rahim);
  await until(rahim, (state) => state.rooms?.some((room) => room.roomId === roomId) === true);
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'done', repeated: true });
});

test('people of a file are known by their last names, and a name that is known here stays', async () => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const here = newSession(there.url, { name: 'Mitu herself', signer: mitu.signer });
  await online(here);
  const forged = json.replaceAll('"name":"Mitu"', '"name":"Mallory"');
  expect(await openSaved(here, forged)).toMatchObject({ type: 'done' });
  const rahim = await visitor(there);
  await enter(rahim, roomId);
  const names = Object.values(rahim.getState().people).map(({ name }) => name);
  expect(names).toContain('আরিফ');
  expect(names).toContain('Mitu herself');
  expect(names).not.toContain('Mallory');
});

test('a conversation of two can be opened again by one of the two alone', async () => {
  const here = await host();
  const mitu = await visitor(here, 'Mitu');
  const arif = await visitor(here, 'আরিফ');
  const made = await mitu.createRoom({
    roomKind: 'direct',
    peer: arif.getState().me.memberId,
  });
  if (!made.ok) throw new Error(made.failure.code);
  const { roomId } = made.value;
  await enter(mitu, roomId);
  sendOrThrow(mitu, roomId, 'between us');
  await untilTexts(mitu, roomId, ['between us']);
  const json = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const rahim = await visitor(there);
  expect(await openSaved(rahim, json)).toEqual({
    type: 'refused',
    failure: { code: 'not_allowed' },
  });
  const peer = newSession(there.url, { name: 'আরিফ', signer: arif.signer });
  await online(peer);
  expect(await openSaved(peer, json)).toMatchObject({ type: 'done' });
  await enter(peer, roomId);
  await untilTexts(peer, roomId, ['between us']);
  expect(rahim.getState().rooms?.map((room) => room.roomId)).toEqual([there.roomId]);
});

test('one who came later saves what they may read; opened again it is read by them and by the owner', async () => {
  const here = await host();
  const mitu = await visitor(here, 'Mitu');
  const made = await mitu.createRoom({
    title: 'Courtyard',
    topic: '',
    roomKind: 'open',
    history: 'since_joining',
    retention: { type: 'forever' },
  });
  if (!made.ok) throw new Error(made.failure.code);
  const { roomId } = made.value;
  await enter(mitu, roomId);
  sendOrThrow(mitu, roomId, 'before');
  await untilTexts(mitu, roomId, ['before']);
  const arif = await visitor(here, 'আরিফ');
  await enter(arif, roomId);
  sendOrThrow(mitu, roomId, 'after');
  await untilTexts(arif, roomId, ['after']);
  const json = await saveRoom(arif, roomId, 'json');
  expect(json).not.toContain('before');
  expect(readSaved(json).firstSeq).toBe(3);
  const there = await host();
  const again = newSession(there.url, { name: 'আরিফ', signer: arif.signer });
  await online(again);
  expect(await openSaved(again, json)).toMatchObject({ type: 'done' });
  await enter(again, roomId);
  await untilTexts(again, roomId, ['after']);
  const stranger = await visitor(there);
  await enter(stranger, roomId);
  await untilTexts(stranger, roomId, []);
});

test('a room that keeps nothing comes back until the host stops', async () => {
  const here = await host();
  const mitu = await visitor(here, 'Mitu');
  const made = await mitu.createRoom({
    title: 'Tea stall',
    topic: '',
    roomKind: 'open',
    history: 'everything',
    retention: { type: 'session' },
  });
  if (!made.ok) throw new Error(made.failure.code);
  const { roomId } = made.value;
  await enter(mitu, roomId);
  sendOrThrow(mitu, roomId, 'for now');
  await untilTexts(mitu, roomId, ['for now']);
  const json = await saveRoom(mitu, roomId, 'json');
  const rahim = await visitor(await host());
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'done' });
  await enter(rahim, roomId);
  await untilTexts(rahim, roomId, ['for now']);
  sendOrThrow(rahim, roomId, 'and more');
  await untilTexts(rahim, roomId, ['for now', 'and more']);
});

test('two files at once are enough for a host; a third one waits for its turn', async () => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const there = await host();
  const creation = readSaved(json).entries[0];
  if (creation === undefined) throw new Error('there is no creation');
  const others = [await newMember(there, 'One'), await newMember(there, 'Two')];
  for (const other of others) await other.request('import:begin', { creation });
  const third = await newMember(there, 'Three');
  expect(await third.request('import:begin', { creation })).toMatchObject({
    ok: false,
    failure: { code: 'rate_limited' },
  });
  others[0]?.socket.disconnect();
  const rahim = await visitor(there);
  const opened: ImportOutcome = await openSaved(rahim, json);
  expect(opened).toMatchObject({ type: 'done' });
  // Meanwhile the room is there: what the other one began becomes nothing.
  expect(await others[1]?.request('import:finish', {})).toMatchObject({
    ok: false,
    failure: { code: 'room_exists' },
  });
});

test('what came in is found by its words, edits included, and nothing that was deleted', async () => {
  const { mitu, roomId } = await talkedRoom();
  const json = await saveRoom(mitu, roomId, 'json');
  const { journal } = await openJournalIn(makeFolder());
  const there = await newHost({ limits: FREE_LIMITS }, { journal });
  const rahim = await visitor(there);
  expect(await openSaved(rahim, json)).toMatchObject({ type: 'done' });
  const client = await newMember(there, 'Nila');
  await client.join(roomId);
  const find = async (text: string) =>
    granted(
      await client.request('search:find', {
        text,
        roomIds: [roomId],
        filters: NO_FILTERS,
        limit: 10,
        cursor: null,
      }),
    );
  await expect.poll(async () => (await find('উত্তর')).hits.length).toBe(1);
  expect((await find('secret')).hits).toEqual([]);
  expect((await find('চা')).hits).toMatchObject([{ entry: { kind: 'poll' } }]);
});
