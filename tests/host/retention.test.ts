// Owns the proof that a room lets go of what is older than its days, whoever comes in at that moment.
import { describe, expect, test } from 'vitest';
import { DEFAULT_HOST_LIMITS } from '../../electron/host/hostLimits.ts';
import { joinRoom } from '../../electron/host/joining.ts';
import type { Journal } from '../../electron/host/journal.ts';
import { createMembers } from '../../electron/host/members.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { encodeBroadcast } from '../../electron/host/outlet.ts';
import { openRooms, type Rooms } from '../../electron/host/rooms.ts';
import { newBranch } from '../../shared/crypto/ids.ts';
import { generateKeyPair, sign } from '../../shared/crypto/keys.ts';
import { entryStatement } from '../../shared/crypto/statements.ts';
import { refusal, success } from '../../shared/failure.ts';
import { entryIdOf, messageDraft, messageDrafts } from '../support/journalBuilders.ts';
import { cursorOf, free, keptJournal, makeRoom, seqsOf } from '../support/keptHost.ts';
import { newHost, OPEN_ROOM } from '../support/newHost.ts';
import { granted, newMember } from '../support/rawClient.ts';

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
