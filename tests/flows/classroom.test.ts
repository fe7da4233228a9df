// Proves the classroom with real sessions: hands, polls, the owner's switches, and a member's words that wait for their turn.
import { expect, test } from 'vitest';
import { viewMessage } from '../../shared/messageView.ts';
import { FIRST_SWITCHES } from '../../shared/roomFacts.ts';
import { FREE_LIMITS, newHost, OPEN_ROOM } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, textsOf, until } from '../support/newSession.ts';
import { granted } from '../support/rawClient.ts';

async function classroom() {
  const host = await newHost({ limits: FREE_LIMITS });
  const teacher = newSession(host.url, { name: 'শিক্ষক' });
  await until(teacher, ({ connection }) => connection.status === 'online');
  const { roomId } = granted(await teacher.createRoom({ ...OPEN_ROOM, title: 'ক্লাস' }));
  const mina = newSession(host.url, { name: 'মীনা' });
  await Promise.all([enter(teacher, roomId), enter(mina, roomId)]);
  return { host, teacher, mina, roomId };
}

test('hands go up in order and come down when called, on every screen and for who comes late', async () => {
  const { host, teacher, mina, roomId } = await classroom();
  mina.write(roomId, 'hand.raise', { question: 'কেন আকাশ নীল?' });
  const minaId = mina.getState().me.memberId;
  const raised = [{ member: minaId, question: 'কেন আকাশ নীল?', at: expect.any(Number) }];
  const seen = await until(teacher, ({ joined }) => joined[roomId]?.hands.length === 1);
  expect(seen.joined[roomId]?.hands).toEqual(raised);
  const late = newSession(host.url, { name: 'রহিম' });
  expect((await enter(late, roomId)).joined[roomId]?.hands).toEqual(raised);
  teacher.write(roomId, 'hand.lower', { member: minaId });
  for (const session of [teacher, mina, late]) {
    await until(session, ({ joined }) => joined[roomId]?.hands.length === 0);
  }
});

test('where only the owner writes, what another tab had waiting is refused in words, and the owner is heard', async () => {
  const { teacher, mina, roomId } = await classroom();
  const switches = { ...FIRST_SWITCHES, announcementsOnly: true };
  teacher.write(roomId, 'room.settings', { title: 'ঘোষণা', topic: '', switches });
  await until(mina, ({ joined }) => joined[roomId]?.summary.switches.announcementsOnly === true);
  expect(mina.getState().joined[roomId]?.summary.title).toBe('ঘোষণা');
  sendOrThrow(mina, roomId, 'আমিও বলি');
  const refused = await until(
    mina,
    ({ joined }) => joined[roomId]?.pending[0]?.delivery.status === 'refused',
  );
  expect(refused.joined[roomId]?.pending[0]?.delivery.failure?.code).toBe('not_allowed');
  sendOrThrow(teacher, roomId, 'কাল ছুটি');
  await until(mina, (state) => textsOf(state, roomId).includes('কাল ছুটি'));
});

test('everybody sees the same votes of a poll, also of who changed their mind', async () => {
  const { teacher, mina, roomId } = await classroom();
  const asked = teacher.write(roomId, 'poll', {
    question: 'কবে?',
    options: ['রবি', 'সোম'],
    several: false,
  });
  const { id } = granted(asked);
  const votesSeenBy = (session: typeof mina) => {
    const log = session.getState().joined[roomId]?.log;
    const poll = log?.entries.find((entry) => entry.id === id);
    return poll === undefined ? null : viewMessage(poll, log?.related.get(id) ?? []);
  };
  await until(mina, () => votesSeenBy(mina) !== null);
  mina.write(roomId, 'poll.vote', { target: id, choices: [0] });
  mina.write(roomId, 'poll.vote', { target: id, choices: [1] });
  const minaId = mina.getState().me.memberId;
  for (const session of [teacher, mina]) {
    await until(session, () => votesSeenBy(session)?.votes[1]?.[0] === minaId);
    expect(votesSeenBy(session)?.votes).toEqual([[], [minaId]]);
  }
  teacher.write(roomId, 'poll.close', { target: id });
  await until(mina, () => votesSeenBy(mina)?.pollClosed === true);
  mina.write(roomId, 'poll.vote', { target: id, choices: [0] });
  const told = await until(mina, ({ refusedWrite }) => refusedWrite !== null);
  expect(told.refusedWrite).toMatchObject({ kind: 'poll.vote', failure: { code: 'poll_closed' } });
  expect(told.joined[roomId]?.pending).toEqual([]);
});

test('[P78] in a slow room a second message waits by itself and says why, while a reaction goes out at once', async () => {
  const { teacher, mina, roomId } = await classroom();
  const switches = { ...FIRST_SWITCHES, slowModeSeconds: 1 };
  teacher.write(roomId, 'room.settings', { title: 'ধীরে', topic: '', switches });
  await until(mina, ({ joined }) => joined[roomId]?.summary.switches.slowModeSeconds === 1);
  const first = sendOrThrow(mina, roomId, 'এক');
  sendOrThrow(mina, roomId, 'দুই');
  await until(
    mina,
    ({ joined }) => joined[roomId]?.pending[0]?.delivery.failure?.code === 'slow_mode',
  );
  mina.write(roomId, 'reaction', { target: first, emoji: '👍', on: true });
  const reacted = await until(
    teacher,
    ({ joined }) => joined[roomId]?.log.related.has(first) === true,
  );
  expect(textsOf(reacted, roomId)).toEqual(['এক']);
  await until(teacher, (state) => textsOf(state, roomId).length === 2);
  expect(textsOf(teacher.getState(), roomId)).toEqual(['এক', 'দুই']);
});

test('in a slow room a third message could not be taken back while the second waited for its turn', async () => {
  const { teacher, mina, roomId } = await classroom();
  const switches = { ...FIRST_SWITCHES, slowModeSeconds: 30 };
  teacher.write(roomId, 'room.settings', { title: 'ধীরে', topic: '', switches });
  await until(mina, ({ joined }) => joined[roomId]?.summary.switches.slowModeSeconds === 30);
  sendOrThrow(mina, roomId, 'এক');
  await until(mina, (state) => textsOf(state, roomId).length === 1);
  sendOrThrow(mina, roomId, 'দুই');
  const waits = (count: number) =>
    until(mina, ({ joined }) => {
      const pending = joined[roomId]?.pending ?? [];
      return (
        pending.length === count &&
        pending.every(({ delivery }) => delivery.failure?.code === 'slow_mode')
      );
    });
  await waits(1);
  const third = sendOrThrow(mina, roomId, 'তিন');
  await waits(2);
  // Asked for again, it still has to wait.
  mina.retrySend(roomId, third);
  await waits(2);
  mina.withdraw(roomId, third);
  await waits(1);
});
