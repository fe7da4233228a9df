// Proves that leaving a room is final, whatever a page is doing just then.
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost, OPEN_ROOM } from '../support/newHost.ts';
import { enter, newSession, until } from '../support/newSession.ts';

test('a room left in the moment a page opens stays left, there and after the next reload', async () => {
  const host = await newHost();
  const created = await host.createRoom({ ...OPEN_ROOM, title: 'ক্রিকেট' });
  if (!created.ok) throw new Error(created.failure.code);
  const { roomId: kept } = created.value;
  const store = createMemoryStore();
  const keys = generateKeyPair();
  const before = newSession(host.url, { keys, store });
  await enter(before, host.roomId);
  await enter(before, kept);
  await before.close();

  const { promise: read, resolve: go } = Promise.withResolvers<void>();
  const slow = {
    ...store,
    rooms: async (scope: Parameters<typeof store.rooms>[0]) => {
      const found = await store.rooms(scope);
      await read;
      return found;
    },
  };
  const opening = newSession(host.url, { keys, store: slow });
  opening.leave(host.roomId);
  go();
  const state = await until(opening, ({ joined }) => joined[kept]?.live === true);
  expect(Object.keys(state.joined)).toEqual([kept]);
  await opening.close();
  const reloaded = newSession(host.url, { keys, store });
  await until(reloaded, ({ joined }) => joined[kept]?.live === true);
  expect(Object.keys(reloaded.getState().joined)).toEqual([kept]);
});
