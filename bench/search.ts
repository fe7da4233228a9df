// Owns `npm run bench -- search`: what searching a million messages costs, and what the index costs everything else.
// Must not import anything but its own folder, the host's sqlite parts and shared.
//
// How to run: `npm run bench -- search`; the journal is made once (a minute, 0.5 GB in dist/bench) and kept.
// How to read: a search is what one room or all twenty cost the journal's thread with both hops, from the request to the
// hits with their neighbours. `page` is a page of 50 of the same journal. Commits run in turns with and without the
// index on this disk, so the ratio holds where the figures do not. The exit code is 1 when a target is missed.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../electron/host/journal.ts';
import { openSqliteJournal } from '../electron/host/sqliteJournal.ts';
import { NO_FILTERS, type SearchFilters } from '../shared/search/searchModel.ts';
import { readSearchText } from '../shared/search/searchWords.ts';
import { memberOf } from '../tests/support/journalBuilders.ts';
import { createRandom, type Random } from '../tests/support/random.ts';
import { percentile } from './fanout/statistics.ts';
import { measureCommits } from './search/commitCost.ts';
import {
  AUTHORS,
  MESSAGES,
  RARE_WORD,
  ROOMS,
  STEP_MS,
  seededFolder,
  VOCABULARY,
} from './search/seeding.ts';

const TARGETS = { searchP95Ms: 150, pageP99Ms: 10, startMs: 3_000 } as const;
const RUNS = 30;
const PAGE_RUNS = 300;
const LIMIT = 20;
const CAPS = { limit: 50, firstSeq: 1, maxBytes: 256 * 1024 } as const;

type Case = {
  readonly name: string;
  readonly rooms: readonly string[];
  readonly text: (random: Random) => string;
  readonly filters?: (random: Random) => Partial<SearchFilters>;
};

const LARGE = ROOMS.slice(0, 1);
const common = (random: Random) => VOCABULARY[random.below(30)] ?? '';
const middling = (random: Random) => VOCABULARY[500 + random.below(5_000)] ?? '';
const CASES: readonly Case[] = [
  { name: 'common word', rooms: LARGE, text: common },
  { name: 'middling word', rooms: LARGE, text: middling },
  { name: 'rare word', rooms: LARGE, text: () => RARE_WORD },
  { name: 'no such word', rooms: LARGE, text: () => 'zzzqqq' },
  { name: 'beginning, 2 letters', rooms: LARGE, text: (random) => middling(random).slice(0, 2) },
  { name: 'beginning, 4 letters', rooms: LARGE, text: (random) => middling(random).slice(0, 4) },
  {
    name: 'by sound',
    rooms: LARGE,
    text: (random) => random.pick(['bondu', 'porikha', 'kotha', 'ami', 'bhalo']),
  },
  {
    name: 'three common words',
    rooms: LARGE,
    text: (random) => [common, common, common].map((word) => word(random)).join(' '),
  },
  { name: 'common and rare', rooms: LARGE, text: (random) => `${common(random)} ${RARE_WORD}` },
  {
    name: 'with an author',
    rooms: LARGE,
    text: common,
    filters: (random) => ({ from: memberOf(1 + random.below(AUTHORS)) }),
  },
  {
    name: 'in an old month',
    rooms: LARGE,
    text: common,
    filters: (random) => {
      const after = Date.UTC(2020, 0, 1) + random.below(MESSAGES) * STEP_MS;
      return { after, before: after + 30 * 86_400_000 };
    },
  },
  { name: 'links', rooms: LARGE, text: () => '', filters: () => ({ has: ['link'] }) },
  { name: 'common, all rooms', rooms: ROOMS, text: common },
  { name: 'rare, all rooms', rooms: ROOMS, text: () => RARE_WORD },
  {
    name: 'by sound, all rooms',
    rooms: ROOMS,
    text: (random) => random.pick(['bondu', 'porikha', 'kotha']),
  },
];

/** As searchRooms does it: exact ones first, then those by sound, then what is shown of the newest. */
async function search(journal: Journal, { rooms, text, filters }: Case, random: Random) {
  const words = readSearchText(text(random));
  const query = {
    words,
    filters: { ...NO_FILTERS, ...filters?.(random) },
    firstSeq: 1,
    before: 1e9,
  };
  let longestMs = 0;
  const found: { readonly roomId: string; readonly seq: number; readonly at: number }[] = [];
  for (const match of ['exact', 'phonetic'] as const) {
    for (const roomId of rooms) {
      const began = performance.now();
      const answer = await journal.search({ ...query, roomId, match, limit: LIMIT + 1 });
      longestMs = Math.max(longestMs, performance.now() - began);
      found.push(...answer.found.map((one) => ({ roomId, ...one })));
    }
    if (found.length > LIMIT) break;
  }
  const shown = found.toSorted((a, b) => b.at - a.at).slice(0, LIMIT);
  for (const [roomId, all] of Map.groupBy(shown, (one) => one.roomId)) {
    await journal.hits({ roomId, seqs: all.map(({ seq }) => seq), firstSeq: 1 });
  }
  return longestMs;
}

async function open(
  folder: string,
): Promise<{ readonly journal: Journal; readonly startMs: number }> {
  const began = performance.now();
  const opened = await openSqliteJournal({ folder, damaged: 'stop' });
  if (!opened.ok) throw new Error(`the journal did not open: ${opened.failure.type}`);
  await opened.value.journal.rooms();
  return { journal: opened.value.journal, startMs: performance.now() - began };
}

const parent = join(import.meta.dirname, '../dist/bench');
mkdirSync(parent, { recursive: true });
const folder = seededFolder(parent);
const { journal, startMs } = await open(folder);
const random = createRandom(7);
const rows: Record<string, Record<string, number>> = {};
const all: number[] = [];
let longestTurnMs = 0;
for (const one of CASES) {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    longestTurnMs = Math.max(longestTurnMs, await search(journal, one, random));
    times.push(performance.now() - began);
  }
  all.push(...times);
  rows[one.name] = figures(times);
}
const pages: number[] = [];
for (let run = 0; run < PAGE_RUNS; run += 1) {
  const began = performance.now();
  const from = { type: 'around', seq: 1 + random.below(MESSAGES / 2) } as const;
  await journal.page({ roomId: ROOMS[0] ?? '', from, ...CAPS });
  pages.push(performance.now() - began);
}
rows.page = figures(pages);
await journal.close();

const sizes = measureSizes(folder);
const crashMs = await measureStartAfterCrash(folder);
const commits = [1, 10, 50].map((entries) => measureCommits(parent, entries, 10));
const searchP95Ms = percentile(all, 0.95);
const pageP99Ms = percentile(pages, 0.99);

console.table(rows);
console.log(
  `All searches: p95 ${searchP95Ms.toFixed(1)} ms (target ${TARGETS.searchP95Ms}); the longest that anything waited for one: ${longestTurnMs.toFixed(1)} ms`,
);
console.log(`Page of 50: p99 ${pageP99Ms.toFixed(2)} ms (target ${TARGETS.pageP99Ms})`);
console.log(
  `Start: ${startMs.toFixed(0)} ms (target ${TARGETS.startMs}); after a crash, every page checked: ${crashMs.toFixed(0)} ms`,
);
console.log(`File: ${sizes.totalMb.toFixed(0)} MB, of it the index ${sizes.indexMb.toFixed(0)} MB`);
console.table(commits);
const missed =
  searchP95Ms > TARGETS.searchP95Ms || pageP99Ms > TARGETS.pageP99Ms || startMs > TARGETS.startMs;
writeFileSync(
  join(parent, 'search.json'),
  JSON.stringify(
    { rows, searchP95Ms, pageP99Ms, longestTurnMs, startMs, crashMs, sizes, commits },
    null,
    2,
  ),
);
if (missed) process.exitCode = 1;

function figures(times: readonly number[]): Record<string, number> {
  const of = (share: number) => Math.round(percentile(times, share) * 100) / 100;
  return { 'p50 ms': of(0.5), 'p95 ms': of(0.95), 'p99 ms': of(0.99) };
}

function measureSizes(of: string): { readonly totalMb: number; readonly indexMb: number } {
  const db = new DatabaseSync(join(of, 'journal.db'), { readOnly: true });
  const sum = db.prepare(
    'SELECT sum(pgsize) AS bytes FROM dbstat WHERE aggregate = TRUE AND name LIKE ?',
  );
  const mb = (like: string) => Number(sum.get(like)?.bytes ?? 0) / 1e6;
  const sizes = { totalMb: mb('%'), indexMb: mb('search%') };
  db.close();
  return sizes;
}

/** A copy that nobody closed. */
async function measureStartAfterCrash(of: string): Promise<number> {
  const copy = mkdtempSync(join(parent, 'crashed-'));
  try {
    copyFileSync(join(of, 'journal.db'), join(copy, 'journal.db'));
    const db = new DatabaseSync(join(copy, 'journal.db'));
    db.exec('UPDATE journal SET clean = 0');
    db.close();
    const opened = await open(copy);
    await opened.journal.close();
    return opened.startMs;
  } finally {
    rmSync(copy, { recursive: true });
  }
}
