// Owns a journal of a million messages as a busy school might have written them, made once and kept.
// Must not import anything but the host's sqlite parts and shared.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tokensFingerprint } from '../../electron/host/searchTokens.ts';
import { renewIncarnation } from '../../electron/host/sqliteIncarnation.ts';
import { createSearchIndex } from '../../electron/host/sqliteIndex.ts';
import { openJournalFile } from '../../electron/host/sqliteOpen.ts';
import { MIGRATIONS } from '../../electron/host/sqliteSchema.ts';
import { createCommit } from '../../electron/host/sqliteWrites.ts';
import { EVERYDAY_WORDS } from '../../shared/bangla/listedWords.ts';
import type { EntryDraft } from '../../shared/model.ts';
import {
  append,
  createRoom,
  memberOf,
  messageDraft,
  roomOf,
} from '../../tests/support/journalBuilders.ts';
import { createRandom, type Random } from '../../tests/support/random.ts';

export const MESSAGES = 1_000_000;
/** Half of everything in one room, the rest in the others. */
export const ROOMS: readonly string[] = Array.from({ length: 20 }, (_, index) => roomOf(index + 1));
export const AUTHORS = 200;
/** Six years of talk. */
const FIRST_AT = Date.UTC(2020, 0, 1);
export const STEP_MS = 190_000;
/** One in so many messages holds it. */
export const RARE_EVERY = 100_000;
export const RARE_WORD = 'পরিসংখ্যানবিদ';
const BATCH = 20_000;
const SYLLABLES = 'কা খি গু চে জো টা তি দু নে পো বা মি রু লে শো সা হি কর বল দে'.split(' ');
const LATIN =
  'ami tumi bondhu kalke porikkha class assignment exam bari khabo lab report ok thik'.split(' ');

/** 20,000 words that thin out by rank: real ones first, then made up ones. */
export const VOCABULARY: readonly string[] = makeVocabulary(createRandom(1));

function makeVocabulary(random: Random): readonly string[] {
  const real = EVERYDAY_WORDS.trim().split(/\s+/);
  const made = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join(''),
  );
  return [...new Set([...LATIN, ...real, ...made])];
}

export function textOf(random: Random, number: number): string {
  const words = Array.from({ length: 3 + random.below(12) }, () => {
    const rank = Math.floor(VOCABULARY.length ** random.next()) - 1;
    return VOCABULARY[rank] ?? '';
  });
  if (number % RARE_EVERY === 0) words.push(RARE_WORD);
  if (number % 50 === 0) words.push('https://example.org/notes');
  return words.join(' ');
}

export function draftOf(random: Random, number: number): EntryDraft {
  return messageDraft(number, textOf(random, number));
}

/** The folder with the journal; made in a minute when it is not there yet. */
export function seededFolder(parent: string): string {
  const version = `${MIGRATIONS.length}-${tokensFingerprint().slice(0, 8)}`;
  const name = `search-${MESSAGES}-${version}`;
  const folder = join(parent, name);
  if (existsSync(folder)) return folder;
  const making = `${folder}-making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  console.log(`Writing ${MESSAGES} messages, once, into ${folder} …`);
  fill(making);
  renameSync(making, folder);
  return folder;
}

function fill(folder: string): void {
  const opened = openJournalFile({ folder, damaged: 'stop', now: FIRST_AT });
  if (!opened.ok) throw new Error(`the journal did not open: ${opened.failure.type}`);
  const { db } = opened.value;
  // Nothing is acknowledged here.
  db.exec('PRAGMA synchronous = OFF');
  const index = createSearchIndex(db);
  const commit = createCommit(db, index);
  commit(ROOMS.map((roomId) => createRoom(roomId, { at: FIRST_AT })));
  const random = createRandom(2);
  for (let from = 1; from <= MESSAGES; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => operationOf(random, from + index));
    commit(batch);
    index.workOn();
  }
  renewIncarnation(db, folder, { clean: true, rebranch: false });
  db.close();
}

function operationOf(random: Random, number: number): ReturnType<typeof append> {
  const room = random.chance(0.5) ? 0 : random.below(ROOMS.length);
  return append(ROOMS[room] ?? '', [draftOf(random, number)], {
    author: memberOf(1 + random.below(AUTHORS)),
    at: FIRST_AT + number * STEP_MS,
  });
}
