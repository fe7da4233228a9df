// Owns what the index adds to a commit, with the following that it leaves for later: the same commits to a journal with
// it and to one without, in turns.
// Must not import anything but the host's sqlite parts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createSearchIndex, type SearchIndex } from '../../electron/host/sqliteIndex.ts';
import { openJournalFile } from '../../electron/host/sqliteOpen.ts';
import { createCommit } from '../../electron/host/sqliteWrites.ts';
import { append, createRoom, roomOf } from '../../tests/support/journalBuilders.ts';
import { createRandom } from '../../tests/support/random.ts';
import { draftOf } from './seeding.ts';

const NO_INDEX: SearchIndex = {
  add: () => undefined,
  forget: () => undefined,
  renew: () => undefined,
  forgetRange: () => undefined,
  lookAgain: () => undefined,
  follow: () => undefined,
  workOn: () => false,
};

export type CommitCost = {
  readonly entries: number;
  /** Means: the index follows many commits at once. */
  readonly withMs: number;
  readonly withoutMs: number;
  readonly ratio: number;
};

/** Commits of so many entries each, as groupCommit makes them; the disk is this one, synchronous=FULL. */
export function measureCommits(parent: string, entries: number, turns: number): CommitCost {
  const folder = mkdtempSync(join(parent, 'commits-'));
  try {
    const [indexed, bare] = [open(join(folder, 'a')), open(join(folder, 'b'))];
    const sides = [
      { db: indexed, index: createSearchIndex(indexed) },
      { db: bare, index: NO_INDEX },
    ].map(({ db, index }) => ({ commit: createCommit(db, index), index, totalMs: 0 }));
    for (const { commit } of sides) commit([createRoom(roomOf(1))]);
    for (const { index } of sides) while (index.workOn());
    const random = createRandom(3);
    for (let turn = 0; turn < turns; turn += 1) {
      const first = turn * entries + 1;
      const drafts = Array.from({ length: entries }, (_, index) => draftOf(random, first + index));
      for (const side of sides) {
        const began = performance.now();
        side.commit([append(roomOf(1), drafts)]);
        side.index.workOn();
        side.totalMs += performance.now() - began;
      }
    }
    indexed.close();
    bare.close();
    const [withMs = Number.NaN, withoutMs = Number.NaN] = sides.map(
      ({ totalMs }) => totalMs / turns,
    );
    return { entries, withMs, withoutMs, ratio: withMs / withoutMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function open(folder: string): DatabaseSync {
  mkdirSync(folder);
  const opened = openJournalFile({ folder, damaged: 'stop', now: 0 });
  if (!opened.ok) throw new Error(`the journal did not open: ${opened.failure.type}`);
  return opened.value.db;
}
