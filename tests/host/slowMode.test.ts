// Proves that a room can take its time: one message of each member now and then, and nothing else waits.
import { describe, expect, test } from 'vitest';
import { createSlowMode } from '../../electron/host/slowMode.ts';
import { FIRST_SWITCHES } from '../../shared/roomFacts.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

describe('turns', () => {
  test('the first is free, the next comes after the pause, and each member has their own', () => {
    const slow = createSlowMode();
    expect(slow.take('a', 10_000, 0)).toBe(0);
    expect(slow.take('a', 10_000, 4_000)).toBe(6_000);
    expect(slow.take('b', 10_000, 4_000)).toBe(0);
    // Asking in vain does not begin the pause anew.
    expect(slow.take('a', 10_000, 10_000)).toBe(0);
  });

  test('a turn of which nothing came is given back', () => {
    const slow = createSlowMode();
    slow.take('a', 10_000, 0);
    slow.giveBack('a');
    expect(slow.take('a', 10_000, 1)).toBe(0);
  });
});

describe('[P78] a slow room', () => {
  async function slowRoom() {
    let monotonic = 0;
    const host = await newHost({ limits: FREE_LIMITS }, { monotonicNow: () => monotonic });
    const owner = await newMember(host, 'শিক্ষক');
    const created = granted(await owner.request('room:create', { entry: owner.creation() }));
    const { roomId } = created.room;
    await owner.join(roomId);
    const switches = { ...FIRST_SWITCHES, slowModeSeconds: 30 };
    const settings = owner.draft(roomId, 'room.settings', { title: 'ক্লাস', topic: '', switches });
    granted(await owner.request('entry:send', { roomId, entries: [settings] }));
    const member = await newMember(host, 'মীনা');
    await member.join(roomId);
    const send = async (client: RawClient, ...entries: ReturnType<RawClient['message']>[]) =>
      granted(await client.request('entry:send', { roomId, entries })).outcomes;
    return { roomId, owner, member, send, pass: (ms: number) => (monotonic += ms) };
  }
  const waits = (retryAfterMs: number) => ({
    ok: false,
    failure: { code: 'slow_mode', retryAfterMs },
  });

  test('a second message within the pause is refused slow_mode with the time to wait; the owner is not held up', async () => {
    const { roomId, owner, member, send, pass } = await slowRoom();
    const [first, second] = [member.message(roomId, 'one'), member.message(roomId, 'two')];
    expect(await send(member, first, second)).toMatchObject([{ ok: true }, waits(30_000)]);
    pass(29_000);
    expect(await send(member, second)).toMatchObject([waits(1_000)]);
    pass(1_000);
    expect(await send(member, second)).toMatchObject([{ ok: true }]);
    const many = ['a', 'b', 'c'].map((text) => owner.message(roomId, text));
    expect(await send(owner, ...many)).toMatchObject(many.map(() => ({ ok: true })));
  });

  test('edits, reactions, votes and hands do not wait', async () => {
    const { roomId, member, send } = await slowRoom();
    const said = member.message(roomId, 'one');
    await send(member, said);
    const outcomes = await send(
      member,
      member.draft(roomId, 'message.edit', { target: said.id, text: 'better' }),
      member.draft(roomId, 'reaction', { target: said.id, emoji: '👍', on: true }),
      member.draft(roomId, 'hand.raise', { question: 'কেন?' }),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  });

  test('whoever leaves and comes back waits all the same', async () => {
    const { roomId, member, send } = await slowRoom();
    await send(member, member.message(roomId, 'one'));
    await member.request('room:leave', { roomId });
    await member.join(roomId);
    expect(await send(member, member.message(roomId, 'two'))).toMatchObject([waits(30_000)]);
  });

  test('[P7] a message sent again was refused slow_mode though it is stored: it is answered with its place', async () => {
    const { roomId, member, send, pass } = await slowRoom();
    const said = member.message(roomId, 'one');
    const [first] = await send(member, said);
    expect(await send(member, said)).toEqual([first]);
    const other = member.draft(roomId, 'message', { text: 'two' });
    expect(await send(member, { ...other, id: said.id })).toMatchObject([
      { ok: false, failure: { code: 'id_reused' } },
    ]);
    // Nor does it cost the next turn.
    pass(30_000);
    expect(await send(member, said)).toEqual([first]);
    expect(await send(member, member.message(roomId, 'three'))).toMatchObject([{ ok: true }]);
  });

  test('what waited behind a message that was stored already was refused for a whole pause in which nothing was said', async () => {
    const { roomId, member, send, pass } = await slowRoom();
    const [stored, next] = [member.message(roomId, 'one'), member.message(roomId, 'two')];
    const [first] = await send(member, stored);
    // Within the pause the repetition gives nothing back.
    expect(await send(member, stored, next)).toMatchObject([first, waits(30_000)]);
    pass(30_000);
    expect(await send(member, stored, next)).toMatchObject([first, { ok: true }]);
    expect(await send(member, member.message(roomId, 'three'))).toMatchObject([waits(30_000)]);
  });

  test('a message whose id is somebody else’s cost a turn in which nothing was said', async () => {
    const { roomId, owner, member, send } = await slowRoom();
    const theirs = owner.message(roomId, 'mine');
    await send(owner, theirs);
    const taken = { ...member.message(roomId, 'one'), id: theirs.id };
    expect(await send(member, taken)).toMatchObject([{ failure: { code: 'id_taken' } }]);
    expect(await send(member, member.message(roomId, 'two'))).toMatchObject([{ ok: true }]);
  });
});

test('[P7] what is stored was refused when it came again after the owner had taken the right to write it: it is answered with its place', async () => {
  const host = await newHost({ limits: FREE_LIMITS });
  const owner = await newMember(host, 'শিক্ষক');
  const member = await newMember(host, 'মীনা');
  const created = granted(await owner.request('room:create', { entry: owner.creation() }));
  const { roomId } = created.room;
  await owner.join(roomId);
  await member.join(roomId);
  const send = async (client: RawClient, ...entries: ReturnType<RawClient['message']>[]) =>
    granted(await client.request('entry:send', { roomId, entries })).outcomes;
  const stored = [
    member.message(roomId, 'one'),
    member.draft(roomId, 'poll', { question: 'চা?', options: ['হ্যাঁ', 'না'], several: false }),
    member.draft(roomId, 'hand.raise', { question: '' }),
  ];
  const first = await send(member, ...stored);
  const switches = { ...FIRST_SWITCHES, announcementsOnly: true, polls: false, hands: false };
  await send(owner, owner.draft(roomId, 'room.settings', { title: 'ক্লাস', topic: '', switches }));
  expect(await send(member, ...stored)).toEqual(first);
  const other = member.message(roomId, 'two');
  expect(await send(member, other)).toMatchObject([{ failure: { code: 'not_allowed' } }]);
});
