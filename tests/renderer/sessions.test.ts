// Proves the sessions of a person who talks at several hosts: one for each key, kept over restarts, under one name.
import { expect, onTestFinished, test } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { createSession } from '../../renderer/session/session.ts';
import { createSessions, type KeptSession, whenOnline } from '../../renderer/session/sessions.ts';
import { realAfter } from '../../renderer/session/timers.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost, type TestHost } from '../support/newHost.ts';
import { enter, newSession, until } from '../support/newSession.ts';
import { signerOf } from '../support/signerOf.ts';

function newSessions(name = 'আরিফ', kept: readonly KeptSession[] = []) {
  const keys = generateKeyPair();
  const store = createMemoryStore();
  const saved: { list: readonly KeptSession[] } = { list: kept };
  const open = () => {
    const sessions = createSessions(name, {
      create: (options) => createSession(options, { signer: signerOf(keys), store }),
      load: () => saved.list,
      save: (list) => {
        saved.list = list;
      },
    });
    onTestFinished(() => sessions.close());
    return sessions;
  };
  return { open, saved };
}

const at = (host: TestHost) => ({ hostId: host.hostId, url: host.url, name: 'h' });

test('rooms at two hosts are two sessions, and a host asked for twice is one', async () => {
  const [a, b] = [await newHost(), await newHost()];
  const sessions = newSessions().open();
  const first = sessions.open(at(a));
  expect(sessions.open(at(a))).toBe(first);
  sessions.open(at(b));
  expect(sessions.list().map(({ hostId }) => hostId)).toEqual([a.hostId, b.hostId]);
  await Promise.all(
    sessions
      .list()
      .map(({ session }) => until(session, ({ connection: { status } }) => status === 'online')),
  );
});

test('after a restart the person is in the same rooms at the same hosts', async () => {
  const host = await newHost({ name: 'রহিমের ল্যাপটপ' });
  const { open, saved } = newSessions();
  const before = open();
  await enter(before.open(at(host)), host.roomId);
  await before.close();
  expect(saved.list).toEqual([
    { hostId: host.hostId, url: host.url, name: 'রহিমের ল্যাপটপ', nickname: null },
  ]);
  const [again] = open().list();
  if (again === undefined) throw new Error('no session was kept');
  await until(again.session, (state) => state.joined[host.roomId]?.live === true);
});

test('a host heard of at another address is followed there', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const before = await newHost({}, { key });
  const { open, saved } = newSessions();
  const sessions = open();
  const session = sessions.open(at(before));
  await until(session, ({ connection: { status } }) => status === 'online');
  await before.close();
  await until(session, ({ connection: { status } }) => status === 'lost');
  const after = await newHost({}, { key });
  sessions.heard([{ hostId: after.hostId, url: after.url }]);
  await until(session, ({ connection: { status } }) => status === 'online');
  expect(saved.list[0]?.url).toBe(after.url);
});

test('a taken name is another one at that host only, also after a restart', async () => {
  const [crowded, quiet] = [await newHost(), await newHost()];
  await enter(newSession(crowded.url, { name: 'আরিফ' }), crowded.roomId);
  const { open, saved } = newSessions('আরিফ');
  const sessions = open();
  const refused = sessions.open(at(crowded));
  await until(refused, ({ connection: { status } }) => status === 'refused');
  const taken = await sessions.renameAt(crowded.hostId, 'আরিফ হোসেন');
  expect(taken).toEqual({ ok: true, value: { name: 'আরিফ হোসেন' } });
  const other = sessions.open(at(quiet));
  await until(other, ({ connection: { status } }) => status === 'online');
  expect(other.getState().me.name).toBe('আরিফ');
  await enter(refused, crowded.roomId);
  await sessions.close();
  expect(saved.list.map(({ nickname }) => nickname)).toEqual(['আরিফ হোসেন', null]);
  const again = open().find(crowded.hostId);
  if (again === null) throw new Error('no session was kept');
  const state = await until(again, ({ connection: { status } }) => status === 'online');
  expect(state.me.name).toBe('আরিফ হোসেন');
});

test('another name of one’s own reaches every host, those that were away when they are back', async () => {
  const [near, away] = [await newHost(), await newHost()];
  const sessions = newSessions('আরিফ').open();
  const [here, there] = [sessions.open(at(near)), sessions.open(at(away))];
  await until(here, ({ connection: { status } }) => status === 'online');
  await until(there, ({ connection: { status } }) => status === 'online');
  await away.close();
  await until(there, ({ connection: { status } }) => status === 'lost');
  sessions.rename('মিতু');
  await until(here, ({ me }) => me.name === 'মিতু');
  expect(there.getState().me.name).toBe('আরিফ');
});

test('a host where one only looked in is let go of, one with a room is not', async () => {
  const [looked, stayed] = [await newHost(), await newHost()];
  const { open, saved } = newSessions();
  const sessions = open();
  await until(sessions.open(at(looked)), ({ connection: { status } }) => status === 'online');
  await enter(sessions.open(at(stayed)), stayed.roomId);
  sessions.open({ hostId: 'a'.repeat(32), url: 'http://127.0.0.1:9', name: 'nobody' });
  sessions.release('a'.repeat(32));
  sessions.release(looked.hostId);
  sessions.release(stayed.hostId);
  expect(sessions.list().map(({ hostId }) => hostId)).toEqual([stayed.hostId]);
  expect(saved.list.map(({ hostId }) => hostId)).toEqual([stayed.hostId]);
});

test('waiting for a host ends with the connection, with its refusal, or with patience', async () => {
  const host = await newHost();
  const session = newSession(host.url);
  expect(await whenOnline(session, realAfter, 8_000)).toEqual({ ok: true, value: null });
  const stranger = newSession(host.url, { expectedHostId: 'a'.repeat(32) });
  expect(await whenOnline(stranger, realAfter, 8_000)).toMatchObject({
    failure: { code: 'host_changed' },
  });
  const nobody = newSession('http://127.0.0.1:9');
  expect(await whenOnline(nobody, (_, run) => realAfter(0, run), 1)).toMatchObject({
    failure: { code: 'timed_out' },
  });
});
