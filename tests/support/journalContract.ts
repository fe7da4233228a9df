// Owns what every journal must do, as one suite of tests that each implementation runs.
// Must not import an implementation.
import { describe, expect, it } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { factsAfter } from '../../electron/host/placement.ts';
import {
  ANNA,
  append,
  BELAL,
  branchOf,
  closeDraft,
  createRoom,
  creationDraft,
  entryIdOf,
  messageDraft,
  messageDrafts,
  roomOf,
} from './journalBuilders.ts';
import { describePeople } from './journalPeople.ts';
import { describeRemarks } from './journalRemarks.ts';
import { describeSearch } from './journalSearch.ts';
import { describeStaging } from './journalStaging.ts';
import { AFTER_NOTHING, brief, commit, page, place, seqs } from './journalSteps.ts';
import { describeTrimming } from './journalTrimming.ts';

const ROOM = roomOf(1);
const OTHER_ROOM = roomOf(2);

/** Every promise of journal.ts that does not need a file; `open` gives an empty journal and closes it by itself. */
export function describeJournal(name: string, open: () => Promise<Journal>): void {
  describe(`${name}: placing entries`, () => {
    it('a new room holds its creation entry at seq 1 and is listed with its facts', async () => {
      const journal = await open();
      expect(brief(await place(journal, createRoom(ROOM)))).toEqual(['1']);
      expect(await journal.rooms()).toEqual([
        {
          roomId: ROOM,
          facts: factsAfter(null, { ...creationDraft(1), seq: 1, at: 1_000, author: ANNA }),
          branches: [{ branch: branchOf(1), term: 1, fromSeq: 1 }],
          firstSeq: 1,
          headSeq: 1,
        },
      ]);
    });

    it('creating a room again answers with the stored creation entry and changes nothing', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM), append(ROOM, [messageDraft(1)]));
      const before = await journal.rooms();
      const again = createRoom(ROOM, {
        at: 9_000,
        branches: [{ branch: branchOf(9), term: 1, fromSeq: 1 }],
      });
      const [placement] = await place(journal, again);
      expect(placement).toMatchObject({ type: 'repeated', entry: { seq: 1, at: 1_000 } });
      expect(await journal.rooms()).toEqual(before);
    });

    it('entries are placed at contiguous seqs over operations, commits and rooms', async () => {
      const journal = await open();
      const first = await place(
        journal,
        createRoom(ROOM),
        append(ROOM, messageDrafts(1, 3)),
        createRoom(OTHER_ROOM),
        append(ROOM, messageDrafts(4, 5), { author: BELAL }),
      );
      expect(brief(first)).toEqual(['1', '2', '3', '4', '1', '5', '6']);
      const second = await place(
        journal,
        append(OTHER_ROOM, [messageDraft(1)]),
        append(ROOM, [messageDraft(6)]),
      );
      expect(brief(second)).toEqual(['2', '7']);
    });

    it('a stored entry comes back exactly as it was placed', async () => {
      const journal = await open();
      const draft = messageDraft(1, 'কেমন আছেন? র‍্যাব "quoted" \n second line 🙂');
      const [, placement] = await place(
        journal,
        createRoom(ROOM),
        append(ROOM, [draft], { author: BELAL, at: 5_000 }),
      );
      const entry = { ...draft, seq: 2, at: 5_000, author: BELAL };
      expect(placement).toEqual({ type: 'stored', entry });
      expect(await page(journal, { type: 'after', seq: 1 })).toEqual([entry]);
    });

    it('[P7] the same entry sent again is answered with the stored one', async () => {
      const journal = await open();
      const [, stored] = await place(
        journal,
        createRoom(ROOM),
        append(ROOM, [messageDraft(1)], { at: 2_000 }),
      );
      const [repeated] = await place(journal, append(ROOM, [messageDraft(1)], { at: 7_000 }));
      expect(stored).toMatchObject({ type: 'stored', entry: { seq: 2, at: 2_000 } });
      expect(repeated).toEqual({ ...stored, type: 'repeated' });
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([1, 2]);
    });

    it('[P7] an entry twice in one commit is stored once', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM));
      const placements = await place(
        journal,
        append(ROOM, [messageDraft(1), messageDraft(1), messageDraft(2)]),
        append(ROOM, [messageDraft(2), messageDraft(3)]),
      );
      expect(brief(placements)).toEqual(['2', '=2', '3', '=3', '4']);
    });

    it('an id is refused for another body or kind, and to another author', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM), append(ROOM, [messageDraft(1)]));
      const placements = await place(
        journal,
        append(ROOM, [messageDraft(1, 'something else'), closeDraft(1)]),
        append(ROOM, [messageDraft(1)], { author: BELAL }),
      );
      expect(placements).toEqual([
        { type: 'refused', id: entryIdOf(1), code: 'id_reused' },
        { type: 'refused', id: entryIdOf(1), code: 'id_reused' },
        { type: 'refused', id: entryIdOf(1), code: 'id_taken' },
      ]);
    });

    it('a closed room takes nothing new, and answers what it holds as before', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM));
      const placements = await place(
        journal,
        append(ROOM, [messageDraft(1), closeDraft(2), messageDraft(3)]),
        append(ROOM, [messageDraft(1), closeDraft(2), closeDraft(4)]),
      );
      expect(brief(placements)).toEqual(['2', '3', 'room_closed', '=2', '=3', 'room_closed']);
      expect((await journal.rooms())[0]).toMatchObject({ headSeq: 3, facts: { closed: true } });
    });

    it("a room's creation id is taken like any other", async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM));
      const draft = { ...messageDraft(1), id: creationDraft(1_000_000_000).id };
      const placements = await place(
        journal,
        append(ROOM, [draft]),
        append(ROOM, [draft], { author: BELAL }),
      );
      expect(brief(placements)).toEqual(['id_reused', 'id_taken']);
    });

    it('the same id may stand in two rooms', async () => {
      const journal = await open();
      const placements = await place(
        journal,
        createRoom(ROOM),
        createRoom(OTHER_ROOM),
        append(ROOM, [messageDraft(1)]),
        append(OTHER_ROOM, [messageDraft(1, 'another body')], { author: BELAL }),
      );
      expect(brief(placements)).toEqual(['1', '1', '2', '2']);
    });

    it('a refused draft does not keep its neighbours from being stored, and takes no seq', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM), append(ROOM, [messageDraft(1)]));
      const placements = await place(
        journal,
        append(ROOM, [messageDraft(2), messageDraft(1, 'not the same'), messageDraft(3)]),
        append(OTHER_ROOM, [messageDraft(8)]),
        append(ROOM, [messageDraft(4)]),
      );
      expect(brief(placements)).toEqual(['3', 'id_reused', '4', 'room_not_found', '5']);
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([1, 2, 3, 4, 5]);
    });

    it('a commit that cannot be stored whole stores nothing, and the seq is not lost', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM));
      const refused = await journal.commit([
        append(ROOM, messageDrafts(1, 3)),
        { type: 'person', person: { id: BELAL, name: 'Belal' }, at: 1 },
        createRoom(OTHER_ROOM, { branches: [] }),
      ]);
      expect(refused).toEqual({ ok: false, failure: { code: 'storage_failed' } });
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([1]);
      expect(await journal.people([BELAL])).toEqual([]);
      expect((await journal.rooms()).map((room) => room.roomId)).toEqual([ROOM]);
      expect(brief(await place(journal, append(ROOM, [messageDraft(2)])))).toEqual(['2']);
    });

    it('commits that are asked for at once are answered in order and without holes', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM));
      const answered: number[] = [];
      const placements = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          const [placement] = await place(journal, append(ROOM, [messageDraft(index)]));
          answered.push(index);
          return placement;
        }),
      );
      expect(answered).toEqual(Array.from({ length: 40 }, (_, index) => index));
      expect(brief(placements.flatMap((placement) => placement ?? []))).toEqual(
        Array.from({ length: 40 }, (_, index) => String(index + 2)),
      );
    });

    it('an empty commit succeeds', async () => {
      expect(await (await open()).commit([])).toEqual({ ok: true, value: [] });
    });

    it('a closing entry closes the room for good', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM), append(ROOM, [closeDraft(1)]));
      await commit(journal, { type: 'trim', roomId: ROOM, before: 9_000 });
      expect((await journal.rooms())[0]).toMatchObject({ facts: { closed: true }, firstSeq: 3 });
    });

    it('after close every commit is refused', async () => {
      const journal = await open();
      await journal.close();
      expect(await journal.commit([createRoom(ROOM)])).toEqual({
        ok: false,
        failure: { code: 'storage_failed' },
      });
    });
  });

  describe(`${name}: pages`, () => {
    /** Seqs 1 to 10, each message of 100 bytes of text. */
    async function openTen(): Promise<Journal> {
      const journal = await open();
      const drafts = Array.from({ length: 9 }, (_, index) => messageDraft(index, 'x'.repeat(100)));
      await commit(journal, createRoom(ROOM), append(ROOM, drafts));
      return journal;
    }

    it('before: the newest entries with a smaller seq, oldest first', async () => {
      const journal = await openTen();
      expect(await seqs(journal, { type: 'before', seq: 8 }, { limit: 3 })).toEqual([5, 6, 7]);
      expect(await seqs(journal, { type: 'before', seq: 3 }, { limit: 5 })).toEqual([1, 2]);
      expect(await seqs(journal, { type: 'before', seq: 99 }, { limit: 2 })).toEqual([9, 10]);
      expect(await seqs(journal, { type: 'before', seq: 1 })).toEqual([]);
    });

    it('after: the next entries', async () => {
      const journal = await openTen();
      expect(await seqs(journal, { type: 'after', seq: 4 }, { limit: 3 })).toEqual([5, 6, 7]);
      expect(await seqs(journal, { type: 'after', seq: 8 }, { limit: 5 })).toEqual([9, 10]);
      expect(await seqs(journal, { type: 'after', seq: 10 })).toEqual([]);
    });

    it('around: the named entry with as many on either side as there are', async () => {
      const journal = await openTen();
      expect(await seqs(journal, { type: 'around', seq: 5 }, { limit: 5 })).toEqual([
        3, 4, 5, 6, 7,
      ]);
      expect(await seqs(journal, { type: 'around', seq: 5 }, { limit: 1 })).toEqual([5]);
      expect(await seqs(journal, { type: 'around', seq: 1 }, { limit: 4 })).toEqual([1, 2, 3, 4]);
      expect(await seqs(journal, { type: 'around', seq: 10 }, { limit: 4 })).toEqual([7, 8, 9, 10]);
      expect(await seqs(journal, { type: 'around', seq: 99 }, { limit: 2 })).toEqual([9, 10]);
    });

    it('nothing below firstSeq is on a page', async () => {
      const journal = await openTen();
      const floor = { firstSeq: 6, limit: 4 };
      expect(await seqs(journal, { type: 'before', seq: 8 }, floor)).toEqual([6, 7]);
      expect(await seqs(journal, { type: 'before', seq: 4 }, floor)).toEqual([]);
      expect(await seqs(journal, { type: 'after', seq: 1 }, floor)).toEqual([6, 7, 8, 9]);
      expect(await seqs(journal, { type: 'around', seq: 6 }, floor)).toEqual([6, 7, 8, 9]);
      expect(await seqs(journal, { type: 'around', seq: 2 }, floor)).toEqual([6, 7, 8, 9]);
      expect(await seqs(journal, AFTER_NOTHING, { firstSeq: 11 })).toEqual([]);
    });

    it('a page ends before its bytes are too many, and holds one entry at least', async () => {
      const journal = await openTen();
      const maxBytes = 350;
      expect(await seqs(journal, { type: 'before', seq: 11 }, { maxBytes })).toEqual([8, 9, 10]);
      expect(await seqs(journal, { type: 'after', seq: 4 }, { maxBytes })).toEqual([5, 6, 7]);
      expect(await seqs(journal, { type: 'around', seq: 5 }, { maxBytes })).toEqual([4, 5, 6]);
      expect(await seqs(journal, { type: 'before', seq: 11 }, { maxBytes: 1 })).toEqual([10]);
      expect(await seqs(journal, { type: 'around', seq: 5 }, { maxBytes: 1 })).toEqual([5]);
    });

    it('the bytes of a page are those of its text, not its characters', async () => {
      const journal = await open();
      const drafts = [messageDraft(1, 'ক'.repeat(100)), messageDraft(2, 'ক'.repeat(100))];
      await commit(journal, createRoom(ROOM), append(ROOM, drafts));
      expect(await seqs(journal, { type: 'after', seq: 1 }, { maxBytes: 400 })).toEqual([2]);
    });

    it('an unknown room has no pages', async () => {
      expect(await seqs(await open(), AFTER_NOTHING)).toEqual([]);
    });
  });

  describe(`${name}: branches`, () => {
    it('a new branch begins at the next seq, with the next term', async () => {
      const journal = await open();
      const outcomes = await commit(
        journal,
        createRoom(ROOM),
        append(ROOM, messageDrafts(1, 2)),
        { type: 'branch', roomId: ROOM, branch: branchOf(2) },
        append(ROOM, [messageDraft(3)]),
        { type: 'branch', roomId: ROOM, branch: branchOf(3) },
      );
      const branches = [
        { branch: branchOf(1), term: 1, fromSeq: 1 },
        { branch: branchOf(2), term: 2, fromSeq: 4 },
        { branch: branchOf(3), term: 3, fromSeq: 5 },
      ];
      expect(outcomes[2]).toEqual({ type: 'branched', branches: branches.slice(0, 2) });
      expect(outcomes[4]).toEqual({ type: 'branched', branches });
      expect((await journal.rooms())[0]).toMatchObject({ branches, headSeq: 4 });
    });

    it('a room that was taken over begins with all its branches', async () => {
      const branches = [
        { branch: branchOf(4), term: 3, fromSeq: 1 },
        { branch: branchOf(5), term: 4, fromSeq: 1 },
      ];
      const journal = await open();
      await commit(journal, createRoom(ROOM, { branches }));
      const outcomes = await commit(journal, {
        type: 'branch',
        roomId: ROOM,
        branch: branchOf(6),
      });
      expect(outcomes).toEqual([
        {
          type: 'branched',
          branches: [...branches, { branch: branchOf(6), term: 5, fromSeq: 2 }],
        },
      ]);
    });

    it('an unknown room has no branches', async () => {
      const journal = await open();
      const operation = { type: 'branch', roomId: ROOM, branch: branchOf(1) } as const;
      expect(await commit(journal, operation)).toEqual([{ type: 'branched', branches: [] }]);
    });
  });

  describeTrimming(name, open);
  describePeople(name, open);
  describeRemarks(name, open);
  describeSearch(name, open);
  describeStaging(name, open);

  it(`${name}: is writable at first, and can be asked for a backup`, async () => {
    const journal = await open();
    expect(journal.health()).toEqual({ status: 'writable' });
    expect(await journal.backup()).toMatchObject({ ok: true });
  });
}
