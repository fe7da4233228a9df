// Proves that what was read is there after a reload, however soon it comes and whether or not the host is.
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost } from '../support/newHost.ts';
import {
  enter,
  newSession,
  sendOrThrow,
  textsOf,
  until,
  untilTexts,
} from '../support/newSession.ts';

test('a message that was read is still there after a reload in the same second, without the host', async () => {
  const host = await newHost();
  const store = createMemoryStore();
  const keys = generateKeyPair();
  const mitu = newSession(host.url, { name: 'মিতু' });
  const arif = newSession(host.url, { name: 'আরিফ', keys, store });
  await Promise.all([enter(mitu, host.roomId), enter(arif, host.roomId)]);
  sendOrThrow(mitu, host.roomId, 'এক');
  sendOrThrow(mitu, host.roomId, 'দুই');
  await untilTexts(arif, host.roomId, ['এক', 'দুই']);
  // What a page does that may be gone the next moment; it is given no time to close in order.
  arif.flush();
  await host.close();
  const reloaded = newSession(host.url, { name: 'আরিফ', keys, store });
  const state = await until(reloaded, ({ joined }) => host.roomId in joined);
  expect(textsOf(state, host.roomId)).toEqual(['এক', 'দুই']);
});
