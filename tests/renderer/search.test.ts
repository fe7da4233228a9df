// Proves the client's side of search: filters read out of what is typed, hits in their groups, what is found without a host.
import { expect, test } from 'vitest';
import { afterCompletion, afterTyping, wantedOf } from '../../renderer/features/search/asked.ts';
import { complete, type Known } from '../../renderer/features/search/completions.ts';
import { filtersOf, NOTHING_ASKED } from '../../renderer/features/search/filters.ts';
import { groupHits } from '../../renderer/features/search/hitGroups.ts';
import { createWords } from '../../renderer/i18n/words.ts';
import { followHits } from '../../renderer/state/followHits.ts';
import { emptyState, reduce } from '../../renderer/state/reducer.ts';
import { searchHeld } from '../../renderer/state/searchHeld.ts';
import type { SessionState } from '../../renderer/state/state.ts';
import type { Entry } from '../../shared/model.ts';
import type { SearchHit } from '../../shared/protocol.ts';
import { findMarks } from '../../shared/search/searchMarks.ts';
import { NO_FILTERS } from '../../shared/search/searchModel.ts';
import { readSearchText } from '../../shared/search/searchWords.ts';
import {
  creation,
  FIRST_BRANCH,
  idOf,
  ME,
  MINA,
  message,
  messages,
  ROOM_ID,
  SUMMARY,
  written,
} from '../support/entryBuilders.ts';

const NOW = new Date(2026, 10, 25, 21, 0).getTime();
const KNOWN: Known = {
  people: [
    { id: ME, name: 'আরিফ' },
    { id: MINA, name: 'মিতু' },
  ],
  rooms: [{ id: ROOM_ID, title: 'হলের আড্ডা' }],
};
const words = createWords('bn');
const type = (text: string) => afterTyping(NOTHING_ASKED, text, { known: KNOWN, words, now: NOW });

test('a filter becomes a chip when a space ends it, in either language and script', () => {
  for (const typed of ['from:mitu চা', 'কার:মিতু চা', 'FROM:"মিতু" চা']) {
    const { chips, text } = type(typed);
    expect(chips, typed).toEqual([{ key: 'from', memberId: MINA, label: 'মিতু' }]);
    expect(text).toBe('চা');
  }
});

test('a filter that is still being typed offers names and is no word to look for', () => {
  const asked = type('চা from:mit');
  expect(asked.chips).toEqual([]);
  expect(wantedOf(asked, ROOM_ID)).toEqual({ text: 'চা', chips: [], roomId: ROOM_ID });
  const [offered] = complete({ key: 'from', value: 'mit' }, KNOWN, words, NOW);
  if (offered === undefined) throw new Error('nothing offered');
  const { text, chips } = afterCompletion(asked, offered);
  expect(text).toBe('চা ');
  expect(filtersOf(chips)).toEqual({ ...NO_FILTERS, from: MINA });
});

test('what is no filter, or means nobody, stays a word to look for', () => {
  for (const typed of ['https://a.example now', 'from:nobody now', 'from: now'])
    expect(type(typed)).toEqual({ ...NOTHING_ASKED, text: typed });
});

test('a day is read in the digits and the order that people write', () => {
  const at = new Date(2026, 10, 5).getTime();
  for (const typed of ['আগে:2026-11-05 ', 'before:৫/১১/২০২৬ ', 'before:5.11. '])
    expect(filtersOf(type(typed).chips).before, typed).toBe(at);
  expect(filtersOf(type('before:31.2. ').chips).before).toBeNull();
});

test('hits stand under days and rooms; what only sounds so begins anew', () => {
  const hit = (entry: Entry, roomId: string, match: SearchHit['match'] = 'exact'): SearchHit => ({
    roomId,
    match,
    entry,
    before: null,
    after: null,
    related: [],
  });
  const day = 86_400_000;
  const hits = [
    hit(message(9, { at: NOW }), 'a'),
    hit(message(8, { at: NOW }), 'b'),
    hit(message(7, { at: NOW - day }), 'b'),
    hit(message(6, { at: NOW }), 'b', 'phonetic'),
    hit(message(5, { at: NOW - day }), 'b', 'phonetic'),
  ];
  const sizes = (byRoom: boolean) => groupHits(hits, byRoom).map((group) => group.hits.length);
  expect(sizes(true)).toEqual([1, 1, 1, 1, 1]);
  expect(sizes(false)).toEqual([2, 1, 1, 1]);
  expect(groupHits(hits, false).map(({ beginsSounds }) => beginsSounds)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test('the words that were meant are marked whole: as typed, else those that sound so', () => {
  const marked = (line: string, typed: string) =>
    findMarks(line, readSearchText(typed)).map(({ from, to }) => line.slice(from, to));
  expect(marked('আমার বন্ধু কাল আসবে', 'bondhu')).toEqual(['বন্ধু']);
  expect(marked('bondhu মানে বন্ধু', 'bondhu')).toEqual(['bondhu']);
  expect(marked('notes and noted', 'not')).toEqual(['notes', 'noted']);
  expect(marked('nothing of it', 'বন্ধু')).toEqual([]);
});

test('without a host the newest words of a message are found, and nothing that was deleted', () => {
  const entries = [
    creation(),
    message(2, { text: 'প্রথম বন্ধু' }),
    written(3, 'message.edit', { target: idOf(2), text: 'অন্য কথা' }),
    message(4, { text: 'বন্ধু এলো' }),
    message(5, { text: 'গোপন বন্ধু' }),
    written(6, 'message.delete', { target: idOf(5) }),
  ];
  const state = joinedWith(entries);
  const found = (typed: string) =>
    searchHeld(
      Object.values(state.joined),
      { words: readSearchText(typed), filters: NO_FILTERS },
      30,
    ).map(({ entry, match }) => [entry.seq, match]);
  expect(found('বন্ধু')).toEqual([[4, 'exact']]);
  expect(found('bondhu')).toEqual([[4, 'phonetic']]);
  expect(found('অন্য')).toEqual([[2, 'exact']]);
});

test('a hit whose message is deleted while it is shown goes, and no neighbour keeps the words, however old it is', () => {
  const hit: SearchHit = {
    roomId: ROOM_ID,
    match: 'exact',
    entry: message(3, { text: 'গোপন বন্ধু' }),
    before: null,
    after: message(4, { text: 'বন্ধু এলো' }),
    related: [written(5, 'message.edit', { target: idOf(3), text: 'খুব গোপন বন্ধু' })],
  };
  const next: SearchHit = {
    ...hit,
    entry: message(4, { text: 'বন্ধু এলো' }),
    before: hit.entry,
    after: message(6, { text: 'কে?' }),
  };
  // Neither message is in the stretch that the client holds.
  const state = joinedWith(messages(100, 110));
  const wanted = { words: readSearchText('বন্ধু'), filters: NO_FILTERS };
  const follow = (hits: readonly SearchHit[], ...news: readonly Entry[]) => {
    const { joined } = reduce(state, {
      type: 'entries/arrived',
      roomId: ROOM_ID,
      entries: news,
      attended: false,
    });
    return followHits(hits, joined, wanted);
  };
  const hits = [hit, next];
  expect(follow(hits, message(111))).toBe(hits);
  const left = follow(hits, written(111, 'message.delete', { target: idOf(3) }));
  expect(left.map(({ entry }) => entry.seq)).toEqual([4]);
  expect(JSON.stringify(left)).not.toContain('গোপন');
  const edited = follow(hits, written(111, 'message.edit', { target: idOf(4), text: 'ও এলো' }));
  expect(edited.map(({ entry }) => entry.seq)).toEqual([3]);
  const reworded = written(111, 'message.edit', { target: idOf(4), text: 'বন্ধুরা এলো' });
  expect(follow(hits, reworded).map(({ related }) => related.at(-1))).toEqual([reworded, reworded]);
});

test('a hit that the room let go of is gone', () => {
  const hits = [3, 108].map(
    (seq): SearchHit => ({
      roomId: ROOM_ID,
      match: 'exact',
      entry: message(seq),
      before: null,
      after: null,
      related: [],
    }),
  );
  const { joined } = reduce(joinedWith(messages(100, 110)), {
    type: 'floor/raised',
    roomId: ROOM_ID,
    firstSeq: 105,
    unpinned: [],
    lowered: [],
  });
  const left = followHits(hits, joined, { words: [], filters: NO_FILTERS });
  expect(left.map(({ entry }) => entry.seq)).toEqual([108]);
});

function joinedWith(entries: readonly Entry[]): SessionState {
  return reduce(emptyState({ memberId: ME, name: 'আরিফ' }), {
    type: 'room/joined',
    roomId: ROOM_ID,
    requeued: [],
    reply: {
      room: SUMMARY,
      branches: [FIRST_BRANCH],
      headSeq: entries.at(-1)?.seq ?? 1,
      firstSeq: 1,
      pins: [],
      hands: [],
      members: [],
      absent: [],
      readSeq: 0,
      unread: { count: 0, mentions: 0 },
      reads: [],
      people: [],
      catchUp: { type: 'snapshot', entries: [...entries] },
    },
  });
}
