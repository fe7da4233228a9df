// Owns what every journal must do with entries that are about others: edits, deletions, reactions, votes.
// Part of the contract (journalContract.ts). Must not import an implementation.
import { describe, expect, it } from 'vitest';
import type { Found, Journal, Operation } from '../../electron/host/journal.ts';
import { toBase64Url } from '../../shared/crypto/encoding.ts';
import { bodyHash } from '../../shared/crypto/statements.ts';
import type { EntryDraft } from '../../shared/model.ts';
import {
  ANNA,
  append,
  BELAL,
  createRoom,
  draftOf,
  entryIdOf,
  memberOf,
  messageDraft,
  roomOf,
} from './journalBuilders.ts';
import { AFTER_NOTHING, page, place } from './journalSteps.ts';

const ROOM = roomOf(1);
const CHAYA = memberOf(3);

/** The seq of each entry, or the code of its refusal. */
async function seqsOrCodes(
  journal: Journal,
  ...operations: readonly Operation[]
): Promise<readonly string[]> {
  return (await place(journal, ...operations)).map((placement) =>
    placement.type === 'refused' ? placement.code : String(placement.entry.seq),
  );
}

const by = (author: string, ...drafts: readonly EntryDraft[]) => append(ROOM, drafts, { author });
const UNLIMITED = Number.MAX_SAFE_INTEGER;
const find = (journal: Journal, ids: readonly number[], firstSeq = 1, maxBytes = UNLIMITED) =>
  journal.find({ roomId: ROOM, ids: ids.map(entryIdOf), firstSeq, maxBytes });
const everything = (journal: Journal) => page(journal, AFTER_NOTHING);

/** `open` gives an empty journal and closes it by itself. */
export function describeRemarks(name: string, open: () => Promise<Journal>): void {
  const openRoom = async (): Promise<Journal> => {
    const journal = await open();
    await seqsOrCodes(
      journal,
      createRoom(ROOM),
      by(BELAL, messageDraft(1, 'one'), messageDraft(2)),
    );
    return journal;
  };

  describe(`${name}: entries about others`, () => {
    it('what is about an unknown entry is refused entry_not_found, about a deleted one entry_deleted', async () => {
      const journal = await openRoom();
      const target = entryIdOf(99);
      const reaction = draftOf(10, 'reaction', { target, emoji: '👍', on: true });
      expect(await seqsOrCodes(journal, by(BELAL, reaction))).toEqual(['entry_not_found']);
      await seqsOrCodes(
        journal,
        by(BELAL, draftOf(11, 'message.delete', { target: entryIdOf(1) })),
      );
      const late = [
        draftOf(12, 'message.edit', { target: entryIdOf(1), text: 'x' }),
        draftOf(13, 'reaction', { target: entryIdOf(1), emoji: '👍', on: true }),
        draftOf(14, 'pin', { target: entryIdOf(1), on: true }),
        draftOf(15, 'message.delete', { target: entryIdOf(1) }),
      ];
      expect(await seqsOrCodes(journal, by(BELAL, ...late))).toEqual(
        late.map(() => 'entry_deleted'),
      );
      // About an entry that is neither message nor poll: nothing of that kind can be found.
      const aboutDeletion = draftOf(16, 'reaction', {
        target: entryIdOf(11),
        emoji: '👍',
        on: true,
      });
      expect(await seqsOrCodes(journal, by(BELAL, aboutDeletion))).toEqual(['entry_not_found']);
    });

    it('only the author edits; the author and the owner delete', async () => {
      const journal = await openRoom();
      const edit = (number: number) =>
        draftOf(number, 'message.edit', { target: entryIdOf(1), text: 'better' });
      const remove = (number: number, of: number) =>
        draftOf(number, 'message.delete', { target: entryIdOf(of) });
      expect(await seqsOrCodes(journal, by(ANNA, edit(10)))).toEqual(['not_allowed']);
      expect(await seqsOrCodes(journal, by(BELAL, edit(10)))).toEqual(['4']);
      expect(await seqsOrCodes(journal, by(CHAYA, remove(11, 1)))).toEqual(['not_allowed']);
      expect(await seqsOrCodes(journal, by(ANNA, remove(12, 1)))).toEqual(['5']);
      expect(await seqsOrCodes(journal, by(BELAL, remove(13, 2)))).toEqual(['6']);
    });

    it('a deletion takes the bodies of the message and of its edits away, in the same commit, and keeps their hashes', async () => {
      const journal = await openRoom();
      await place(
        journal,
        by(BELAL, draftOf(10, 'message.edit', { target: entryIdOf(1), text: 'secret, too' })),
        by(ANNA, draftOf(11, 'reaction', { target: entryIdOf(1), emoji: '👍', on: true })),
        by(BELAL, draftOf(12, 'message.delete', { target: entryIdOf(1) })),
      );
      const entries = await everything(journal);
      expect(entries.map(({ kind }) => kind)).toEqual([
        'room.create',
        'redacted',
        'message',
        'redacted',
        'reaction',
        'message.delete',
      ]);
      expect(entries[1]).toEqual({
        id: entryIdOf(1),
        sig: messageDraft(1).sig,
        seq: 2,
        at: 2_000,
        author: BELAL,
        kind: 'redacted',
        was: 'message',
        bodyHash: toBase64Url(bodyHash({ text: 'one' })),
      });
      expect(entries[3]).toMatchObject({ was: 'message.edit', author: BELAL });
      const { entries: found, related } = await find(journal, [1]);
      expect(found).toEqual([entries[1]]);
      expect(related).toEqual([entries[4], entries[5]]);
    });

    it('[P7] what was deleted and is sent again is answered as stored, and stays deleted', async () => {
      const journal = await openRoom();
      await seqsOrCodes(
        journal,
        by(BELAL, draftOf(10, 'message.delete', { target: entryIdOf(1) })),
      );
      expect(await seqsOrCodes(journal, by(BELAL, messageDraft(1, 'one')))).toEqual(['2']);
      expect(await seqsOrCodes(journal, by(BELAL, messageDraft(1, 'two')))).toEqual(['id_reused']);
      expect((await everything(journal))[1]).toMatchObject({ kind: 'redacted' });
    });

    it('single entries come with what still stands of all that is said about them', async () => {
      const journal = await openRoom();
      const react = (number: number, emoji: string, on: boolean) =>
        draftOf(number, 'reaction', { target: entryIdOf(1), emoji, on });
      await place(
        journal,
        by(ANNA, react(10, '👍', true), react(11, '😂', true), react(12, '👍', false)),
        by(BELAL, draftOf(13, 'message.edit', { target: entryIdOf(1), text: 'two' })),
        by(CHAYA, react(14, '👍', true)),
        by(CHAYA, draftOf(15, 'reaction', { target: entryIdOf(2), emoji: '👍', on: true })),
      );
      const { entries, related } = await find(journal, [1, 98, 1]);
      expect(entries.map(({ id }) => id)).toEqual([entryIdOf(1)]);
      expect(related.map(({ id }) => id)).toEqual([11, 13, 14].map(entryIdOf));
      expect(await find(journal, [1], 8)).toMatchObject({
        entries: [],
        related: [{ id: entryIdOf(14) }],
      });
      const elsewhere = { roomId: roomOf(9), ids: [entryIdOf(1)], firstSeq: 1, maxBytes: 1 };
      expect(await journal.find(elsewhere)).toEqual({ entries: [], related: [], left: [] });
    });

    it('single entries and what is said about them are answered until they are too much; the first always is', async () => {
      const journal = await openRoom();
      const long = (number: number) => messageDraft(number, 'ক'.repeat(1_000));
      await place(journal, by(ANNA, ...[10, 11, 12, 13].map(long)));
      const edit = { target: entryIdOf(11), text: 'খ'.repeat(1_000) };
      await place(journal, by(ANNA, draftOf(14, 'message.edit', edit)));
      const idsIn = ({ entries, left }: Found) => [entries.map(({ id }) => id), left];
      const ids = [10, 11, 12, 13];
      const parted = (count: number) =>
        [ids.slice(0, count), ids.slice(count)].map((some) => some.map(entryIdOf));
      expect(idsIn(await find(journal, ids, 1, 1))).toEqual(parted(1));
      // Two messages and an edit of 3 kB each.
      expect(idsIn(await find(journal, ids, 1, 9_000))).toEqual(parted(1));
      expect(idsIn(await find(journal, ids, 1, 11_000))).toEqual(parted(2));
      expect(idsIn(await find(journal, ids, 1, 14_000))).toEqual(parted(3));
      expect(idsIn(await find(journal, ids))).toEqual(parted(4));
    });

    it('votes are placed until the poll ends, for options that it has; its author and the owner end it', async () => {
      const journal = await openRoom();
      const options = ['tea', 'coffee'];
      const poll = draftOf(10, 'poll', { question: 'What?', options, several: true });
      const vote = (number: number, ...choices: number[]) =>
        draftOf(number, 'poll.vote', { target: entryIdOf(10), choices });
      const end = (number: number) => draftOf(number, 'poll.close', { target: entryIdOf(10) });
      expect(await seqsOrCodes(journal, by(BELAL, poll))).toEqual(['4']);
      expect(await seqsOrCodes(journal, by(ANNA, vote(11, 0, 1), vote(12, 2)))).toEqual([
        '5',
        'not_allowed',
      ]);
      expect(await seqsOrCodes(journal, by(CHAYA, end(13)))).toEqual(['not_allowed']);
      expect(await seqsOrCodes(journal, by(BELAL, end(14)))).toEqual(['6']);
      expect(await seqsOrCodes(journal, by(ANNA, vote(15, 1)))).toEqual(['poll_closed']);
      const notAPoll = draftOf(16, 'poll.close', { target: entryIdOf(1) });
      expect(await seqsOrCodes(journal, by(BELAL, notAPoll))).toEqual(['not_allowed']);
    });

    it('how far members have read is kept and never goes back', async () => {
      const journal = await openRoom();
      const read = (memberId: string, seq: number, shared = true): Operation => ({
        type: 'read',
        roomId: ROOM,
        read: { memberId, seq, shared },
      });
      await seqsOrCodes(journal, read(ANNA, 3), read(BELAL, 2), read(ANNA, 1, false));
      const reads = await journal.reads(ROOM);
      expect(reads.toSorted((a, b) => a.seq - b.seq)).toEqual([
        { memberId: BELAL, seq: 2, shared: true },
        { memberId: ANNA, seq: 3, shared: false },
      ]);
      await seqsOrCodes(journal, { ...read(ANNA, 1), roomId: roomOf(9) } as Operation);
      expect(await journal.reads(roomOf(9))).toEqual([]);
    });

    it('messages and polls of others behind a place are counted, and those that call the member', async () => {
      const journal = await openRoom();
      const options = ['a', 'b'];
      await place(
        journal,
        by(BELAL, draftOf(10, 'message', { text: '@Anna', mentions: [ANNA] })),
        // The whole of a text, or the name that words come from, is none either.
        by(BELAL, draftOf(11, 'message', { text: ANNA, forwardedFrom: ANNA })),
        by(BELAL, draftOf(12, 'poll', { question: '?', options, several: false })),
        by(ANNA, messageDraft(13)),
        by(BELAL, draftOf(14, 'reaction', { target: entryIdOf(13), emoji: '👍', on: true })),
        by(BELAL, messageDraft(15), draftOf(16, 'message.delete', { target: entryIdOf(15) })),
      );
      const unread = (afterSeq: number, more: { firstSeq?: number; upTo?: number } = {}) =>
        journal.countUnread({
          roomId: ROOM,
          memberId: ANNA,
          afterSeq,
          firstSeq: 1,
          upTo: 100,
          ...more,
        });
      expect(await unread(0)).toEqual({ count: 5, mentions: 1 });
      expect(await unread(4)).toEqual({ count: 2, mentions: 0 });
      expect(await unread(0, { firstSeq: 4 })).toEqual({ count: 3, mentions: 1 });
      expect(await unread(0, { upTo: 2 })).toEqual({ count: 2, mentions: 0 });
      expect(await unread(99)).toEqual({ count: 0, mentions: 0 });
    });

    it('of many edits the newest eight are told, however long the others are', async () => {
      const journal = await openRoom();
      const edit = (number: number) =>
        draftOf(number, 'message.edit', { target: entryIdOf(1), text: 'ক'.repeat(number) });
      const reaction = draftOf(10, 'reaction', { target: entryIdOf(1), emoji: '👍', on: true });
      await place(journal, by(ANNA, reaction), by(BELAL, ...[11, 12, 13, 14, 15, 16].map(edit)));
      await place(journal, by(BELAL, ...[17, 18, 19, 20].map(edit)));
      const told = [10, 13, 14, 15, 16, 17, 18, 19, 20].map(entryIdOf);
      const { related } = await find(journal, [1]);
      expect(related.map(({ id }) => id)).toEqual(told);
      // Where something was found its newest words are enough.
      const [hit] = await journal.hits({ roomId: ROOM, seqs: [2], firstSeq: 1 });
      expect(hit?.related.map(({ id }) => id)).toEqual([10, 20].map(entryIdOf));
    });

    it('a page around a time begins at the first entry of that time or later', async () => {
      const journal = await openRoom();
      const said = (number: number, at: number) =>
        append(ROOM, [messageDraft(number)], { author: BELAL, at });
      await seqsOrCodes(journal, said(10, 5_000), said(11, 6_000), said(12, 7_000));
      const at = async (time: number, limit: number) => {
        const page = await journal.page({
          roomId: ROOM,
          from: { type: 'at', at: time },
          limit,
          firstSeq: 1,
          maxBytes: 1_000_000,
        });
        return page.map(({ seq }) => seq);
      };
      expect(await at(5_500, 1)).toEqual([5]);
      expect(await at(5_500, 3)).toEqual([4, 5, 6]);
      expect(await at(9_000, 2)).toEqual([5, 6]);
      expect(await at(0, 2)).toEqual([1, 2]);
    });
  });
}
