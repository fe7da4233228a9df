// Proves that people talk: real host, real sessions, real sockets on loopback.
import { expect, test } from 'vitest';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { refusal, success } from '../../shared/failure.ts';
import { newHost, OPEN_ROOM } from '../support/newHost.ts';
import {
  enter,
  newSession,
  sendOrThrow,
  textsOf,
  until,
  untilTexts,
} from '../support/newSession.ts';
import { signerOf } from '../support/signerOf.ts';

test('two people read what the other writes, in one order', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  for (let round = 1; round <= 3; round += 1) {
    sendOrThrow(arif, roomId, `আরিফ ${round}`);
    sendOrThrow(mina, roomId, `মীনা ${round}`);
    const all = (state: ReturnType<typeof arif.getState>) =>
      textsOf(state, roomId).length === round * 2;
    await Promise.all([until(arif, all), until(mina, all)]);
  }
  expect(textsOf(arif.getState(), roomId)).toEqual(textsOf(mina.getState(), roomId));
  const own = textsOf(mina.getState(), roomId).filter((text) => text.startsWith('আরিফ'));
  expect(own).toEqual(['আরিফ 1', 'আরিফ 2', 'আরিফ 3']);
});

test('everybody knows who is there and what they are called', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  const names = (state: ReturnType<typeof arif.getState>) =>
    state.joined[roomId]?.members.map(({ name }) => name).toSorted() ?? [];
  await until(arif, (state) => names(state).length === 2);
  expect(names(arif.getState())).toEqual(['আরিফ', 'মীনা']);
  await mina.close();
  const left = await until(arif, (state) => names(state).length === 1);
  expect(left.people[mina.getState().me.memberId]?.name).toBe('মীনা');
});

test('who comes late reads what was said, and older pages on request', async () => {
  const host = await newHost({ limits: { send: { burst: 1_000, perSecond: 1_000 } } });
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  await enter(arif, roomId);
  const said = Array.from({ length: 150 }, (_, index) => `কথা ${index}`);
  for (const text of said) sendOrThrow(arif, roomId, text);
  await until(arif, (state) => state.joined[roomId]?.pending.length === 0);
  const late = newSession(host.url, { name: 'মীনা' });
  const first = await enter(late, roomId);
  expect(textsOf(first, roomId)).toEqual(said.slice(-60));
  late.loadOlder(roomId);
  const whole = await until(
    late,
    (state) => state.joined[roomId]?.older === 'idle' && textsOf(state, roomId).length === 150,
  );
  expect(textsOf(whole, roomId)).toEqual(said);
});

test('the messages of one sitting go out in one request, not one each', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url);
  await enter(arif, roomId);
  const said = Array.from({ length: 40 }, (_, index) => `কথা ${index}`);
  for (const text of said) sendOrThrow(arif, roomId, text);
  await untilTexts(arif, roomId, said);
  expect(arif.requests['entry:send']).toBeLessThanOrEqual(3);
});

test('typing is shown to the others and ends with the message', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  arif.setTyping(roomId, true);
  const arifId = arif.getState().me.memberId;
  await until(mina, (state) => state.joined[roomId]?.typing.includes(arifId) ?? false);
  expect(arif.getState().joined[roomId]?.typing).toEqual([]);
  sendOrThrow(arif, roomId, 'হ্যাঁ');
  await until(mina, (state) => state.joined[roomId]?.typing.length === 0);
  await untilTexts(mina, roomId, ['হ্যাঁ']);
  await until(mina, (state) => state.joined[roomId]?.typing.length === 0);
});

test('a taken name is refused with a free one, which can be taken', async () => {
  const host = await newHost();
  const arif = newSession(host.url, { name: 'আরিফ' });
  await until(arif, (state) => state.connection.status === 'online');
  const other = newSession(host.url, { name: 'আরিফ' });
  const { connection } = await until(other, (state) => state.connection.status === 'refused');
  if (connection.status !== 'refused') throw new Error('refused');
  expect(connection.failure.code).toBe('name_taken');
  const suggestion = connection.failure.suggestion ?? '';
  expect(suggestion).not.toBe('');
  const stillTaken = await other.rename('আরিফ');
  expect(stillTaken.ok).toBe(false);
  const renamed = await other.rename(suggestion);
  expect(renamed).toEqual({ ok: true, value: { name: suggestion } });
  expect(other.getState().connection.status).toBe('online');
  expect(other.getState().me.name).toBe(suggestion);
});

test('a name is changed while talking, and the others see it', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  expect(await arif.rename('মীনা')).toMatchObject({ ok: false, failure: { code: 'name_taken' } });
  expect(await arif.rename('আরিফ হোসেন')).toEqual({ ok: true, value: { name: 'আরিফ হোসেন' } });
  const arifId = arif.getState().me.memberId;
  await until(mina, (state) => state.people[arifId]?.name === 'আরিফ হোসেন');
});

test('a new room is listed for everybody, closed by its owner, and then read-only', async () => {
  const host = await newHost();
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await until(arif, (state) => state.connection.status === 'online');
  await until(mina, (state) => state.connection.status === 'online');
  const created = await arif.createRoom({ ...OPEN_ROOM, title: 'ক্রিকেট' });
  if (!created.ok) throw new Error(created.failure.code);
  const { roomId } = created.value;
  expect(created.value.owner).toBe(arif.getState().me.memberId);
  await until(mina, (state) => state.rooms?.some((room) => room.roomId === roomId) ?? false);
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  expect(await mina.closeRoom(roomId)).toMatchObject({
    ok: false,
    failure: { code: 'not_allowed' },
  });
  expect(await arif.closeRoom(roomId)).toEqual({ ok: true, value: null });
  await until(mina, (state) => state.joined[roomId]?.summary.closed === true);
  expect(mina.send(roomId, 'এখনও?')).toMatchObject({ ok: false, failure: { code: 'room_closed' } });
});

test('a room was never made and never closed, and the wish never answered, when the platform did not sign', async () => {
  const host = await newHost();
  const signer = signerOf(generateKeyPair());
  let signs = false;
  const arif = newSession(host.url, {
    signer: {
      ...signer,
      signEntry: async (asked) => {
        if (!signs) throw new Error('the channel is closed');
        return signer.signEntry(asked);
      },
    },
  });
  await until(arif, ({ connection }) => connection.status === 'online');
  expect(await arif.createRoom(OPEN_ROOM)).toEqual(refusal('timed_out'));
  signs = true;
  const made = await arif.createRoom(OPEN_ROOM);
  if (!made.ok) throw new Error('not made');
  const { roomId } = made.value;
  await enter(arif, roomId);
  signs = false;
  expect(await arif.closeRoom(roomId)).toEqual(refusal('timed_out'));
  signs = true;
  expect(await arif.closeRoom(roomId)).toEqual(success(null));
});

test('a closing whose answer was lost is no error when the owner asks for it again', async () => {
  const host = await newHost();
  const arif = newSession(host.url);
  await until(arif, (state) => state.connection.status === 'online');
  const created = await arif.createRoom(OPEN_ROOM);
  if (!created.ok) throw new Error(created.failure.code);
  const { roomId } = created.value;
  await enter(arif, roomId);
  arif.dropAfter('entry:send');
  expect(await arif.closeRoom(roomId)).toMatchObject({ failure: { code: 'offline' } });
  await until(arif, (state) => state.joined[roomId]?.summary.closed === true);
  expect(await arif.closeRoom(roomId)).toEqual({ ok: true, value: null });
});

test('a room that does not exist is refused; a room that was left is forgotten', async () => {
  const host = await newHost();
  const arif = newSession(host.url);
  const nowhere = 'a'.repeat(32);
  arif.join(nowhere);
  const refused = await until(arif, (state) => state.refusedJoins[nowhere] !== undefined);
  expect(refused.refusedJoins[nowhere]?.code).toBe('room_not_found');
  await enter(arif, host.roomId);
  arif.leave(host.roomId);
  expect(arif.getState().joined[host.roomId]).toBeUndefined();
  expect(arif.send(host.roomId, 'কেউ আছেন?').ok).toBe(false);
});

test('somebody in many rooms is in all of them after a lost link', async () => {
  const host = await newHost({
    limits: { create: { burst: 100, perSecond: 100 }, maxRoomsPerMember: 100 },
  });
  const arif = newSession(host.url);
  await until(arif, (state) => state.connection.status === 'online');
  const ids: string[] = [host.roomId];
  for (let index = 1; index < 45; index += 1) {
    const created = await host.createRoom({ ...OPEN_ROOM, title: `কক্ষ ${index}` });
    if (!created.ok) throw new Error(created.failure.code);
    ids.push(created.value.roomId);
  }
  const allLive = (state: ReturnType<typeof arif.getState>) =>
    ids.every((roomId) => state.joined[roomId]?.live === true);
  for (const roomId of ids) arif.join(roomId);
  await until(arif, allLive);
  arif.drop();
  await until(arif, (state) => state.connection.status === 'lost');
  expect(Object.values(arif.getState().joined).some((room) => room.live)).toBe(false);
  await until(arif, allLive);
});

test('one key in two tabs is one member', async () => {
  const host = await newHost();
  const keys = generateKeyPair();
  const one = newSession(host.url, { keys });
  const two = newSession(host.url, { keys });
  await Promise.all([enter(one, host.roomId), enter(two, host.roomId)]);
  const mina = newSession(host.url, { name: 'মীনা' });
  const state = await enter(mina, host.roomId);
  expect(state.joined[host.roomId]?.members).toHaveLength(2);
});

test('[I3] an entry whose broadcast never came is fetched, in its place', async () => {
  const host = await newHost();
  const { roomId } = host;
  const arif = newSession(host.url, { name: 'আরিফ' });
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(arif, roomId), enter(mina, roomId)]);
  mina.missNext('entries');
  sendOrThrow(arif, roomId, 'এক');
  await untilTexts(arif, roomId, ['এক']);
  sendOrThrow(arif, roomId, 'দুই');
  await untilTexts(mina, roomId, ['এক', 'দুই']);
  expect(mina.requests['history:page']).toBe(1);
  expect(mina.requests['room:join']).toBe(1);
});

test('a text that no host would take is refused before it is shown', async () => {
  const host = await newHost();
  const arif = newSession(host.url);
  await enter(arif, host.roomId);
  expect(arif.send(host.roomId, ' \n ')).toMatchObject({ failure: { code: 'bad_request' } });
  expect(arif.send(host.roomId, 'ক'.repeat(8_001))).toMatchObject({
    failure: { code: 'too_large' },
  });
  expect(arif.getState().joined[host.roomId]?.pending).toEqual([]);
});
