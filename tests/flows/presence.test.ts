// Proves what two people see of each other: here, away, what they are up to, since when they are gone.
import { expect, test } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { presenceOf } from '../../renderer/state/selectors.ts';
import type { SessionState } from '../../renderer/state/state.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until } from '../support/newSession.ts';

const free = { limits: FREE_LIMITS };

test('[P83] away, back, what somebody is up to, and gone: the other one sees it, and again after a lost link', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  const minaId = mina.signer.publicKey;
  await enter(arif, roomId);
  await enter(mina, roomId);
  const seen = (state: SessionState) => {
    const room = state.joined[roomId];
    return room === undefined ? null : presenceOf(room, minaId);
  };
  const arifSees = (presence: object) =>
    until(arif, (state) => JSON.stringify(seen(state)) === JSON.stringify(presence));

  await arifSees({ type: 'here', status: '' });
  mina.setStatus('📖 পড়ছি');
  await arifSees({ type: 'here', status: '📖 পড়ছি' });
  mina.setPresence({ away: true });
  await arifSees({ type: 'away', status: '📖 পড়ছি' });

  mina.drop();
  await until(arif, (state) => seen(state)?.type === 'gone');
  await arifSees({ type: 'away', status: '📖 পড়ছি' });
  mina.setPresence({ away: false });
  await arifSees({ type: 'here', status: '📖 পড়ছি' });
  mina.setStatus('');
  await arifSees({ type: 'here', status: '' });

  const before = Date.now();
  await mina.close();
  const gone = seen(await until(arif, (state) => seen(state)?.type === 'gone'));
  expect(gone?.type === 'gone' && (gone.seenAt ?? 0)).toBeGreaterThanOrEqual(before);
});

test('[P83] what was said in another tab of the same person is what is told again after a lost link', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const keys = generateKeyPair();
  const tab = newSession(host.url, { name: 'মীনা', keys });
  tab.setStatus('🍚 খাচ্ছি');
  await enter(tab, roomId);
  const other = newSession(host.url, { name: 'মীনা', keys });
  await enter(other, roomId);
  const statusIn = (state: SessionState) => state.joined[roomId]?.members[0]?.status;
  await until(tab, (state) => statusIn(state) === '🍚 খাচ্ছি');
  other.setStatus('📖 পড়ছি');
  await until(tab, (state) => statusIn(state) === '📖 পড়ছি');
  tab.drop();
  await until(tab, (state) => state.connection.status === 'lost');
  await until(tab, (state) => state.joined[roomId]?.live === true);
  await until(tab, () => (tab.requests['presence:set'] ?? 0) === 2);
  const third = newSession(host.url, { name: 'আরিফ' });
  expect(statusIn(await enter(third, roomId))).toBe('📖 পড়ছি');
});

test('[P83] who wrote or left before the host was restarted is gone since then, not unknown', async () => {
  const folder = makeFolder();
  const key = createHostKey(generateKeyPair().secretKey);
  const first = await newHost(free, {
    key,
    journal: (await openJournalIn(folder)).journal,
  });
  const { roomId } = first;
  const mina = newSession(first.url, { name: 'মীনা' });
  await enter(mina, roomId);
  sendOrThrow(mina, roomId, 'আসি');
  await until(mina, (state) => state.joined[roomId]?.pending.length === 0);
  const before = Date.now();
  await mina.close();
  await first.close();
  const after = Date.now();

  const second = await newHost(free, {
    key,
    journal: (await openJournalIn(folder)).journal,
  });
  const arif = newSession(second.url, { name: 'আরিফ' });
  const { joined } = await enter(arif, roomId);
  // The host's own key made the room, but is nobody who was here.
  expect(joined[roomId]?.absent.map(({ id, name }) => [id, name])).toEqual([
    [mina.signer.publicKey, 'মীনা'],
  ]);
  const seenAt = joined[roomId]?.absent.find(({ name }) => name === 'মীনা')?.seenAt ?? 0;
  expect(seenAt).toBeGreaterThanOrEqual(before);
  expect(seenAt).toBeLessThanOrEqual(after);
});
