// Proves that what was written arrives, once, whatever happens to the link, the host, the page or the other tab.
import 'fake-indexeddb/auto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { openIndexedDbStore } from '../../renderer/session/indexedDbStore.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import type { SessionStore } from '../../renderer/session/store.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newEntryId } from '../../shared/entryId.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { newHost, type TestHost } from '../support/newHost.ts';
import {
  enter,
  newSession,
  pendingTextsOf,
  sendOrThrow,
  textsOf,
  until,
  untilTexts,
} from '../support/newSession.ts';

// Hosts stop and start on a real disk here, which a busy machine does slowly; each wait has its own limit.
vi.setConfig({ testTimeout: 30_000 });

const key = createHostKey(generateKeyPair().secretKey);

/** A host that keeps its key, its port and its data over `restart`. */
async function lastingHost(): Promise<{
  readonly host: TestHost;
  readonly stop: () => Promise<void>;
  readonly restart: () => Promise<TestHost>;
}> {
  const folder = makeFolder();
  const { journal } = await openJournalIn(folder);
  const host = await newHost({}, { key, journal });
  return {
    host,
    stop: host.close,
    restart: async () => {
      const reopened = await openJournalIn(folder);
      const listen = { port: host.port, bind: '127.0.0.1', tries: 1, waitMs: 3_000 };
      return newHost({ listen }, { key, journal: reopened.journal });
    },
  };
}

let databases = 0;
function newDatabase(): () => Promise<SessionStore> {
  databases += 1;
  const name = `outbox-${databases}`;
  return async () => {
    const store = await openIndexedDbStore(name, null);
    onTestFinished(() => store.close());
    return store;
  };
}

test('what is written while the host is away arrives once when it is back', async () => {
  const { host, stop, restart } = await lastingHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  sendOrThrow(arif, roomId, 'আগে');
  await untilTexts(mina, roomId, ['আগে']);
  await stop();
  const lost = await until(arif, (state) => state.connection.status === 'lost');
  expect(lost.joined[roomId]?.live).toBe(false);
  expect(textsOf(lost, roomId)).toEqual(['আগে']);
  sendOrThrow(arif, roomId, 'এক');
  sendOrThrow(arif, roomId, 'দুই');
  expect(pendingTextsOf(arif.getState(), roomId)).toEqual(['এক', 'দুই']);
  await restart();
  await Promise.all([
    untilTexts(arif, roomId, ['আগে', 'এক', 'দুই']),
    untilTexts(mina, roomId, ['আগে', 'এক', 'দুই']),
  ]);
  expect(pendingTextsOf(arif.getState(), roomId)).toEqual([]);
});

test('[I6] a message whose acknowledgement was lost is there exactly once', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  arif.dropAfter('entry:send');
  sendOrThrow(arif, roomId, 'একবার');
  await until(arif, (state) => state.connection.status === 'lost');
  await until(arif, (state) => state.joined[roomId]?.live === true);
  sendOrThrow(arif, roomId, 'পরে');
  await Promise.all([
    untilTexts(arif, roomId, ['একবার', 'পরে']),
    untilTexts(mina, roomId, ['একবার', 'পরে']),
  ]);
  expect(pendingTextsOf(arif.getState(), roomId)).toEqual([]);
});

test('a reload shows the room and what waits in it at once, and sends it once', async () => {
  const open = newDatabase();
  const { host, stop, restart } = await lastingHost();
  const { roomId } = host;
  const keys = generateKeyPair();
  const before = newSession(host.url, { keys, store: await open() });
  await enter(before, roomId);
  sendOrThrow(before, roomId, 'আগে');
  await untilTexts(before, roomId, ['আগে']);
  await stop();
  await until(before, (state) => state.connection.status === 'lost');
  sendOrThrow(before, roomId, 'রিলোডের আগে');
  const draft = { text: 'আধা লেখা', replyTo: newEntryId(0), mentions: [keys.publicKey] };
  before.saveDraft(roomId, draft);
  await before.close();

  const after = newSession(host.url, { keys, store: await open() });
  const shown = await until(after, (state) => state.joined[roomId] !== undefined);
  expect(shown.host?.name).toBe('রহিমের ল্যাপটপ');
  expect(textsOf(shown, roomId)).toEqual(['আগে']);
  expect(pendingTextsOf(shown, roomId)).toEqual(['রিলোডের আগে']);
  expect(await after.loadDraft(roomId)).toEqual(draft);
  expect(after.getState().storage).toBe('kept');
  await restart();
  await untilTexts(after, roomId, ['আগে', 'রিলোডের আগে']);
  expect(pendingTextsOf(after.getState(), roomId)).toEqual([]);
  expect(after.requests['entry:send']).toBe(1);
});

test('what one tab sent took the draft away that another tab of the same room had written since', async () => {
  const open = newDatabase();
  const { host } = await lastingHost();
  const { roomId } = host;
  const keys = generateKeyPair();
  const draftOf = (text: string) => ({ text, replyTo: null, mentions: [] });
  const one = newSession(host.url, { keys, store: await open() });
  await enter(one, roomId);
  const two = newSession(host.url, { keys, store: await open() });
  await until(two, (state) => state.joined[roomId] !== undefined);
  expect(await one.loadDraft(roomId)).toEqual(await two.loadDraft(roomId));
  one.saveDraft(roomId, draftOf('প্রথম ট্যাব'));
  one.flush();
  two.saveDraft(roomId, draftOf('দ্বিতীয় ট্যাব'));
  two.flush();
  one.saveDraft(roomId, draftOf(''));
  await one.close();
  const three = newSession(host.url, { keys, store: await open() });
  await until(three, (state) => state.joined[roomId] !== undefined);
  expect(await three.loadDraft(roomId)).toEqual(draftOf('দ্বিতীয় ট্যাব'));
});

test('a page that went without a goodbye leaves its messages to the next one', async () => {
  const open = newDatabase();
  const { host, stop, restart } = await lastingHost();
  const { roomId } = host;
  const keys = generateKeyPair();
  // This page never closes: its lease runs on, but nobody answers for it.
  const silent = newSession(host.url, { keys, store: await open(), openTabChannel: () => null });
  await enter(silent, roomId);
  await stop();
  await until(silent, (state) => state.connection.status === 'lost');
  sendOrThrow(silent, roomId, 'কেউ পাঠান');
  const next = newSession(host.url, { keys, store: await open() });
  await until(next, (state) => pendingTextsOf(state, roomId).length === 1);
  await until(next, (state) => {
    const owner = state.joined[roomId]?.pending[0]?.owner;
    return owner !== silent.getState().joined[roomId]?.pending[0]?.owner;
  });
  await restart();
  await untilTexts(next, roomId, ['কেউ পাঠান']);
});

test('two tabs show the same pending messages, and each is sent by one of them', async () => {
  const open = newDatabase();
  const { host, stop, restart } = await lastingHost();
  const { roomId } = host;
  const keys = generateKeyPair();
  const one = newSession(host.url, { keys, store: await open() });
  const two = newSession(host.url, { keys, store: await open() });
  await Promise.all([enter(one, roomId), enter(two, roomId)]);
  await stop();
  await until(one, (state) => state.connection.status === 'lost');
  await until(two, (state) => state.connection.status === 'lost');
  sendOrThrow(one, roomId, 'প্রথম ট্যাব');
  sendOrThrow(two, roomId, 'দ্বিতীয় ট্যাব');
  const both = (state: ReturnType<typeof one.getState>) =>
    pendingTextsOf(state, roomId).length === 2;
  await Promise.all([until(one, both), until(two, both)]);
  await restart();
  const done = (state: ReturnType<typeof one.getState>) =>
    textsOf(state, roomId).length === 2 && pendingTextsOf(state, roomId).length === 0;
  await Promise.all([until(one, done), until(two, done)]);
  expect(one.requests['entry:send']).toBe(1);
  expect(two.requests['entry:send']).toBe(1);
  expect(textsOf(one.getState(), roomId)).toEqual(textsOf(two.getState(), roomId));
});

test('the tab that stays sends what a closed one left', async () => {
  const open = newDatabase();
  const { host, stop, restart } = await lastingHost();
  const { roomId } = host;
  const keys = generateKeyPair();
  const stays = newSession(host.url, { keys, store: await open() });
  const goes = newSession(host.url, { keys, store: await open() });
  await Promise.all([enter(stays, roomId), enter(goes, roomId)]);
  await stop();
  await until(goes, (state) => state.connection.status === 'lost');
  sendOrThrow(goes, roomId, 'রেখে গেলাম');
  await until(stays, (state) => pendingTextsOf(state, roomId).length === 1);
  await goes.close();
  await restart();
  await untilTexts(stays, roomId, ['রেখে গেলাম']);
});

test('a message taken back in one tab is sent by none', async () => {
  const open = newDatabase();
  const { host, stop, restart } = await lastingHost();
  const { roomId } = host;
  const keys = generateKeyPair();
  const one = newSession(host.url, { keys, store: await open() });
  const two = newSession(host.url, { keys, store: await open() });
  await Promise.all([enter(one, roomId), enter(two, roomId)]);
  await stop();
  await until(one, (state) => state.connection.status === 'lost');
  const id = sendOrThrow(one, roomId, 'ভুল');
  sendOrThrow(one, roomId, 'ঠিক');
  await until(two, (state) => pendingTextsOf(state, roomId).length === 2);
  two.withdraw(roomId, id);
  await until(one, (state) => pendingTextsOf(state, roomId).length === 1);
  await restart();
  await untilTexts(one, roomId, ['ঠিক']);
  const reloaded = newSession(host.url, { keys, store: await open() });
  await untilTexts(reloaded, roomId, ['ঠিক']);
  expect(pendingTextsOf(reloaded.getState(), roomId)).toEqual([]);
});

test('leaving a room in one tab leaves it in the other', async () => {
  const store = createMemoryStore();
  const host = await newHost();
  const keys = generateKeyPair();
  const one = newSession(host.url, { keys, store });
  const two = newSession(host.url, { keys, store });
  await Promise.all([enter(one, host.roomId), enter(two, host.roomId)]);
  one.leave(host.roomId);
  await until(two, (state) => state.joined[host.roomId] === undefined);
});

test('a store that cannot write keeps the message on the screen and says so', async () => {
  const working = createMemoryStore();
  let full = false;
  const store: SessionStore = {
    ...working,
    durable: true,
    savePending: (scope, entries) =>
      full
        ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
        : working.savePending(scope, entries),
  };
  const host = await newHost();
  const arif = newSession(host.url, { store });
  await enter(arif, host.roomId);
  expect(arif.getState().storage).toBe('kept');
  full = true;
  sendOrThrow(arif, host.roomId, 'তবুও');
  await until(arif, (state) => state.storage === 'memory');
  await untilTexts(arif, host.roomId, ['তবুও']);
});
