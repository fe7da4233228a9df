// Owns the proof of one room in memory: its newest entries, who is in it, who types, who may close it.
import { describe, expect, test } from 'vitest';
import { factsAfter } from '../../electron/host/placement.ts';
import { createRoom } from '../../electron/host/room.ts';
import { PAGE_MAX_BYTES, TYPING_TTL_MS } from '../../shared/limits.ts';
import type { Entry } from '../../shared/model.ts';
import {
  ANNA,
  BELAL,
  branchOf,
  closeDraft,
  creationDraft,
  messageDraft,
  roomOf,
} from '../support/journalBuilders.ts';

const nobody = () => {};

function newRoom() {
  const facts = factsAfter(null, { ...creationDraft(1), seq: 1, at: 1_000, author: ANNA });
  return createRoom(
    {
      roomId: roomOf(1),
      facts,
      branches: [{ branch: branchOf(1), term: 1, fromSeq: 1 }],
      firstSeq: 1,
      headSeq: 1,
    },
    (id) => ({
      id,
      name: id === ANNA ? 'Anna' : 'Belal',
      guest: false,
      mixedScript: false,
      away: false,
      status: '',
    }),
  );
}

const entry = (seq: number, text = `message ${seq}`, author = ANNA): Entry => {
  return { ...messageDraft(seq, text), seq, at: seq, author } as Entry;
};
const run = (from: number, to: number, text?: string): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index, text));

describe('[P34] closing', () => {
  test('only the owner may close; anybody may write', () => {
    const room = newRoom();
    expect(room.mayWrite(ANNA, closeDraft(1))).toBe(true);
    expect(room.mayWrite(BELAL, closeDraft(1))).toBe(false);
    expect(room.mayWrite(BELAL, messageDraft(1))).toBe(true);
  });

  test('the stored close entry closes', () => {
    const room = newRoom();
    room.stored([{ ...closeDraft(2), seq: 2, at: 2, author: ANNA } as Entry]);
    expect(room.facts().closed).toBe(true);
  });
});

describe('the newest entries', () => {
  test('are at hand as far back as they reach', () => {
    const room = newRoom();
    room.stored(run(2, 4));
    expect(room.tailAfter(4)).toEqual([]);
    expect(room.tailAfter(2)?.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(room.tailAfter(1)?.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(room.tailAfter(0)).toBeNull();
  });

  test('[P6] are read from the journal again where it holds an entry that nobody was told of', () => {
    const room = newRoom();
    room.stored(run(2, 3));
    // 4 was refused, because the disk failed while it was made durable, and is there all the same.
    room.stored(run(5, 6));
    expect(room.tailAfter(3)).toBeNull();
    expect(room.tailAfter(4)?.map(({ seq }) => seq)).toEqual([5, 6]);
  });

  test('are limited in number and in bytes', () => {
    const room = newRoom();
    room.stored(run(2, 1_001));
    expect(room.tailAfter(1_001 - 240)).toHaveLength(240);
    expect(room.tailAfter(1_001 - 241)).toBeNull();
    room.stored(run(1_002, 1_101, 'x'.repeat(8_000)));
    const fitting = Math.ceil(PAGE_MAX_BYTES / 24_300);
    expect(room.tailAfter(1_101 - fitting)).toHaveLength(fitting);
    expect(room.tailAfter(1_101 - fitting - 1)).toBeNull();
  });

  test('leave their room to newer ones once they were let go', () => {
    const room = newRoom();
    room.stored(run(2, 31, 'x'.repeat(8_000)));
    room.trimmed({ firstSeq: 32, unpinned: [], lowered: [] });
    room.stored(run(32, 300));
    expect(room.tailAfter(300 - 240)).toHaveLength(240);
  });

  test('read from the journal after a start are taken in, unless newer ones came meanwhile', () => {
    const room = newRoom();
    room.stored(run(2, 3));
    room.warm(run(1, 2));
    expect(room.tailAfter(0)).toBeNull();
    const started = newRoom();
    started.warm(run(5, 6));
    expect(started.tailAfter(0)).toBeNull();
    started.warm([entry(1)]);
    expect(started.tailAfter(0)?.map(({ seq }) => seq)).toEqual([1]);
  });

  test('below the floor are let go', () => {
    const room = newRoom();
    room.stored(run(2, 6));
    expect(room.trimmed({ firstSeq: 5, unpinned: [], lowered: [] })).toBe(true);
    expect(room.firstSeq()).toBe(5);
    expect(room.tailAfter(3)).toBeNull();
    expect(room.tailAfter(4)?.map(({ seq }) => seq)).toEqual([5, 6]);
    expect(room.trimmed({ firstSeq: 2, unpinned: [], lowered: [] })).toBe(false);
    expect(room.firstSeq()).toBe(5);
  });
});

describe('presence', () => {
  test('[P27] a member with two sockets comes once and leaves once', () => {
    const room = newRoom();
    const [one, two] = [{ push: nobody }, { push: nobody }];
    room.enter(ANNA, one);
    room.enter(ANNA, one);
    room.enter(ANNA, two);
    expect(room.takePresence()?.present).toEqual([expect.objectContaining({ id: ANNA })]);
    expect(room.summary().memberCount).toBe(1);
    expect(room.leave(one)).toBe(ANNA);
    expect(room.leave(one)).toBeNull();
    expect(room.takePresence()).toBeNull();
    room.leave(two);
    expect(room.takePresence()).toEqual({ present: [], left: [ANNA] });
    expect(room.isEmpty()).toBe(true);
  });

  test('who came and went between two looks has left, as an absolute state', () => {
    const room = newRoom();
    const socket = { push: nobody };
    room.enter(ANNA, socket);
    room.leave(socket);
    expect(room.takePresence()).toEqual({ present: [], left: [ANNA] });
    expect(room.takePresence()).toBeNull();
  });

  test('a new name is told of members who are here only', () => {
    const room = newRoom();
    expect(room.redescribed(ANNA)).toBe(false);
    expect(room.takePresence()).toBeNull();
  });
});

describe('[P52] typing', () => {
  test('goes out after its time, not before', () => {
    const room = newRoom();
    room.setTyping(ANNA, true, 0);
    expect(room.takeTyping()).toEqual([ANNA]);
    room.setTyping(ANNA, true, 3_000);
    expect(room.takeTyping()).toBeNull();
    expect(room.expireTyping(3_000 + TYPING_TTL_MS - 1)).toBe(false);
    expect(room.expireTyping(3_000 + TYPING_TTL_MS)).toBe(true);
    expect(room.takeTyping()).toEqual([]);
  });

  test('ends with an entry of the member, and when they leave', () => {
    const room = newRoom();
    const socket = { push: nobody };
    room.enter(BELAL, socket);
    room.setTyping(ANNA, true, 0);
    room.setTyping(BELAL, true, 0);
    room.takeTyping();
    room.stored([entry(2)]);
    expect(room.takeTyping()).toEqual([BELAL]);
    room.leave(socket);
    expect(room.takeTyping()).toEqual([]);
  });
});
