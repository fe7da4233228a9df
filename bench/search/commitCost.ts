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
import { median } from '../fanout/statistics.ts';
import { draftOf } from './seeding.ts';

const NO_INDEX: SearchIndex = {
  add: () => undefined,
  forget: () => undefined,
  renew: () => undefined,
  forgetRange: () => undefined,
  undone: () => undefined,
  imported: () => undefined,
  workOn: () => false,
};

/** A turn, so that whatever number of entries a commit has the index follows within each. */
const COMMITS_PER_TURN = 64;

export type CommitCost = {
  readonly entries: number;
  /** Of one commit, with the following that comes of it. */
  readonly withMs: number;
  readonly withoutMs: number;
  /** Median of the ratios within each turn. */
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
    ].map(({ db, index }) => ({ commit: createCommit(db, index), index }));
    for (const { commit, index } of sides) {
      commit([createRoom(roomOf(1))]);
      while (index.workOn());
    }
    const random = createRandom(3);
    let next = 1;
    const times = Array.from({ length: turns }, () => {
      const spent = sides.map(() => 0);
      for (let commitNo = 0; commitNo < COMMITS_PER_TURN; commitNo += 1) {
        const drafts = Array.from({ length: entries }, () => draftOf(random, next++));
        sides.forEach(({ commit, index }, side) => {
          const began = performance.now();
          commit([append(roomOf(1), drafts)]);
          index.workOn();
          spent[side] = (spent[side] ?? 0) + performance.now() - began;
        });
      }
      return spent.map((ms) => ms / COMMITS_PER_TURN);
    });
    indexed.close();
    bare.close();
    const of = (side: number) => median(times.map((turn) => turn[side] ?? Number.NaN));
    const ratio = median(times.map(([a = Number.NaN, b = Number.NaN]) => a / b));
    return { entries, withMs: of(0), withoutMs: of(1), ratio };
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
