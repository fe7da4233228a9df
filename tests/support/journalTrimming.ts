// Owns what every journal must let go of when a room keeps its messages for a time only, and what stays.
// Part of the contract (journalContract.ts). Must not import an implementation.
import { describe, expect, it } from 'vitest';
import type { Journal, Outcome } from '../../electron/host/journal.ts';
import {
  ANNA,
  append,
  BELAL,
  createRoom,
  draftOf,
  messageDraft,
  roomOf,
} from './journalBuilders.ts';
import { AFTER_NOTHING, brief, commit, place, seqs } from './journalSteps.ts';

const ROOM = roomOf(1);

/** The outcome of a trim that took nothing from the room's facts. */
function trimmed(firstSeq: number): Outcome {
  return { type: 'trimmed', firstSeq, unpinned: [], lowered: [] };
}

/** `open` gives an empty journal and closes it by itself. */
export function describeTrimming(name: string, open: () => Promise<Journal>): void {
  describe(`${name}: trimming`, () => {
    /** Seq 1 at 1000, then seqs 2 to 6 at the times given. */
    async function openTimed(...times: readonly number[]): Promise<Journal> {
      const journal = await open();
      const operations = times.map((at, index) => append(ROOM, [messageDraft(index)], { at }));
      await commit(journal, createRoom(ROOM), ...operations);
      return journal;
    }

    it('lets go of the longest prefix that is older, and of nothing behind it', async () => {
      const journal = await openTimed(1_100, 1_200, 5_000, 1_300, 6_000);
      const outcomes = await commit(journal, { type: 'trim', roomId: ROOM, before: 2_000 });
      expect(outcomes).toEqual([trimmed(4)]);
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([4, 5, 6]);
      expect((await journal.rooms())[0]).toMatchObject({ firstSeq: 4, headSeq: 6 });
    });

    it('lets go of nothing when the oldest entry is young enough', async () => {
      const journal = await openTimed(1_100);
      const outcomes = await commit(journal, { type: 'trim', roomId: ROOM, before: 1_000 });
      expect(outcomes).toEqual([trimmed(1)]);
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([1, 2]);
    });

    it('a room trimmed empty keeps its facts and runs on at the next seq', async () => {
      const journal = await openTimed(1_100, 1_200);
      const outcomes = await commit(journal, { type: 'trim', roomId: ROOM, before: 9_000 });
      expect(outcomes).toEqual([trimmed(4)]);
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([]);
      expect(await seqs(journal, { type: 'around', seq: 1 })).toEqual([]);
      expect((await journal.rooms())[0]).toMatchObject({
        facts: { title: 'Courtyard', owner: ANNA, createdAt: 1_000 },
        firstSeq: 4,
        headSeq: 3,
      });
      expect(brief(await place(journal, append(ROOM, [messageDraft(7)])))).toEqual(['4']);
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([4]);
    });

    it('trimming again goes on where the last one stopped', async () => {
      const journal = await openTimed(1_100, 1_200, 1_300);
      await commit(journal, { type: 'trim', roomId: ROOM, before: 1_150 });
      expect(await commit(journal, { type: 'trim', roomId: ROOM, before: 1_250 })).toEqual([
        trimmed(4),
      ]);
      expect(await commit(journal, { type: 'trim', roomId: ROOM, before: 1_250 })).toEqual([
        trimmed(4),
      ]);
      expect(await seqs(journal, AFTER_NOTHING)).toEqual([4]);
    });

    it('creating a trimmed room again still answers with its creation entry', async () => {
      const journal = await openTimed(1_100);
      await commit(journal, { type: 'trim', roomId: ROOM, before: 9_000 });
      expect(brief(await place(journal, createRoom(ROOM)))).toEqual(['=1']);
    });

    it('a hand and a pin from before retention stay in the room no longer than the messages: the question goes too', async () => {
      const journal = await openTimed(1_100, 1_200, 5_000);
      const [old, young] = [messageDraft(0).id, messageDraft(2).id];
      await commit(
        journal,
        append(
          ROOM,
          [
            draftOf(11, 'pin', { target: old, on: true }),
            draftOf(12, 'hand.raise', { question: 'Why is the sky blue?' }),
          ],
          { at: 5_100 },
        ),
        append(ROOM, [draftOf(13, 'hand.raise', { question: 'Why is it green?' })], {
          at: 6_000,
          author: BELAL,
        }),
        append(
          ROOM,
          [
            draftOf(14, 'pin', { target: young, on: true }),
            draftOf(15, 'hand.raise', { question: 'Why, indeed?' }),
          ],
          { at: 6_100 },
        ),
      );
      const before = (await journal.rooms())[0]?.facts;
      expect(before).toMatchObject({ pins: [{ target: old }, { target: young }] });
      // The message goes, the hands are younger.
      const trim = { type: 'trim', roomId: ROOM } as const;
      expect(await commit(journal, { ...trim, before: 2_000 })).toEqual([
        { ...trimmed(4), unpinned: [old] },
      ]);
      expect((await journal.rooms())[0]?.facts).toEqual({
        ...before,
        pins: [{ target: young, by: ANNA, at: 6_100 }],
      });
      // Anna's hand is from 5100, though she changed her question later.
      expect(await commit(journal, { ...trim, before: 5_500 })).toEqual([
        { ...trimmed(7), unpinned: [young], lowered: [ANNA] },
      ]);
      expect((await journal.rooms())[0]?.facts).toEqual({
        ...before,
        pins: [],
        hands: [{ member: BELAL, question: 'Why is it green?', at: 6_000 }],
      });
      // What goes up again afterwards is not taken down by the next look.
      await commit(
        journal,
        append(ROOM, [draftOf(16, 'hand.raise', { question: '' })], { at: 7_000 }),
      );
      expect(await commit(journal, { ...trim, before: 5_500 })).toEqual([trimmed(7)]);
      expect((await journal.rooms())[0]?.facts.hands).toHaveLength(2);
    });

    it('an unknown room is trimmed to its first seq', async () => {
      const journal = await open();
      expect(await commit(journal, { type: 'trim', roomId: ROOM, before: 9_000 })).toEqual([
        trimmed(1),
      ]);
    });
  });
}
