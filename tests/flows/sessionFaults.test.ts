// Proves what a session does when the host comes back as another, older, fuller or shorter one.
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import type { Journal } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { realAfter } from '../../renderer/session/timers.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { type FailureCode, refusal } from '../../shared/failure.ts';
import { keyPieceOf } from '../../shared/joinCode.ts';
import { DISK_PROBE_INTERVAL_MS } from '../../shared/limits.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { newHost, OPEN_ROOM } from '../support/newHost.ts';
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

const samePort = (port: number) => ({
  listen: { port, bind: '127.0.0.1', tries: 1, waitMs: 3_000 },
});

async function copyFolder(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name));
}

test('[I1] what a restored backup lost is sent again by its authors, and everybody ends with one log', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const [folder, backup] = [makeFolder(), makeFolder()];
  const first = await openJournalIn(folder);
  const host = await newHost({}, { key, journal: first.journal });
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  sendOrThrow(arif, roomId, 'ব্যাকআপের আগে');
  await untilTexts(mina, roomId, ['ব্যাকআপের আগে']);
  await host.close();
  await copyFolder(folder, backup);

  const second = await openJournalIn(folder);
  const again = await newHost(samePort(host.port), { key, journal: second.journal });
  await until(arif, (state) => state.joined[roomId]?.live === true);
  await until(mina, (state) => state.joined[roomId]?.live === true);
  sendOrThrow(arif, roomId, 'আরিফ ১');
  await untilTexts(mina, roomId, ['ব্যাকআপের আগে', 'আরিফ ১']);
  sendOrThrow(mina, roomId, 'মীনা ১');
  sendOrThrow(arif, roomId, 'আরিফ ২');
  const three = (state: ReturnType<typeof arif.getState>) => textsOf(state, roomId).length === 4;
  await Promise.all([until(arif, three), until(mina, three)]);
  await again.close();

  const restored = await openJournalIn(backup);
  await newHost(samePort(host.port), { key, journal: restored.journal });
  const converged = (state: ReturnType<typeof arif.getState>) =>
    state.joined[roomId]?.live === true &&
    pendingTextsOf(state, roomId).length === 0 &&
    textsOf(state, roomId).length === 4;
  // The order of a backup's loss is new, so all is awaited before it is compared.
  await Promise.all([until(arif, converged), until(mina, converged)]);
  const said = textsOf(arif.getState(), roomId);
  expect(textsOf(mina.getState(), roomId)).toEqual(said);
  expect(said.toSorted()).toEqual(['ব্যাকআপের আগে', 'আরিফ ১', 'আরিফ ২', 'মীনা ১'].toSorted());
  expect(said.filter((text) => text.startsWith('আরিফ'))).toEqual(['আরিফ ১', 'আরিফ ২']);
  const late = newSession(host.url, { name: 'রহিম' });
  await enter(late, roomId);
  expect(textsOf(late.getState(), roomId)).toEqual(said);
});

test('two tabs that both see their member\u2019s message lost bring it back once', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const [folder, backup] = [makeFolder(), makeFolder()];
  const first = await openJournalIn(folder);
  const host = await newHost({}, { key, journal: first.journal });
  const { roomId } = host;
  const [keys, store] = [generateKeyPair(), createMemoryStore()];
  const one = newSession(host.url, { keys, store });
  await enter(one, roomId);
  await host.close();
  await copyFolder(folder, backup);
  const second = await openJournalIn(folder);
  const again = await newHost(samePort(host.port), { key, journal: second.journal });
  const two = newSession(host.url, { keys, store });
  await Promise.all([enter(one, roomId), enter(two, roomId)]);
  sendOrThrow(one, roomId, 'দুই ট্যাবে');
  await Promise.all([untilTexts(one, roomId, ['দুই ট্যাবে']), untilTexts(two, roomId, ['দুই ট্যাবে'])]);
  await again.close();
  const restored = await openJournalIn(backup);
  await newHost(samePort(host.port), { key, journal: restored.journal });
  const back = (state: ReturnType<typeof one.getState>) =>
    state.joined[roomId]?.live === true &&
    pendingTextsOf(state, roomId).length === 0 &&
    textsOf(state, roomId).length === 1;
  await Promise.all([until(one, back), until(two, back)]);
  const late = newSession(host.url, { name: 'রহিম' });
  await enter(late, roomId);
  expect(textsOf(late.getState(), roomId)).toEqual(['দুই ট্যাবে']);
});

test('another host at a known address is not spoken to until the person accepts it', async () => {
  const store = createMemoryStore();
  const keys = generateKeyPair();
  const host = await newHost();
  const arif = newSession(host.url, { keys, store });
  await enter(arif, host.roomId);
  await host.close();
  const other = await newHost({ name: 'অন্য যন্ত্র', ...samePort(host.port) });
  const { connection } = await until(arif, (state) => state.connection.status === 'refused');
  expect(connection).toEqual({ status: 'refused', failure: { code: 'host_changed' } });
  expect(arif.getState().joined[host.roomId]).toBeDefined();
  arif.acceptHost?.();
  const state = await until(arif, ({ connection: now }) => now.status === 'online');
  expect(state.host).toEqual({ hostId: other.hostId, name: 'অন্য যন্ত্র' });
  expect(state.joined).toEqual({});
  await enter(arif, other.roomId);

  const reloaded = newSession(host.url, { keys, store });
  await until(reloaded, ({ host: shown }) => shown?.hostId === other.hostId);
});

test('an invitation pins its host from the first connection on', async () => {
  const host = await newHost();
  const arif = newSession(host.url, { expectedHostId: 'a'.repeat(32) });
  const { connection } = await until(arif, (state) => state.connection.status === 'refused');
  expect(connection).toMatchObject({ failure: { code: 'host_changed' } });
});

test('a flood is paced by the host and still arrives in order', async () => {
  const host = await newHost({ limits: { send: { burst: 2, perSecond: 10 } } });
  const { roomId } = host;
  const arif = newSession(host.url);
  await enter(arif, roomId);
  const said: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    const text = `${index}`;
    said.push(text);
    sendOrThrow(arif, roomId, text);
    await until(arif, (state) => (state.joined[roomId]?.pending.length ?? 0) < 3);
  }
  await untilTexts(arif, roomId, said);
});

/** A journal that refuses to store with this code, until told otherwise. */
function moodyJournal(): { readonly journal: Journal; refuseWith: FailureCode | null } {
  const journal = createMemoryJournal();
  const mood: { journal: Journal; refuseWith: FailureCode | null } = {
    refuseWith: null,
    journal: {
      ...journal,
      commit: (operations) =>
        mood.refuseWith === null
          ? journal.commit(operations)
          : Promise.resolve(refusal(mood.refuseWith)),
    },
  };
  return mood;
}

test('a message to a host with a full disk says so, waits, and goes when there is room', async () => {
  const mood = moodyJournal();
  const host = await newHost({}, { journal: mood.journal });
  const { roomId } = host;
  const arif = newSession(host.url, {
    // Only the pause for a full disk is shortened.
    after: (ms, run) => realAfter(ms === DISK_PROBE_INTERVAL_MS ? 20 : ms, run),
  });
  await enter(arif, roomId);
  mood.refuseWith = 'disk_full';
  sendOrThrow(arif, roomId, 'জায়গা নেই');
  const delivery = (state: ReturnType<typeof arif.getState>) =>
    state.joined[roomId]?.pending[0]?.delivery;
  const told = await until(arif, (state) => delivery(state)?.failure?.code === 'disk_full');
  expect(delivery(told)?.status).toBe('waiting');
  mood.refuseWith = null;
  await untilTexts(arif, roomId, ['জায়গা নেই']);
});

test('a message that the host refuses stays, can be tried again under its id, or taken back', async () => {
  const mood = moodyJournal();
  const host = await newHost({}, { journal: mood.journal });
  const { roomId } = host;
  const arif = newSession(host.url);
  await enter(arif, roomId);
  mood.refuseWith = 'read_only';
  const kept = sendOrThrow(arif, roomId, 'আবার পাঠাব');
  const dropped = sendOrThrow(arif, roomId, 'থাক');
  await until(
    arif,
    (state) =>
      state.joined[roomId]?.pending.every(({ delivery }) => delivery.status === 'refused') ?? false,
  );
  mood.refuseWith = null;
  arif.withdraw(roomId, dropped);
  arif.retrySend(roomId, kept);
  const done = await untilTexts(arif, roomId, ['আবার পাঠাব']);
  expect(done.joined[roomId]?.log.entries.at(-1)?.id).toBe(kept);
  expect(done.joined[roomId]?.pending).toEqual([]);
});

test('what the room let go of by age during an absence goes from the screen', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const folder = makeFolder();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const first = await openJournalIn(folder);
  const host = await newHost({}, { key, now, journal: first.journal });
  const retention = { type: 'days', days: 1 } as const;
  const created = await host.createRoom({ ...OPEN_ROOM, title: 'এক দিন', retention });
  if (!created.ok) throw new Error(created.failure.code);
  const { roomId } = created.value;
  const arif = newSession(host.url);
  await enter(arif, roomId);
  sendOrThrow(arif, roomId, 'পুরোনো');
  await untilTexts(arif, roomId, ['পুরোনো']);
  ahead = 2 * 86_400_000;
  sendOrThrow(arif, roomId, 'নতুন');
  await untilTexts(arif, roomId, ['পুরোনো', 'নতুন']);
  await host.close();
  const second = await openJournalIn(folder);
  await newHost(samePort(host.port), { key, now, journal: second.journal });
  const state = await untilTexts(arif, roomId, ['নতুন']);
  expect(state.joined[roomId]?.log.firstSeq).toBe(3);
});

test('a join code whose address went to another machine is noticed before anything is said there', async () => {
  const host = await newHost();
  const piece = keyPieceOf(host.hostId);
  const wrong = newSession(host.url, { expectedKeyPiece: piece ^ 1 });
  const { connection } = await until(wrong, (state) => state.connection.status === 'refused');
  expect(connection).toMatchObject({ failure: { code: 'host_changed' } });
  const right = newSession(host.url, { expectedKeyPiece: piece });
  await until(right, (state) => state.connection.status === 'online');
});

test('a room that keeps nothing is not filled again from the screens after its host was restarted', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const folder = makeFolder();
  const { journal } = await openJournalIn(folder);
  const host = await newHost({}, { key, journal });
  const arif = newSession(host.url, { name: 'আরিফ' });
  await until(arif, (state) => state.connection.status === 'online');
  const created = await arif.createRoom({ ...OPEN_ROOM, retention: { type: 'session' } });
  if (!created.ok) throw new Error(created.failure.code);
  const { roomId } = created.value;
  await enter(arif, roomId);
  sendOrThrow(arif, roomId, 'শুধু এখন');
  await untilTexts(arif, roomId, ['শুধু এখন']);
  await host.close();
  const again = await openJournalIn(folder);
  await newHost(samePort(host.port), { key, journal: again.journal });
  await until(arif, (state) => {
    const room = state.joined[roomId];
    return room?.live === true && textsOf(state, roomId).length === 0;
  });
  sendOrThrow(arif, roomId, 'আবার');
  const state = await untilTexts(arif, roomId, ['আবার']);
  expect(pendingTextsOf(state, roomId)).toEqual([]);
});
