// Proves with real sessions that what was read on one device is read on all, over restarts, and what was not is counted.
import { expect, test } from 'vitest';
import { countMentions, countUnread, readersOf } from '../../renderer/state/selectors.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until } from '../support/newSession.ts';

const free = { limits: FREE_LIMITS };
const unreadOf = (session: ReturnType<typeof newSession>, roomId: string) => {
  const { joined, me } = session.getState();
  const room = joined[roomId];
  return room === undefined ? -1 : countUnread(room, me.memberId, 1_000);
};

test('what was read on one device is read on the other one, and others see how far', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const keys = generateKeyPair();
  const laptop = newSession(host.url, { name: 'আরিফ', keys });
  const phone = newSession(host.url, { name: 'আরিফ', keys });
  const mina = newSession(host.url, { name: 'মীনা' });
  for (const session of [laptop, phone, mina]) await enter(session, roomId);
  sendOrThrow(mina, roomId, 'এক');
  sendOrThrow(mina, roomId, 'দুই');
  await until(phone, () => unreadOf(phone, roomId) === 2);
  await until(laptop, () => unreadOf(laptop, roomId) === 2);
  const head = laptop.getState().joined[roomId]?.log.headSeq ?? 0;
  laptop.markRead(roomId, head);
  await until(phone, () => unreadOf(phone, roomId) === 0);
  await until(mina, ({ joined, me }) => {
    const room = joined[roomId];
    return room !== undefined && readersOf(room, head, me.memberId).includes(keys.publicKey);
  });
});

test('who turns off that others see how far they read is gone from their screens at once', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const keys = generateKeyPair();
  const arif = newSession(host.url, { name: 'আরিফ', keys });
  const mina = newSession(host.url, { name: 'মীনা' });
  for (const session of [arif, mina]) await enter(session, roomId);
  arif.markRead(roomId, 1);
  await until(mina, ({ joined }) => joined[roomId]?.reads.get(keys.publicKey) === 1);
  arif.shareReading(false);
  await until(mina, ({ joined }) => joined[roomId]?.reads.has(keys.publicKey) === false);
});

test('after weeks away the host counts what was not read, more than is held, mentions apart, over its restart', async () => {
  const folder = makeFolder();
  const first = await newHost(free, { journal: (await openJournalIn(folder)).journal });
  const { roomId } = first;
  const keys = generateKeyPair();
  const arif = newSession(first.url, { name: 'আরিফ', keys });
  const mina = newSession(first.url, { name: 'মীনা' });
  await enter(mina, roomId);
  sendOrThrow(mina, roomId, 'পড়া হয়েছে');
  await enter(arif, roomId);
  await until(arif, ({ joined }) => (joined[roomId]?.log.headSeq ?? 0) >= 2);
  arif.markRead(roomId, 2);
  await until(mina, ({ joined }) => joined[roomId]?.reads.get(keys.publicKey) === 2);
  await arif.close();
  for (let index = 0; index < 90; index += 1) {
    const mentions = index % 30 === 0 ? { mentions: [keys.publicKey] } : {};
    mina.send(roomId, `কথা ${index}`, mentions);
  }
  await until(mina, ({ joined }) => joined[roomId]?.pending.length === 0);
  await mina.close();
  await first.close();

  const again = await newHost(free, { journal: (await openJournalIn(folder)).journal });
  const back = newSession(again.url, { name: 'আরিফ', keys });
  const { joined } = await enter(back, roomId);
  const room = joined[roomId];
  expect(room?.log.entries.length).toBeLessThan(90);
  expect(room?.readSeq).toBe(2);
  expect(unreadOf(back, roomId)).toBe(90);
  expect(room === undefined ? 0 : countMentions(room, keys.publicKey)).toBe(3);
  back.markRead(roomId, room?.log.headSeq ?? 0);
  expect(unreadOf(back, roomId)).toBe(0);
});

test('a message that is deleted after the host counted it is not announced any more, be it held or not', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const keys = generateKeyPair();
  const mina = newSession(host.url, { name: 'মীনা' });
  const arif = newSession(host.url, { name: 'আরিফ', keys });
  await enter(mina, roomId);
  await enter(arif, roomId);
  arif.markRead(roomId, 1);
  await until(mina, ({ joined }) => joined[roomId]?.reads.get(keys.publicKey) === 1);
  await arif.close();
  const calling = { mentions: [keys.publicKey] };
  const say = (text: string, more = {}): string => {
    const said = mina.send(roomId, text, more);
    if (!said.ok) throw new Error(said.failure.code);
    return said.value.id;
  };
  const remove = (target: string) => mina.write(roomId, 'message.delete', { target });
  const far = say('বহু আগে ডাকা', calling);
  for (let index = 0; index < 90; index += 1) say(`কথা ${index}`);
  const [near, plain] = [say('এইমাত্র ডাকা', calling), say('কিছু না')];
  await until(mina, ({ joined }) => joined[roomId]?.pending.length === 0);

  const back = newSession(host.url, { name: 'আরিফ', keys });
  await enter(back, roomId);
  const counts = () => {
    const room = back.getState().joined[roomId];
    return [unreadOf(back, roomId), room === undefined ? -1 : countMentions(room, keys.publicKey)];
  };
  expect(counts()).toEqual([93, 2]);
  remove(plain);
  await until(back, () => unreadOf(back, roomId) === 92);
  remove(near);
  await until(back, () => unreadOf(back, roomId) === 91);
  expect(counts()).toEqual([91, 1]);
  // Of what is not held only the host can tell.
  expect(back.getState().joined[roomId]?.log.entries.some(({ id }) => id === far)).toBe(false);
  remove(far);
  await until(back, () => unreadOf(back, roomId) === 90);
  expect(counts()).toEqual([90, 0]);
  // What came behind the join is counted here, and falls the same way.
  const late = say('পরে', calling);
  await until(back, () => unreadOf(back, roomId) === 91);
  remove(late);
  await until(back, () => unreadOf(back, roomId) === 90);
  expect(counts()).toEqual([90, 0]);
});

test('what was read without a connection is told when it is back', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const keys = generateKeyPair();
  const arif = newSession(host.url, { name: 'আরিফ', keys });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  sendOrThrow(mina, roomId, 'এক');
  await until(arif, () => unreadOf(arif, roomId) === 1);
  const head = arif.getState().joined[roomId]?.log.headSeq ?? 0;
  arif.leave(roomId);
  await enter(arif, roomId);
  arif.markRead(roomId, head);
  await until(mina, ({ joined }) => joined[roomId]?.reads.get(keys.publicKey) === head);
});
