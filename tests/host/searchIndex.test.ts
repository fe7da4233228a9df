// Owns the proof that the index on disk finds what a plain look at every message finds, and keeps no deleted word.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Operation } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { createSearchIndex, renewIndex } from '../../electron/host/sqliteIndex.ts';
import { MIGRATIONS, migrate } from '../../electron/host/sqliteSchema.ts';
import { createSearch } from '../../electron/host/sqliteSearch.ts';
import type { SearchQuery } from '../../electron/host/sqliteWire.ts';
import { createCommit } from '../../electron/host/sqliteWrites.ts';
import { NO_FILTERS, type SearchFilters } from '../../shared/search/searchModel.ts';
import { type MatchTier, readSearchText } from '../../shared/search/searchWords.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import {
  ANNA,
  append,
  BELAL,
  createRoom,
  draftOf,
  entryIdOf,
  messageDraft,
  messageDrafts,
  roomOf,
} from '../support/journalBuilders.ts';
import { seqsOf } from '../support/journalSearch.ts';
import '../support/seed.ts';

const ROOM = roomOf(1);
/** Far longer than a busy machine needs. */
const FILLED_WITHIN = { timeout: 8_000 };
const WORDS = ['bari', 'barir', 'ba', 'b', 'বাড়ি', 'বাড়ির', 'বন্ধু', 'bondhu', '২০', '2025'] as const;

/** A journal's file without a thread, and without a file. */
function openDatabase() {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, 0, MIGRATIONS);
  renewIndex(db);
  // What fails a commit whose operations before it went well.
  db.exec(
    `CREATE TEMP TRIGGER fail BEFORE INSERT ON reads BEGIN SELECT RAISE(FAIL, 'a test'); END`,
  );
  const { search } = createSearch(db);
  let index = createSearchIndex(db);
  let commit = createCommit(db, index);
  return {
    db,
    commit: (operations: readonly Operation[]) => commit(operations),
    commitAndFail: (operations: readonly Operation[]) => {
      const read = { memberId: ANNA, seq: 1, shared: true };
      expect(() => commit([...operations, { type: 'read', roomId: ROOM, read }])).toThrow('a test');
    },
    workOn: () => index.workOn(),
    search: (query: SearchQuery) => {
      index.follow();
      return search(query);
    },
    /** As a process that was killed and started again finds it. */
    killAndReopen: () => {
      index = createSearchIndex(db);
      commit = createCommit(db, index);
    },
  };
}

function queryOf(text: string): SearchQuery {
  return {
    roomId: ROOM,
    words: readSearchText(text),
    filters: NO_FILTERS,
    match: 'exact',
    firstSeq: 1,
    before: 1e9,
    limit: 1_000,
  };
}

type Step =
  | { readonly type: 'say'; readonly words: readonly string[]; readonly byBelal: boolean }
  | { readonly type: 'edit'; readonly of: number; readonly words: readonly string[] }
  | { readonly type: 'delete'; readonly of: number }
  | { readonly type: 'trim'; readonly before: number }
  | { readonly type: 'fail'; readonly words: readonly string[] }
  | { readonly type: 'work' | 'kill' };

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('say'), words, byBelal: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('edit'), of: fc.nat(20), words }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete'), of: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('trim'), before: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('fail'), words }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('work', 'kill') }) },
);

type Said = { text: string; readonly author: string; readonly at: number };

/** What a plain look finds: the words of WORDS hold neither joiners nor capitals, so this needs none of our own rules. */
function findPlainly(
  said: ReadonlyMap<number, Said>,
  text: string,
  { from, after }: SearchFilters,
): number[] {
  const digits = (word: string) => word.replace('২০', '20');
  const plain = (all: string) => all.normalize('NFC').split(' ').map(digits);
  return [...said]
    .filter(
      ([, { author, at }]) => (from === null || author === from) && (after === null || at >= after),
    )
    .filter(([, one]) =>
      plain(text).every((word) =>
        plain(one.text).some((other) =>
          word.length < 2 ? other === word : other.startsWith(word),
        ),
      ),
    )
    .map(([seq]) => seq)
    .toSorted((a, b) => b - a);
}

it('after any edits, deletions, trims, kills and failed commits both journals find exactly what a plain look at every message finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { commit, commitAndFail, workOn, search, killAndReopen } = openDatabase();
      const memory = createMemoryJournal();
      const said = new Map<number, Said>();
      let seq = 1;
      const apply = async (operation: Operation) => {
        commit([operation]);
        await memory.commit([operation]);
      };
      await apply(createRoom(ROOM, { at: 0 }));
      for (const [index, one] of steps.entries()) {
        const id = index + 2;
        const at = seq + 1;
        const [targetSeq, target] =
          [...said][one.type === 'edit' || one.type === 'delete' ? one.of : -1] ?? [];
        if (one.type === 'say') {
          const author = one.byBelal ? BELAL : ANNA;
          const text = one.words.join(' ');
          seq += 1;
          said.set(seq, { text, author, at });
          // Ids follow seqs, so that a target can be named by its seq.
          await apply(append(ROOM, [messageDraft(seq, text)], { author, at }));
        } else if (one.type === 'fail') {
          commitAndFail([append(ROOM, [messageDraft(seq + 1, one.words.join(' '))])]);
        } else if (one.type === 'work') {
          workOn();
        } else if (one.type === 'kill') {
          killAndReopen();
        } else if (one.type === 'trim') {
          for (const [old, { at: oldAt }] of said) if (oldAt < one.before) said.delete(old);
          await apply({ type: 'trim', roomId: ROOM, before: one.before });
        } else if (target !== undefined && targetSeq !== undefined) {
          const about = entryIdOf(targetSeq);
          seq += 1;
          if (one.type === 'edit') {
            const text = one.words.join(' ');
            target.text = text;
            const edit = draftOf(1_000 + id, 'message.edit', { target: about, text });
            await apply(append(ROOM, [edit], { author: target.author, at }));
          } else {
            said.delete(targetSeq);
            const deletion = draftOf(1_000 + id, 'message.delete', { target: about });
            await apply(append(ROOM, [deletion], { author: target.author, at }));
          }
        }
      }
      for (const text of [...WORDS, 'ba bon', 'বা ২০']) {
        for (const some of [{}, { from: BELAL }, { after: 12 }]) {
          const filters = { ...NO_FILTERS, ...some };
          const ask = (match: MatchTier) => ({ ...queryOf(text), filters, match });
          const expected = findPlainly(said, text, filters);
          const exact = search(ask('exact')).found.map((found) => found.seq);
          expect(exact).toEqual(expected);
          expect(await seqsOf(memory, 'exact', text, { filters: some })).toEqual(expected);
          const phonetic = search(ask('phonetic')).found.map((found) => found.seq);
          expect(await seqsOf(memory, 'phonetic', text, { filters: some })).toEqual(phonetic);
        }
      }
    }),
    { numRuns: 40 },
  );
});

it('a message that was written and reworded in one commit right behind a kill is found by its new words only', () => {
  const { commit, search, killAndReopen } = openDatabase();
  commit([createRoom(ROOM), append(ROOM, [messageDraft(2, 'before')])]);
  killAndReopen();
  commit([
    append(ROOM, [
      messageDraft(3, 'first'),
      draftOf(4, 'message.edit', { target: entryIdOf(3), text: 'second' }),
    ]),
    append(ROOM, [messageDraft(5, 'behind')]),
  ]);
  const found = (text: string) => search(queryOf(text)).found.map(({ seq }) => seq);
  expect([found('before'), found('first'), found('second'), found('behind')]).toEqual([
    [2],
    [],
    [3],
    [5],
  ]);
});

it('the index follows what is said although nobody searches', () => {
  const { db, commit, workOn } = openDatabase();
  commit([createRoom(ROOM)]);
  while (workOn());
  const indexedTo = () => db.prepare('SELECT indexed_to FROM rooms').get()?.indexed_to;
  for (let seq = 2; seq <= 200; seq += 1) {
    commit([append(ROOM, [messageDraft(seq)])]);
    workOn();
  }
  expect(indexedTo()).toBeGreaterThan(100);
});

it('a word that was deleted, edited away and deleted, or let go stands in no file any more, index and log included', async () => {
  const folder = makeFolder();
  const { journal } = await openJournalIn(folder);
  const holders = (word: string): readonly string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(word));
  const secrets = ['গোপনকথাটি', 'secretword', 'oldsecret'];
  await journal.commit([
    createRoom(ROOM),
    append(ROOM, [messageDraft(1, `এক ${secrets[2]}`)], { at: 1_500 }),
    append(ROOM, messageDrafts(2, 200), { at: 2_000 }),
    append(ROOM, [messageDraft(300, `আমার ${secrets[0]} এখানে`)], { at: 2_000 }),
  ]);
  await journal.commit([
    append(ROOM, [
      draftOf(301, 'message.edit', { target: entryIdOf(300), text: `my ${secrets[1]} here` }),
    ]),
  ]);
  // The index has them, too: more places than the bodies.
  expect(holders('secretword')).not.toEqual([]);
  await journal.commit([
    append(ROOM, [draftOf(302, 'message.delete', { target: entryIdOf(300) })]),
  ]);
  await journal.commit([{ type: 'trim', roomId: ROOM, before: 1_800 }]);
  // Answered in order: the log is emptied by then.
  await journal.rooms();
  for (const secret of secrets) expect(holders(secret)).toEqual([]);
  expect(await seqsOf(journal, 'exact', 'message')).toHaveLength(100);
});

it('what an older version stored is read into the index while the host runs, the newest first, and found as it is now', () => {
  const { db, workOn, commit, search } = openDatabase();
  commit([
    createRoom(ROOM),
    append(ROOM, [...messageDrafts(2, 600), messageDraft(601, 'gone')]),
    append(ROOM, [draftOf(700, 'message.edit', { target: entryIdOf(3), text: 'new words' })]),
    append(ROOM, [draftOf(701, 'message.delete', { target: entryIdOf(601) })]),
  ]);
  // An index made by other rules is made anew.
  db.exec("UPDATE search_state SET made_by = 'others'");
  renewIndex(db);
  const find = (text: string) => search(queryOf(text));
  expect(find('message')).toEqual({ found: [], complete: false });
  expect(workOn()).toBe(true);
  const first = find('message');
  expect(first.complete).toBe(false);
  expect(first.found.at(0)?.seq).toBe(600);
  // Between two pieces: what is written, reworded and deleted where the index has been and where it has not.
  commit([
    append(ROOM, [messageDraft(702, 'fresh message')]),
    append(ROOM, [draftOf(703, 'message.edit', { target: entryIdOf(599), text: 'late words' })]),
    append(ROOM, [draftOf(704, 'message.edit', { target: entryIdOf(5), text: 'early words' })]),
    append(ROOM, [draftOf(705, 'message.delete', { target: entryIdOf(6) })]),
    append(ROOM, [draftOf(706, 'message.delete', { target: entryIdOf(598) })]),
  ]);
  while (workOn());
  expect(find('words')).toEqual({
    found: [599, 5, 3].map((seq) => ({ seq, at: 2_000 })),
    complete: true,
  });
  // 2 to 600 but for two deleted and three reworded ones, and the fresh one.
  expect(find('message').found).toHaveLength(595);
  expect(find('gone').found).toEqual([]);
});

it('a journal of an older version is filled by itself while it is open, and goes on after it was closed in between', async () => {
  const folder = makeFolder();
  const first = await openJournalIn(folder);
  await first.journal.commit([createRoom(ROOM), append(ROOM, messageDrafts(2, 900))]);
  await first.journal.close();
  const db = new DatabaseSync(join(folder, 'journal.db'));
  db.exec("UPDATE search_state SET made_by = 'others'");
  db.close();
  const { journal } = await openJournalIn(folder);
  await vi.waitFor(async () => {
    const { found, complete } = await journal.search(queryOf('message'));
    expect({ complete, count: found.length }).toEqual({ complete: true, count: 899 });
  }, FILLED_WITHIN);
});
