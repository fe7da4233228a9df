// Owns the proof that the index on disk finds what a plain look at every message finds, and keeps no deleted word.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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
  branchOf,
  createRoom,
  creationDraft,
  draftOf,
  entryIdOf,
  messageDraft,
  messageDrafts,
  roomOf,
} from '../support/journalBuilders.ts';
import { seqsOf } from '../support/journalSearch.ts';
import '../support/seed.ts';

const ROOM = roomOf(1);
const OTHER_ROOM = roomOf(2);
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
  const killAndReopen = (): void => {
    index = createSearchIndex(db);
    commit = createCommit(db, index);
  };
  return {
    db,
    commit: (operations: readonly Operation[]) => commit(operations),
    commitAndFail: (operations: readonly Operation[]) => {
      const read = { memberId: ANNA, seq: 1, shared: true };
      expect(() => commit([...operations, { type: 'read', roomId: ROOM, read }])).toThrow('a test');
    },
    workOn: () => index.workOn(),
    search,
    /** As a process that was killed and started again finds it. */
    killAndReopen,
    /** As a program with other rules finds it; what it makes of the index is done when nobody waits any more. */
    reopenWithOtherRules: () => {
      db.exec("UPDATE search_state SET made_by = 'others'");
      renewIndex(db);
      killAndReopen();
    },
  };
}

function queryOf(text: string, roomId = ROOM): SearchQuery {
  return {
    roomId,
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
  | { readonly type: 'say elsewhere'; readonly words: readonly string[] }
  | { readonly type: 'edit'; readonly of: number; readonly words: readonly string[] }
  | { readonly type: 'delete'; readonly of: number }
  | { readonly type: 'trim'; readonly before: number }
  | { readonly type: 'fail'; readonly words: readonly string[] }
  | { readonly type: 'work' | 'kill' | 'renew' };

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('say'), words, byBelal: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('edit'), of: fc.nat(20), words }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete'), of: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('trim'), before: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('fail'), words }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('say elsewhere'), words }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('work', 'kill', 'renew') }) },
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
      const { commit, commitAndFail, workOn, search, ...file } = openDatabase();
      const memory = createMemoryJournal();
      const said = new Map<number, Said>();
      const saidElsewhere = new Map<number, Said>();
      let seq = 1;
      const apply = async (operation: Operation) => {
        commit([operation]);
        await memory.commit([operation]);
      };
      await apply(createRoom(ROOM, { at: 0 }));
      await apply(createRoom(OTHER_ROOM, { at: 0 }));
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
          file.killAndReopen();
        } else if (one.type === 'renew') {
          file.reopenWithOtherRules();
        } else if (one.type === 'say elsewhere') {
          const text = one.words.join(' ');
          const place = saidElsewhere.size + 2;
          saidElsewhere.set(place, { text, author: ANNA, at });
          await apply(append(OTHER_ROOM, [messageDraft(10_000 + place, text)], { at }));
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
      if (steps.some(({ type }) => type === 'renew')) while (workOn());
      for (const text of [...WORDS, 'ba bon', 'বা ২০']) {
        const elsewhere = search(queryOf(text, OTHER_ROOM)).found.map((found) => found.seq);
        expect(elsewhere).toEqual(findPlainly(saidElsewhere, text, NO_FILTERS));
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

describe('a word outlived its deletion in the index that had read it twice', () => {
  /** What the index holds once all that was said is let go of. */
  function termsLeft({ db, commit, workOn, killAndReopen }: ReturnType<typeof openDatabase>) {
    while (workOn());
    killAndReopen();
    while (workOn());
    commit([{ type: 'trim', roomId: ROOM, before: 1e9 }]);
    db.exec('CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, search, row)');
    return db.prepare('SELECT term FROM held').all();
  }

  it('in a room that was behind when its index was made anew', () => {
    const file = openDatabase();
    file.commit([createRoom(ROOM), append(ROOM, messageDrafts(2, 40))]);
    file.reopenWithOtherRules();
    expect(termsLeft(file)).toEqual([]);
  });

  it('in a room that was imported', () => {
    const file = openDatabase();
    while (file.workOn());
    const placed = { at: 1_000, author: ANNA };
    const entries = [
      { ...creationDraft(1), seq: 1, ...placed },
      ...messageDrafts(2, 40).map((draft, index) => ({ ...draft, seq: index + 2, ...placed })),
    ];
    const importId = 'a';
    const branch = branchOf(1);
    file.commit([
      { type: 'stage', importId, entries },
      { type: 'adopt', importId, roomId: ROOM, branch, readers: [], people: [] },
    ]);
    while (file.workOn());
    expect(file.search(queryOf('message')).found).toHaveLength(39);
    expect(termsLeft(file)).toEqual([]);
  });
});

it('a word that was deleted, edited away and deleted, or let go stands in no file any more, index and log included', async () => {
  const folder = makeFolder();
  const { journal } = await openJournalIn(folder);
  const holders = (word: string): readonly string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(word));
  const secrets = ['গোপনকথাটি', 'secretword', 'oldsecret', 'neverindexed', 'saidandgone'];
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
  // Before the index has seen it, and before anybody has.
  await journal.commit([append(ROOM, [messageDraft(303, secrets[3])])]);
  await journal.commit([
    append(ROOM, [draftOf(304, 'message.delete', { target: entryIdOf(303) })]),
    append(ROOM, [messageDraft(305, secrets[4])]),
    append(ROOM, [draftOf(306, 'message.delete', { target: entryIdOf(305) })]),
  ]);
  await journal.commit([{ type: 'trim', roomId: ROOM, before: 1_800 }]);
  // Answered in order: the log is emptied by then.
  await journal.rooms();
  for (const secret of secrets) expect(holders(secret)).toEqual([]);
  expect(await seqsOf(journal, 'exact', 'message')).toHaveLength(100);
});

it('what an older version stored is read into the index while the host runs, the newest first, and found as it is now', () => {
  const { workOn, commit, search, reopenWithOtherRules } = openDatabase();
  commit([
    createRoom(ROOM),
    append(ROOM, [...messageDrafts(2, 600), messageDraft(601, 'gone')]),
    append(ROOM, [draftOf(700, 'message.edit', { target: entryIdOf(3), text: 'new words' })]),
    append(ROOM, [draftOf(701, 'message.delete', { target: entryIdOf(601) })]),
  ]);
  reopenWithOtherRules();
  const find = (text: string) => search(queryOf(text));
  expect(find('message')).toEqual({ found: [], complete: false });
  // It looks for what to follow, then reads the first piece.
  expect([workOn(), workOn()]).toEqual([true, true]);
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
