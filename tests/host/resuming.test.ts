// Owns the proof of what a member finds when they come, come back, page, and when the host began anew meanwhile.
import { describe, expect, test } from 'vitest';
import { DEFAULT_HOST_LIMITS } from '../../electron/host/hostLimits.ts';
import { joinRoom } from '../../electron/host/joining.ts';
import type { Journal } from '../../electron/host/journal.ts';
import { createMembers } from '../../electron/host/members.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { encodeBroadcast } from '../../electron/host/outlet.ts';
import { openRooms, type Rooms } from '../../electron/host/rooms.ts';
import { generateKeyPair, newBranch, sign } from '../../shared/crypto/keys.ts';
import { entryStatement } from '../../shared/crypto/statements.ts';
import type { OpenRoomBody } from '../../shared/entryBodies.ts';
import { refusal, success } from '../../shared/failure.ts';
import { QUEUE_MAX_BYTES } from '../../shared/limits.ts';
import type { EntryDraft } from '../../shared/model.ts';
import type { Cursor, Reply } from '../../shared/protocol.ts';
import { entryIdOf, messageDraft, messageDrafts } from '../support/journalBuilders.ts';
import { FREE_LIMITS, newHost, OPEN_ROOM, type TestHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

/** A journal that outlives the host, as a file does. */
function keptJournal(): Journal {
  return { ...createMemoryJournal(), close: async () => {} };
}
const free = { limits: FREE_LIMITS };

async function makeRoom(client: RawClient, body: Partial<OpenRoomBody>): Promise<string> {
  const answer = await client.request('room:create', { entry: client.creation(body) });
  return granted(answer).room.roomId;
}

const cursorOf = ({ branches, headSeq }: Reply<'room:join'>): Cursor => {
  return { branch: branches.at(-1)?.branch ?? '', seq: headSeq, branches };
};
const seqsOf = (entries: readonly { readonly seq: number }[]) => entries.map(({ seq }) => seq);
const upTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function restarted(host: TestHost, journal: Journal): Promise<TestHost> {
  await host.close();
  return newHost(free, { journal });
}

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

describe('[P36] retention by days', () => {
  const DAY_MS = 86_400_000;

  /** The rooms of a host without a network, as they stand in the journal; one of them keeps messages for seven days. */
  async function roomsOfSevenDays(kept: Journal) {
    let now = 1_000 * DAY_MS;
    const limits = DEFAULT_HOST_LIMITS;
    const monotonicNow = () => now;
    const open = (journal: Journal) =>
      openRooms({
        journal,
        memory: createMemoryJournal(),
        hostKey: '',
        members: createMembers({ limits, now: () => now, monotonicNow }),
        limits,
        now: () => now,
        monotonicNow,
        newBranch,
        onListChanged: () => 0,
        onPresence: () => {},
      });
    const rooms = await open(kept);
    const owner = generateKeyPair();
    const draft = {
      id: entryIdOf(1),
      kind: 'room.create',
      body: { ...OPEN_ROOM, retention: { type: 'days', days: 7 } },
    } as const;
    const sig = sign(entryStatement({ roomId: '', ...draft }), owner.secretKey);
    const { roomId } = granted(await rooms.create({ ...draft, sig }, owner.publicKey));
    const roomIn = (some: Rooms) => {
      const room = some.get(roomId, owner.publicKey);
      if (room === null) throw new Error('no room');
      return room;
    };
    return {
      rooms,
      open,
      roomIn,
      owner,
      roomId,
      pass: (ms: number) => {
        now += ms;
      },
    };
  }

  test('lets go of what is older, and tells those in the room the new floor', async () => {
    const { rooms, roomIn, owner, roomId, pass } = await roomsOfSevenDays(createMemoryJournal());
    const room = roomIn(rooms);
    await rooms.append(room, messageDrafts(2, 4), owner.publicKey);
    pass(5 * DAY_MS);
    await rooms.append(room, [messageDraft(5)], owner.publicKey);
    const heard: string[] = [];
    room.enter(owner.publicKey, { push: ({ text }) => heard.push(text) });
    pass(2 * DAY_MS);
    await rooms.sweep();
    expect(heard).toEqual([]);
    pass(1);
    await rooms.sweep();
    await rooms.sweep();
    expect(heard).toEqual([
      encodeBroadcast('floor', { roomId, firstSeq: 5, unpinned: [], lowered: [] }).text,
    ]);
    const page = { from: { type: 'before', seq: 9 }, limit: 50, firstSeq: 1 } as const;
    expect(seqsOf(await rooms.page(room, page))).toEqual([5]);
    await rooms.close();
  });

  test('somebody who came in while it let go of all that they had missed was never answered, and the journal read for ever', async () => {
    const journal = keptJournal();
    const { rooms, open, roomIn, owner, pass } = await roomsOfSevenDays(journal);
    await rooms.append(roomIn(rooms), messageDrafts(2, 4), owner.publicKey);
    await rooms.close();
    let pages = 0;
    const again = await open({
      ...journal,
      page: async (query) => {
        pages += 1;
        if (pages > 5) throw new Error('it reads for ever');
        // The sweep comes between the decision and the reading.
        if (pages === 1) {
          pass(8 * DAY_MS);
          await again.sweep();
        }
        return journal.page(query);
      },
    });
    const room = roomIn(again);
    const branches = [...room.branches()];
    const cursor = { branch: branches.at(-1)?.branch ?? '', seq: 2, branches };
    const joiner = {
      memberId: owner.publicKey,
      cursor,
      check: () => success(null),
      enter: () => {},
    };
    expect(granted(await joinRoom(again, room, joiner))()).toMatchObject({
      firstSeq: 5,
      headSeq: 4,
      catchUp: { type: 'snapshot', entries: [] },
    });
    await again.close();
  });

  test('somebody who came in was handed what retention let go of while the names were read', async () => {
    const journal = keptJournal();
    const { rooms, open, roomIn, owner, pass } = await roomsOfSevenDays(journal);
    await rooms.append(roomIn(rooms), messageDrafts(2, 4), owner.publicKey);
    await rooms.close();
    const again = await open({
      ...journal,
      people: async (ids) => {
        pass(8 * DAY_MS);
        await again.sweep();
        return journal.people(ids);
      },
    });
    const joiner = {
      memberId: owner.publicKey,
      cursor: null,
      check: () => success(null),
      enter: () => {},
    };
    expect(granted(await joinRoom(again, roomIn(again), joiner))()).toMatchObject({
      firstSeq: 5,
      catchUp: { type: 'snapshot', entries: [] },
    });
    await again.close();
  });

  test('somebody who left while the room was read for them is not read for again', async () => {
    const { rooms, roomIn, owner } = await roomsOfSevenDays(createMemoryJournal());
    let checks = 0;
    const joiner = {
      memberId: owner.publicKey,
      cursor: null,
      check: () => {
        checks += 1;
        return checks === 1 ? success(null) : refusal('hello_required');
      },
      enter: () => {
        throw new Error('nobody is there');
      },
    };
    expect(await joinRoom(rooms, roomIn(rooms), joiner)).toEqual(refusal('hello_required'));
    await rooms.close();
  });

  test('a host that starts lets go first; an old cursor brings a snapshot above the floor', async () => {
    const journal = keptJournal();
    let now = Date.now();
    const host = await newHost(free, { journal, now: () => now });
    const arif = await newMember(host, 'Arif');
    const roomId = await makeRoom(arif, { retention: { type: 'days', days: 1 } });
    const cursor = cursorOf(await arif.join(roomId));
    await arif.say(roomId, 'one', 'two', 'three');
    await host.close();
    now += 2 * 86_400_000;
    const again = await newHost(free, { journal, now: () => now });
    const back = await newMember(again, 'Arif', arif.keys);
    const answer = await back.join(roomId, cursor);
    expect(answer).toMatchObject({ firstSeq: 5, headSeq: 4, room: { title: OPEN_ROOM.title } });
    expect(answer.catchUp).toEqual({ type: 'snapshot', entries: [] });
    expect(await back.say(roomId, 'four')).toEqual([5]);
  });
});
