// Owns what every journal must know of people: their names, when they were seen, which rooms they are in.
// Part of the contract (journalContract.ts). Must not import an implementation.
import { describe, expect, it } from 'vitest';
import type { Journal, Operation } from '../../electron/host/journal.ts';
import {
  ANNA,
  append,
  BELAL,
  branchOf,
  createRoom,
  creationDraft,
  memberOf,
  messageDraft,
  roomOf,
} from './journalBuilders.ts';
import { commit } from './journalSteps.ts';

const ROOM = roomOf(1);
const OTHER_ROOM = roomOf(2);

/** `open` gives an empty journal and closes it by itself. */
export function describePeople(name: string, open: () => Promise<Journal>): void {
  describe(`${name}: people`, () => {
    const note = (id: string, personName: string, at: number): Operation => ({
      type: 'person',
      person: { id, name: personName },
      at,
    });

    it('the last name of each known member is given, in the order asked for', async () => {
      const journal = await open();
      const outcomes = await commit(
        journal,
        note(ANNA, 'Anna', 1),
        note(BELAL, 'বেলাল', 2),
        note(ANNA, 'Anna K.', 3),
      );
      expect(outcomes).toEqual([{ type: 'noted' }, { type: 'noted' }, { type: 'noted' }]);
      expect(await journal.people([BELAL, memberOf(3), ANNA])).toEqual([
        { id: BELAL, name: 'বেলাল' },
        { id: ANNA, name: 'Anna K.' },
      ]);
      expect(await journal.people([])).toEqual([]);
    });

    it('an author who was never noted has no name', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM));
      expect(await journal.people([ANNA])).toEqual([]);
      expect(await journal.peopleSince(0)).toEqual([]);
    });

    it('those seen since a time come with when, the longest ago first', async () => {
      const journal = await open();
      await commit(journal, note(ANNA, 'Anna', 500), note(BELAL, 'Belal', 100));
      await commit(journal, note(memberOf(3), 'Chaya', 300));
      expect(await journal.peopleSince(300)).toEqual([
        { id: memberOf(3), name: 'Chaya', seenAt: 300 },
        { id: ANNA, name: 'Anna', seenAt: 500 },
      ]);
      expect(await journal.peopleSince(501)).toEqual([]);
    });

    it('the regulars of a room are its authors and those who joined it, the last seen first', async () => {
      const journal = await open();
      const chaya = memberOf(3);
      await commit(journal, createRoom(ROOM), createRoom(OTHER_ROOM));
      await commit(journal, append(ROOM, [messageDraft(2)], { author: BELAL }));
      await commit(journal, append(OTHER_ROOM, [messageDraft(3)], { author: memberOf(4) }));
      await commit(journal, {
        type: 'membership',
        roomId: ROOM,
        memberId: chaya,
        sinceSeq: 1,
      });
      await commit(journal, note(ANNA, 'Anna', 300), note(chaya, 'Chaya', 500));
      await commit(journal, note(BELAL, 'Belal', 400), note(memberOf(4), 'Dola', 900));
      const all = [
        { id: chaya, name: 'Chaya', seenAt: 500 },
        { id: BELAL, name: 'Belal', seenAt: 400 },
        { id: ANNA, name: 'Anna', seenAt: 300 },
      ];
      expect(await journal.regulars(ROOM, 10)).toEqual(all);
      expect(await journal.regulars(ROOM, 2)).toEqual(all.slice(0, 2));
      expect(await journal.regulars(roomOf(9), 10)).toEqual([]);
    });

    it('the peer of a direct room is a regular before they ever wrote there', async () => {
      const journal = await open();
      const direct: Operation = {
        type: 'create',
        roomId: ROOM,
        draft: { ...creationDraft(1), body: { roomKind: 'direct', peer: BELAL } },
        author: ANNA,
        at: 1_000,
        branches: [{ branch: branchOf(1), term: 1, fromSeq: 1 }],
      };
      await commit(journal, direct, note(BELAL, 'Belal', 400));
      expect(await journal.regulars(ROOM, 10)).toEqual([{ id: BELAL, name: 'Belal', seenAt: 400 }]);
    });

    it('where a member first joined a room is kept; later joins change nothing', async () => {
      const journal = await open();
      const join = (roomId: string, memberId: string, sinceSeq: number): Operation => ({
        type: 'membership',
        roomId,
        memberId,
        sinceSeq,
      });
      await commit(journal, createRoom(ROOM), createRoom(OTHER_ROOM), join(ROOM, BELAL, 1));
      await commit(journal, join(ROOM, BELAL, 7), join(OTHER_ROOM, BELAL, 0));
      expect(await journal.membership(ROOM, BELAL)).toBe(1);
      expect(await journal.membership(OTHER_ROOM, BELAL)).toBe(0);
      expect(await journal.membership(ROOM, ANNA)).toBeNull();
      await commit(journal, join(roomOf(3), BELAL, 7));
      expect(await journal.membership(roomOf(3), BELAL)).toBeNull();
    });
  });
}
