// Proves that a session follows its host to another address by the host's key, and nobody else's.
import { expect, test } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost } from '../support/newHost.ts';
import { enter, newSession, until } from '../support/newSession.ts';

test('a host that changed its address is followed by its key', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const before = await newHost({}, { key });
  const session = newSession(before.url);
  await enter(session, before.roomId);
  await before.close();
  await until(session, ({ connection: { status } }) => status === 'lost');

  const after = await newHost({ name: 'অন্য ঠিকানায়' }, { key });
  session.moveTo(after.url);
  const state = await until(session, ({ connection: { status } }) => status === 'online');
  expect(state.host).toEqual({ hostId: before.hostId, name: 'অন্য ঠিকানায়' });
  expect(session.getAddress()).toBe(after.url);
  // What was read is still there.
  expect(state.joined[before.roomId]).toBeDefined();
});

test('whoever announces a host at another address without its key is turned away from, once', async () => {
  const real = await newHost();
  const session = newSession(real.url);
  await until(session, ({ connection: { status } }) => status === 'online');
  const impostor = await newHost({ name: 'impostor' });
  session.drop();
  await until(session, ({ connection: { status } }) => status === 'lost');
  session.moveTo(impostor.url);
  const state = await until(session, ({ connection: { status } }) => status === 'online');
  expect(state.host?.hostId).toBe(real.hostId);
  expect(session.getAddress()).toBe(real.url);
});

test('a session that is connected stays where it is', async () => {
  const [host, other] = [await newHost(), await newHost()];
  const session = newSession(host.url);
  await until(session, ({ connection: { status } }) => status === 'online');
  session.moveTo(other.url);
  expect(session.getAddress()).toBe(host.url);
  expect(session.getState().connection.status).toBe('online');
});

test('an address that another machine took is left when the host is heard of elsewhere', async () => {
  const [meant, other] = [await newHost(), await newHost()];
  const session = newSession(other.url, { expectedHostId: meant.hostId });
  await until(session, ({ connection: { status } }) => status === 'refused');
  session.moveTo(meant.url);
  const state = await until(session, ({ connection: { status } }) => status === 'online');
  expect(state.host?.hostId).toBe(meant.hostId);
});
