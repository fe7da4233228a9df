// Proves that a tab which others took for gone, as a frozen page is, still sends what was written in it, in order.
import { onTestFinished, test } from 'vitest';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { type After, realAfter } from '../../renderer/session/timers.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until, untilTexts } from '../support/newSession.ts';
import { createWire } from '../support/wire.ts';

test('what a tab wrote is not overtaken when another tab takes it over and cannot send it', async () => {
  const host = await newHost();
  const { roomId } = host;
  const wire = await createWire(() => host.port);
  const store = createMemoryStore();
  const keys = generateKeyPair();
  const scope = { hostId: host.hostId, memberId: keys.publicKey };
  const other = newSession(wire.url, { keys, store });
  await enter(other, roomId);
  let isFrozen = false;
  const after: After = (ms, run) => (isFrozen ? () => {} : realAfter(ms, run));
  const frozen = newSession(host.url, { keys, store, after });
  await enter(frozen, roomId);

  await wire.close();
  await until(other, ({ connection }) => connection.status === 'lost');
  isFrozen = true;
  frozen.drop();
  await until(frozen, ({ connection }) => connection.status === 'lost');
  const first = sendOrThrow(frozen, roomId, 'প্রথম');
  const ownerOf = (session: typeof frozen) =>
    session.getState().joined[roomId]?.pending.find(({ draft }) => draft.id === first)?.owner;
  const frozenTab = ownerOf(frozen) ?? '';
  await until(other, () => ownerOf(other) === frozenTab);

  // A roll call that the frozen tab did not hear.
  const channel = new BroadcastChannel(`kothabarta/${scope.hostId}/${scope.memberId}`);
  onTestFinished(() => channel.close());
  const takenOver = new Promise((resolve) => {
    channel.onmessage = resolve;
  });
  await store.endLease(scope, frozenTab);
  channel.postMessage({ type: 'gone', tabId: frozenTab });
  await until(other, () => ownerOf(other) !== frozenTab);
  await takenOver;

  sendOrThrow(frozen, roomId, 'দ্বিতীয়');
  isFrozen = false;
  frozen.retryConnection();
  await untilTexts(frozen, roomId, ['প্রথম', 'দ্বিতীয়']);
});
