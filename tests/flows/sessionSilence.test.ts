// Proves what a person sees when the link falls silent without a word: told in time, back soon, nothing twice.
import { expect, test } from 'vitest';
import { newHost } from '../support/newHost.ts';
import {
  enter,
  newSession,
  pendingTextsOf,
  sendOrThrow,
  until,
  untilTexts,
} from '../support/newSession.ts';
import { stallingProxy } from '../support/stallingProxy.ts';

test('a silent link is shown as lost within 8 s; what was written goes once within 3 s after it heals', async () => {
  const host = await newHost();
  const { roomId } = host;
  const proxy = await stallingProxy(host.port);
  const arif = newSession(proxy.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  proxy.stall();
  const silentSince = performance.now();
  sendOrThrow(arif, roomId, 'শুনছেন?');
  expect(pendingTextsOf(arif.getState(), roomId)).toEqual(['শুনছেন?']);
  await until(arif, (state) => state.connection.status === 'lost', 12_000);
  expect(performance.now() - silentSince).toBeLessThan(8_000);
  sendOrThrow(arif, roomId, 'হারিয়ে গেল');
  proxy.heal();
  const healedAt = performance.now();
  await untilTexts(mina, roomId, ['শুনছেন?', 'হারিয়ে গেল']);
  expect(performance.now() - healedAt).toBeLessThan(3_000);
  await untilTexts(arif, roomId, ['শুনছেন?', 'হারিয়ে গেল']);
  expect(pendingTextsOf(arif.getState(), roomId)).toEqual([]);
}, 20_000);
