// Owns what every journal must find, and what it must not find any more.
// Part of the contract (journalContract.ts). Must not import an implementation.
import { describe, expect, it } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { NO_FILTERS, type SearchFilters } from '../../shared/search/searchModel.ts';
import { type MatchTier, readSearchText } from '../../shared/search/searchWords.ts';
import {
  ANNA,
  append,
  BELAL,
  createRoom,
  draftOf,
  entryIdOf,
  messageDraft,
  roomOf,
} from './journalBuilders.ts';
import { commit } from './journalSteps.ts';

const ROOM = roomOf(1);
const OTHER_ROOM = roomOf(2);
const DAY_MS = 86_400_000;

type Asked = {
  readonly roomId?: string;
  readonly filters?: Partial<SearchFilters>;
  readonly firstSeq?: number;
  readonly before?: number;
  readonly limit?: number;
};

/** The seqs of what is found in one way. */
export async function seqsOf(
  journal: Journal,
  match: MatchTier,
  text: string,
  asked: Asked = {},
): Promise<readonly number[]> {
  const { roomId = ROOM, filters = {}, firstSeq = 1, before = 1e9, limit = 100 } = asked;
  const { found } = await journal.search({
    roomId,
    words: readSearchText(text),
    filters: { ...NO_FILTERS, ...filters },
    match,
    firstSeq,
    before,
    limit,
  });
  return found.map(({ seq }) => seq);
}

/** `open` gives an empty journal and closes it by itself. */
export function describeSearch(name: string, open: () => Promise<Journal>): void {
  /** A room with these messages from seq 2 on. */
  const said = async (...texts: readonly string[]): Promise<Journal> => {
    const journal = await open();
    const drafts = texts.map((text, index) => messageDraft(index + 2, text));
    await commit(journal, createRoom(ROOM), append(ROOM, drafts));
    return journal;
  };

  describe(`${name}: searching`, () => {
    it('[P79] finds whole words and beginnings in any case, all of them in any order, the newest first', async () => {
      const journal = await said('The exam is on Monday', 'no exams!', 'MONDAY, an exam', 'amex');
      expect(await seqsOf(journal, 'exact', 'exam')).toEqual([4, 3, 2]);
      expect(await seqsOf(journal, 'exact', 'monday EX')).toEqual([4, 2]);
      expect(await seqsOf(journal, 'exact', 'exams')).toEqual([3]);
      expect(await seqsOf(journal, 'exact', 'xam')).toEqual([]);
      // One letter is a word of its own, not the beginning of a thousand.
      expect(await seqsOf(journal, 'exact', 'e')).toEqual([]);
    });

    it('finds Bangla by whole words and beginnings, in both encodings, with joiners and without', async () => {
      const journal = await said(
        'আমাদের বাড়ি',
        'বাড\u09bcি ফাঁকা',
        'র‍্যাব এলো',
        'র্যাব গেল',
        'সে বলল\u200c',
        'পরীক্ষা ২০২৫',
      );
      expect(await seqsOf(journal, 'exact', 'আমা')).toEqual([2]);
      expect(await seqsOf(journal, 'exact', 'বাড\u09bcি')).toEqual([3, 2]);
      expect(await seqsOf(journal, 'exact', 'র্যাব')).toEqual([5, 4]);
      expect(await seqsOf(journal, 'exact', 'এল\u09c7\u09be'.normalize('NFC'))).toEqual([4]);
      expect(await seqsOf(journal, 'exact', 'বলল')).toEqual([6]);
      expect(await seqsOf(journal, 'exact', '2025')).toEqual([7]);
    });

    it('finds by sound what is spelt in the other script or otherwise, and not again what stands there as typed', async () => {
      const journal = await said('আমার বন্ধু', 'bondhu kemon', 'বন্ধুরা এসেছে', 'বন্দর', 'bari');
      expect(await seqsOf(journal, 'exact', 'bondhu')).toEqual([3]);
      expect(await seqsOf(journal, 'phonetic', 'bondhu')).toEqual([4, 2]);
      expect(await seqsOf(journal, 'phonetic', 'bondu')).toEqual([4, 3, 2]);
      expect(await seqsOf(journal, 'exact', 'বন্ধু')).toEqual([4, 2]);
      expect(await seqsOf(journal, 'phonetic', 'বন্ধু')).toEqual([3]);
      expect(await seqsOf(journal, 'phonetic', 'amar bondhu')).toEqual([2]);
    });

    it('"lab" found ল্যাব, but neither ল্যাবের nor ল্যাবে: a short word has its endings, and no other word begins with it', async () => {
      const journal = await said('ল্যাবের খাতা', 'ল্যাবে আছি', 'ল্যাবটা বন্ধ', 'ল্যাবগুলো', 'লাবণ্য', 'লোভনীয়');
      expect(await seqsOf(journal, 'phonetic', 'lab')).toEqual([5, 4, 3, 2]);
      expect(await seqsOf(journal, 'phonetic', 'lab khata')).toEqual([2]);
      // One consonant says almost nothing.
      expect(await seqsOf(journal, 'phonetic', 'লা')).toEqual([]);
    });

    it('a search without words or filters finds everything that was said, and nothing by sound', async () => {
      const journal = await said('one', '🙂');
      expect(await seqsOf(journal, 'exact', '')).toEqual([3, 2]);
      expect(await seqsOf(journal, 'phonetic', '')).toEqual([]);
      expect(await seqsOf(journal, 'exact', 'one', { roomId: roomOf(9) })).toEqual([]);
    });

    it('[P79] nothing that is typed is read as syntax', async () => {
      const journal = await said('one two', 'rowid tokens NOT near');
      for (const text of ['"', '*', 'one" OR "two', 'NOT', 'a AND', '-one', '^one', "'; --", '(']) {
        await seqsOf(journal, 'exact', text);
        await seqsOf(journal, 'phonetic', text);
      }
      expect(await seqsOf(journal, 'exact', 'one OR zzz')).toEqual([]);
      expect(await seqsOf(journal, 'exact', 'tokens: NOT')).toEqual([3]);
    });

    it('a word of thousands of letters is found by its beginning', async () => {
      const journal = await said('x'.repeat(8_000), `xx${'ক'.repeat(2_000)}`);
      expect(await seqsOf(journal, 'exact', 'x'.repeat(60))).toEqual([2]);
      expect(await seqsOf(journal, 'exact', 'xx')).toEqual([3, 2]);
    });

    it('finds what a poll asks and what it offers', async () => {
      const journal = await said('chai?');
      const poll = { question: 'চা না কফি?', options: ['লাল চা', 'Kalo coffee'], several: false };
      await commit(journal, append(ROOM, [draftOf(10, 'poll', poll)]));
      expect(await seqsOf(journal, 'exact', 'coffee')).toEqual([3]);
      expect(await seqsOf(journal, 'exact', 'কফি লাল')).toEqual([3]);
      expect(await seqsOf(journal, 'exact', '', { filters: { has: ['poll'] } })).toEqual([3]);
    });

    it('an edited message is found by its newest words only', async () => {
      const journal = await said('first words');
      const edit = (number: number, text: string, mentions?: string[]) =>
        draftOf(number, 'message.edit', {
          target: entryIdOf(2),
          text,
          ...(mentions !== undefined && { mentions }),
        });
      await commit(journal, append(ROOM, [edit(10, 'second words')]));
      await commit(journal, append(ROOM, [edit(11, 'third https://a.example', [BELAL])]));
      for (const text of ['first', 'second', 'words']) {
        expect(await seqsOf(journal, 'exact', text)).toEqual([]);
      }
      expect(await seqsOf(journal, 'exact', 'third')).toEqual([2]);
      const filters = { has: ['link'], mentions: BELAL } as const;
      expect(
        await seqsOf(journal, 'exact', '', { filters: { ...filters, has: ['link'] } }),
      ).toEqual([2]);
    });

    it('what was deleted is not found, neither by its first words nor by its last', async () => {
      const journal = await said('first', 'other');
      const edit = draftOf(10, 'message.edit', { target: entryIdOf(2), text: 'second' });
      await commit(journal, append(ROOM, [edit]));
      await commit(
        journal,
        append(ROOM, [draftOf(11, 'message.delete', { target: entryIdOf(2) })]),
      );
      expect(await seqsOf(journal, 'exact', 'first')).toEqual([]);
      expect(await seqsOf(journal, 'exact', 'second')).toEqual([]);
      expect(await seqsOf(journal, 'exact', '')).toEqual([3]);
      expect(await journal.hits({ roomId: ROOM, seqs: [2], firstSeq: 1 })).toEqual([]);
    });

    it('what retention let go of is not found', async () => {
      const journal = await open();
      await commit(
        journal,
        createRoom(ROOM),
        append(ROOM, [messageDraft(2, 'old word')], { at: 2_000 }),
        append(ROOM, [messageDraft(3, 'new word')], { at: 5_000 }),
      );
      await commit(journal, { type: 'trim', roomId: ROOM, before: 4_000 });
      expect(await seqsOf(journal, 'exact', 'word')).toEqual([3]);
      expect(await seqsOf(journal, 'exact', 'old')).toEqual([]);
      expect(await seqsOf(journal, 'exact', '')).toEqual([3]);
      const [hit] = await journal.hits({ roomId: ROOM, seqs: [2, 3], firstSeq: 1 });
      expect(hit).toMatchObject({ entry: { seq: 3 }, before: null, after: null });
    });

    it('never finds below the first seq, nor from `before` on, nor more than asked for', async () => {
      const journal = await said('word', 'word', 'word', 'word');
      expect(await seqsOf(journal, 'exact', 'word', { firstSeq: 4 })).toEqual([5, 4]);
      expect(await seqsOf(journal, 'exact', 'word', { before: 4 })).toEqual([3, 2]);
      expect(await seqsOf(journal, 'exact', 'word', { limit: 3 })).toEqual([5, 4, 3]);
      expect(await seqsOf(journal, 'exact', 'word', { firstSeq: 9 })).toEqual([]);
    });

    it('finds in the room that is asked for only', async () => {
      const journal = await said('word');
      await commit(
        journal,
        createRoom(OTHER_ROOM),
        append(OTHER_ROOM, [messageDraft(9, 'word')]),
        append(OTHER_ROOM, [messageDraft(10, 'word')]),
      );
      expect(await seqsOf(journal, 'exact', 'word')).toEqual([2]);
      expect(await seqsOf(journal, 'exact', 'word', { roomId: OTHER_ROOM })).toEqual([3, 2]);
    });

    it('filters by author, by who is called, by what a message has', async () => {
      const journal = await open();
      const called = draftOf(3, 'message', { text: '@Belal look', mentions: [BELAL] });
      await commit(
        journal,
        createRoom(ROOM),
        append(ROOM, [messageDraft(2, 'look, `code`'), called]),
        append(ROOM, [messageDraft(4, 'look https://example.org')], { author: BELAL }),
        append(ROOM, [draftOf(5, 'pin', { target: entryIdOf(4), on: true })]),
      );
      const find = (filters: Partial<SearchFilters>, text = 'look') =>
        seqsOf(journal, 'exact', text, { filters });
      expect(await find({ from: ANNA })).toEqual([3, 2]);
      expect(await find({ from: BELAL })).toEqual([4]);
      expect(await find({ from: BELAL }, '')).toEqual([4]);
      expect(await find({ mentions: BELAL })).toEqual([3]);
      expect(await find({ has: ['link'] })).toEqual([4]);
      expect(await find({ has: ['code'] })).toEqual([2]);
      expect(await find({ has: ['pin'] })).toEqual([4]);
      expect(await find({ has: ['pin', 'link'], from: BELAL })).toEqual([4]);
      expect(await find({ has: ['pin', 'code'] })).toEqual([]);
      expect(await find({ has: ['pin'] }, 'zzz')).toEqual([]);
      await commit(journal, append(ROOM, [draftOf(6, 'pin', { target: entryIdOf(4), on: false })]));
      expect(await find({ has: ['pin'] })).toEqual([]);
    });

    it('finds what was written between two times, to the millisecond, even if the clock went back', async () => {
      const journal = await open();
      const at = (number: number, time: number) =>
        append(ROOM, [messageDraft(number, 'word')], { at: time });
      const today = 20_000 * DAY_MS;
      await commit(
        journal,
        createRoom(ROOM, { at: today }),
        at(2, today + 5),
        at(3, today + DAY_MS),
        // A laptop that lost its clock for a while.
        at(4, 1_000),
        at(5, today + DAY_MS + 1),
        at(6, today + 3 * DAY_MS),
      );
      const find = (before: number | null, after: number | null) =>
        seqsOf(journal, 'exact', 'word', { filters: { before, after } });
      expect(await find(null, today + DAY_MS + 1)).toEqual([6, 5]);
      expect(await find(today + DAY_MS, today)).toEqual([2]);
      expect(await find(today, null)).toEqual([4]);
      expect(await find(today + 3 * DAY_MS, today + 6)).toEqual([5, 3]);
      expect(await find(today + 3 * DAY_MS, today + 2 * DAY_MS)).toEqual([]);
    });

    it('a hit comes with its neighbours and what still stands of all that is said about the three', async () => {
      const journal = await said('before', 'hit', 'after');
      const react = (number: number, target: number, on = true) =>
        draftOf(number, 'reaction', { target: entryIdOf(target), emoji: '👍', on });
      await commit(
        journal,
        append(ROOM, [react(10, 2), react(11, 3), react(12, 3, false), react(13, 4)]),
      );
      await commit(
        journal,
        append(ROOM, [
          messageDraft(14, 'last'),
          draftOf(15, 'message.delete', { target: entryIdOf(4) }),
        ]),
      );
      const hits = await journal.hits({ roomId: ROOM, seqs: [3], firstSeq: 1 });
      expect(hits).toMatchObject([
        { before: { seq: 2 }, entry: { seq: 3 }, after: { seq: 9 }, related: [{ seq: 5 }] },
      ]);
      const floored = await journal.hits({ roomId: ROOM, seqs: [3, 2], firstSeq: 3 });
      expect(floored).toMatchObject([{ before: null, entry: { seq: 3 } }]);
    });
  });
}
