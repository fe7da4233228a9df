// Owns the proof of what a room keeps for whom: for newcomers, and over restarts.
import { describe, expect, test } from 'vitest';
import { newBranch } from '../../shared/crypto/ids.ts';
import type { EntryDraft } from '../../shared/model.ts';
import { cursorOf, free, keptJournal, makeRoom, restarted, seqsOf } from '../support/keptHost.ts';
import { newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

describe('[P35] a room whose newcomers see no history', () => {
  test('shows what was said since one first came, then and later; paging goes no deeper', async () => {
    const journal = keptJournal();
    const host = await newHost(free, { journal });
    const arif = await newMember(host, 'Arif');
    const roomId = await makeRoom(arif, { history: 'since_joining' });
    expect((await arif.join(roomId)).firstSeq).toBe(1);
    await arif.say(roomId, 'secret', 'secret too');
    const mitu = await newMember(host, 'Mitu');
    expect(await mitu.join(roomId)).toMatchObject({
      firstSeq: 4,
      headSeq: 3,
      catchUp: { type: 'snapshot', entries: [] },
    });
    await arif.say(roomId, 'hello Mitu');
    const pages = async (client: RawClient) => {
      const page = async (type: 'before' | 'after' | 'around', seq: number) =>
        granted(await client.request('history:page', { roomId, from: { type, seq }, limit: 50 }));
      return [await page('before', 4), await page('after', 1), await page('around', 2)];
    };
    expect((await pages(mitu)).map(({ entries }) => seqsOf(entries))).toEqual([[], [4], [4]]);
    expect((await pages(arif)).map(({ entries }) => seqsOf(entries))).toEqual([
      [1, 2, 3],
      [2, 3, 4],
      [1, 2, 3, 4],
    ]);
    mitu.socket.disconnect();
    await arif.say(roomId, 'while Mitu was away');
    const again = await restarted(host, journal);
    const back = await newMember(again, 'Mitu', mitu.keys);
    const answer = await back.join(roomId);
    expect(answer.firstSeq).toBe(4);
    expect(seqsOf(answer.catchUp.entries)).toEqual([4, 5]);
    const owner = await newMember(again, 'Arif', arif.keys);
    expect(seqsOf((await owner.join(roomId)).catchUp.entries)).toEqual([1, 2, 3, 4, 5]);
  });

  test('does not give away what is older by a cursor from elsewhere', async () => {
    const host = await newHost(free);
    const arif = await newMember(host, 'Arif');
    const roomId = await makeRoom(arif, { history: 'since_joining' });
    const cursor = cursorOf(await arif.join(roomId));
    await arif.say(roomId, 'secret', 'secret too');
    const mitu = await newMember(host, 'Mitu');
    const cursors = [cursor, { ...cursor, seq: 2 }, { ...cursor, branch: newBranch() }];
    for (const stolen of cursors) {
      expect((await mitu.join(roomId, stolen)).catchUp.entries).toEqual([]);
    }
    const strange = { branch: newBranch(), term: 1, fromSeq: 1 };
    const diverged = await mitu.join(roomId, { ...cursor, branches: [strange] });
    expect(diverged.catchUp).toEqual({ type: 'diverged', lastCommonSeq: 0, entries: [] });
  });
});

describe('[P37] a room that keeps nothing', () => {
  test('is there after a restart, without its entries, and tells who comes back', async () => {
    const journal = keptJournal();
    const host = await newHost(free, { journal });
    const arif = await newMember(host, 'Arif');
    const roomId = await makeRoom(arif, { retention: { type: 'session' } });
    await arif.join(roomId);
    expect(await arif.say(roomId, 'gone tomorrow', 'this, too')).toEqual([2, 3]);
    const before = await arif.join(roomId);
    expect(seqsOf(before.catchUp.entries)).toEqual([1, 2, 3]);

    const again = await restarted(host, journal);
    const back = await newMember(again, 'Arif', arif.keys);
    const answer = await back.join(roomId, cursorOf(before));
    expect(answer.catchUp).toEqual({ type: 'diverged', lastCommonSeq: 1, entries: [] });
    expect(answer).toMatchObject({ headSeq: 1, firstSeq: 1 });
    expect(answer.branches.map(({ term }) => term)).toEqual([1, 2]);
    expect(await back.say(roomId, 'a new day')).toEqual([2]);

    const third = await restarted(again, journal);
    const last = await newMember(third, 'Arif', arif.keys);
    expect((await last.join(roomId)).branches.map(({ term }) => term)).toEqual([1, 2, 3]);
  });

  test('once closed by its owner, is not open again after a restart', async () => {
    const journal = keptJournal();
    const host = await newHost(free, { journal });
    const arif = await newMember(host, 'Arif');
    const roomId = await makeRoom(arif, { retention: { type: 'session' } });
    await arif.join(roomId);
    expect(await arif.say(roomId, 'the last word')).toEqual([2]);
    const entries = [arif.closing(roomId)];
    expect(await arif.request('entry:send', { roomId, entries })).toMatchObject({
      value: { outcomes: [{ ok: true, seq: 3 }] },
    });
    const heard = await arif.hears(
      'entries',
      ({ entries: [entry] }) => entry?.kind === 'room.close',
    );
    expect(heard.entries).toMatchObject([{ seq: 3 }]);

    const again = await restarted(host, journal);
    const back = await newMember(again, 'Arif', arif.keys);
    expect((await back.join(roomId)).room.closed).toBe(true);
    expect(
      await back.request('entry:send', { roomId, entries: [back.message(roomId, 'more')] }),
    ).toMatchObject({
      value: { outcomes: [{ ok: false, failure: { code: 'room_closed' } }] },
    });
  });
});

test('[P37] what is said after a restart is shown to who was there before, in a room that shows newcomers nothing, too', async () => {
  const journal = keptJournal();
  const host = await newHost(free, { journal });
  const arif = await newMember(host, 'Arif');
  const body = { history: 'since_joining', retention: { type: 'session' } } as const;
  const roomId = await makeRoom(arif, body);
  await arif.join(roomId);
  await arif.say(roomId, 'one', 'two', 'three');
  const mitu = await newMember(host, 'Mitu');
  const cursor = cursorOf(await mitu.join(roomId));
  const again = await restarted(host, journal);
  const back = await newMember(again, 'Mitu', mitu.keys);
  const { firstSeq, headSeq } = await back.join(roomId, cursor);
  expect(firstSeq).toBeLessThanOrEqual(headSeq + 1);
  const [seq = 0] = await back.say(roomId, 'still here');
  expect(seq).toBeGreaterThanOrEqual(firstSeq);
});

test('[P35] the owner of a room that shows newcomers nothing read it from where somebody else went on after a restart: they read all of it', async () => {
  const journal = keptJournal();
  const host = await newHost(free, { journal });
  const arif = await newMember(host, 'Arif');
  const body = { history: 'since_joining', retention: { type: 'session' } } as const;
  const roomId = await makeRoom(arif, body);
  const again = await restarted(host, journal);
  const mitu = await newMember(again, 'Mitu');
  await mitu.join(roomId);
  await mitu.say(roomId, 'one');
  const back = await newMember(again, 'Arif', arif.keys);
  const { firstSeq, catchUp } = await back.join(roomId);
  expect(firstSeq).toBe(1);
  expect(catchUp.entries.map(({ kind }) => kind)).toEqual(['room.create', 'message']);
});

test('[P34] an end that was refused because its id is used closed a room that keeps nothing after the next start', async () => {
  const journal = keptJournal();
  const host = await newHost(free, { journal });
  const arif = await newMember(host, 'Arif');
  const roomId = await makeRoom(arif, { retention: { type: 'session' } });
  await arif.join(roomId);
  const said = arif.message(roomId, 'one');
  granted(await arif.request('entry:send', { roomId, entries: [said] }));
  const end = (id: string) => ({ ...arif.closing(roomId), id });
  const send = async (...entries: EntryDraft[]) =>
    granted(await arif.request('entry:send', { roomId, entries })).outcomes;
  const refused = { ok: false, failure: { code: 'id_reused' } };
  expect(await send(end(said.id))).toMatchObject([refused]);
  // In the same request, too.
  const other = arif.message(roomId, 'two');
  expect(await send(other, end(other.id))).toMatchObject([{ ok: true }, refused]);
  const again = await restarted(host, journal);
  expect(again.rooms().find((room) => room.roomId === roomId)).toMatchObject({ closed: false });
});
