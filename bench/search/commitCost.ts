// Owns what the index adds to a commit: the same commits to a journal with it and to one without, in turns.
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
  letGo: () => undefined,
  fill: () => false,
};

export type CommitCost = {
  readonly entries: number;
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
    const commits = [
      createCommit(indexed, createSearchIndex(indexed)),
      createCommit(bare, NO_INDEX),
    ];
    for (const commit of commits) commit([createRoom(roomOf(1))]);
    const random = createRandom(3);
    const times = Array.from({ length: turns }, (_, turn) => {
      const first = turn * entries + 1;
      const drafts = Array.from({ length: entries }, (__, index) => draftOf(random, first + index));
      return commits.map((commit) => {
        const began = performance.now();
        commit([append(roomOf(1), drafts)]);
        return performance.now() - began;
      });
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
