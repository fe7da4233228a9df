// Owns the proof of what a member finds when they come, come back, page, and when the host began anew meanwhile.
import { describe, expect, test } from 'vitest';
import { newBranch } from '../../shared/crypto/ids.ts';
import { QUEUE_MAX_BYTES } from '../../shared/limits.ts';
import type { Reply } from '../../shared/protocol.ts';
import { cursorOf, free, keptJournal, restarted, seqsOf, upTo } from '../support/keptHost.ts';
import { newHost } from '../support/newHost.ts';
import { granted, newMember } from '../support/rawClient.ts';

describe('[P45] coming back', () => {
  test('with a cursor follows right behind it, over a restart of the host, too', async () => {
    const journal = keptJournal();
    const host = await newHost(free, { journal });
    const { roomId } = host;
    const arif = await newMember(host, 'Arif');
    const cursor = cursorOf(await arif.join(roomId));
    await arif.say(roomId, 'one', 'two');
    expect((await arif.join(roomId, cursor)).catchUp).toMatchObject({
      type: 'follow',
      entries: [{ seq: 2 }, { seq: 3 }],
    });
    const again = await restarted(host, journal);
    const back = await newMember(again, 'Arif', arif.keys);
    const answer = await back.join(roomId, cursor);
    expect(answer).toMatchObject({ headSeq: 3, firstSeq: 1 });
    expect(answer.catchUp).toMatchObject({ type: 'follow', entries: [{ seq: 2 }, { seq: 3 }] });
    expect(answer.people).toEqual([{ id: arif.keys.publicKey, name: 'Arif' }]);
  });

  test('far behind, or for the first time, brings the newest page', async () => {
    const host = await newHost(free);
    const { roomId } = host;
    const arif = await newMember(host, 'Arif');
    const cursor = cursorOf(await arif.join(roomId));
    for (let batch = 0; batch < 11; batch += 1) {
      const entries = upTo(1, 50).map((number) => arif.message(roomId, `${batch} ${number}`));
      await arif.request('entry:send', { roomId, entries });
    }
    for (const from of [cursor, null]) {
      const { catchUp, headSeq } = await arif.join(roomId, from);
      expect(catchUp.type).toBe('snapshot');
      expect(headSeq).toBe(551);
      expect(seqsOf(catchUp.entries)).toEqual(upTo(492, 551));
    }
    const near = await arif.join(roomId, { ...cursor, seq: 60 });
    expect(near.catchUp.type).toBe('follow');
    expect(seqsOf(near.catchUp.entries)).toEqual(upTo(61, 551));
  });

  test('behind many long edits it was answered with megabytes, and cut for not taking them: it gets the newest page', async () => {
    const host = await newHost(free);
    const { roomId } = host;
    const arif = await newMember(host, 'Arif');
    const cursor = cursorOf(await arif.join(roomId));
    const said = arif.message(roomId, 'one');
    granted(await arif.request('entry:send', { roomId, entries: [said] }));
    for (let count = 0; count < 60; count += 1) {
      const edit = { target: said.id, text: `${count} ${'ক'.repeat(8_000 - 4)}` };
      const entries = [arif.draft(roomId, 'message.edit', edit)];
      granted(await arif.request('entry:send', { roomId, entries }));
    }
    const answer = await arif.join(roomId, cursor);
    expect(answer.catchUp.type).toBe('snapshot');
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(QUEUE_MAX_BYTES / 2);
    const found = granted(await arif.request('entry:get', { roomId, ids: [said.id] }));
    expect(Buffer.byteLength(JSON.stringify(found))).toBeLessThan(QUEUE_MAX_BYTES / 2);
  });

  test('[P48] ahead of the host it diverges, a new branch begins and the others are told to rejoin', async () => {
    const host = await newHost(free);
    const { roomId } = host;
    const [arif, mitu] = [await newMember(host, 'Arif'), await newMember(host, 'Mitu')];
    const first = await arif.join(roomId);
    await mitu.join(roomId);
    await arif.say(roomId, 'one');
    const ahead = { ...cursorOf(first), seq: 9 };
    const answer = await arif.join(roomId, ahead);
    expect(answer.catchUp).toEqual({ type: 'diverged', lastCommonSeq: 2, entries: [] });
    expect(answer.branches).toHaveLength(2);
    expect(answer.branches.at(-1)).toMatchObject({ term: 2, fromSeq: 3 });
    await mitu.hears('rejoin', (payload) => payload.roomId === roomId);
    // Right after a split nobody can have another one begun.
    const second = await mitu.join(roomId, {
      branch: answer.branches.at(-1)?.branch ?? '',
      seq: 50,
      branches: answer.branches,
    });
    expect(second.branches).toEqual(answer.branches);
    expect(second.catchUp).toMatchObject({ type: 'diverged', lastCommonSeq: 2 });
  });

  test('[P45] to a room that was restored from a backup it diverges at the last common entry', async () => {
    const journal = keptJournal();
    const host = await newHost(free, { journal });
    const { roomId } = host;
    const arif = await newMember(host, 'Arif');
    await arif.join(roomId);
    await arif.say(roomId, 'one', 'two', 'three');
    const before = cursorOf(await arif.join(roomId));
    await host.close();
    // What a restore does: an older log that goes on with a branch of its own.
    const restored = keptJournal();
    const [room] = await journal.rooms();
    const log = await journal.page({
      roomId,
      from: { type: 'after', seq: 0 },
      limit: 2,
      firstSeq: 1,
      maxBytes: 1e6,
    });
    const [creation, one] = log;
    if (creation?.kind !== 'room.create' || one?.kind !== 'message') throw new Error('no log');
    await restored.commit([
      {
        type: 'create',
        roomId,
        draft: creation,
        author: creation.author,
        at: 1,
        branches: room?.branches ?? [],
      },
      { type: 'append', roomId, drafts: [one], author: one.author, at: 2 },
      { type: 'branch', roomId, branch: newBranch() },
    ]);
    const again = await newHost(free, { journal: restored });
    const back = await newMember(again, 'Arif', arif.keys);
    const answer = await back.join(roomId, before);
    expect(answer.catchUp).toEqual({ type: 'diverged', lastCommonSeq: 2, entries: [] });
    expect(await back.say(roomId, 'new')).toEqual([3]);
  });
});

test('[P47] joining in a storm of commits leaves no gap and no repetition', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const arif = await newMember(host, 'Arif');
  await arif.join(roomId);
  let storming = true;
  const storm = (async () => {
    while (storming) await arif.say(roomId, 'a', 'b', 'c');
  })();
  for (let visitor = 0; visitor < 12; visitor += 1) {
    const mitu = await newMember(host, `Mitu ${visitor}`);
    let heardBefore = -1;
    const answer = await new Promise<Reply<'room:join'>>((resolve) => {
      mitu.socket.emit(
        'room:join',
        { roomId, cursor: null },
        (raw: { value: Reply<'room:join'> }) => {
          heardBefore = mitu.heard.filter(({ name }) => name === 'entries').length;
          resolve(raw.value);
        },
      );
    });
    await mitu.hears('entries', ({ entries }) => (entries.at(-1)?.seq ?? 0) > answer.headSeq + 3);
    const broadcast = mitu.heard.flatMap(({ name, payload }) =>
      name === 'entries' ? seqsOf((payload as { entries: { seq: number }[] }).entries) : [],
    );
    const all = [...seqsOf(answer.catchUp.entries), ...broadcast];
    expect(all).toEqual(upTo(all[0] ?? 0, all.at(-1) ?? 0));
    expect(answer.catchUp.entries.at(-1)?.seq).toBe(answer.headSeq);
    expect(heardBefore).toBe(0);
  }
  storming = false;
  await storm;
}, 15_000);

test('[P50] a client that wants a room from its start need not know its first place: after 0 is answered', async () => {
  const host = await newHost(free);
  const { roomId } = host;
  const arif = await newMember(host, 'Arif');
  await arif.join(roomId);
  await arif.say(roomId, 'one', 'two');
  const page = (type: 'before' | 'after' | 'around', seq: number) =>
    arif.request('history:page', { roomId, from: { type, seq }, limit: 2 });
  expect(seqsOf(granted(await page('after', 0)).entries)).toEqual([1, 2]);
  const refused = { ok: false, failure: { code: 'bad_request' } };
  expect(await page('after', -1)).toEqual(refused);
  expect(await page('before', 0)).toEqual(refused);
  expect(await page('around', 0)).toEqual(refused);
  // Nobody has read nothing.
  expect(await arif.request('read:set', { roomId, seq: 0, shared: true })).toEqual(refused);
});
