// Proves that no statement of the journal walks through a room to find a single entry or what is about it.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { createSearchIndex } from '../../electron/host/sqliteIndex.ts';
import { openJournalFile } from '../../electron/host/sqliteOpen.ts';
import { createReads } from '../../electron/host/sqliteReads.ts';
import { createSearch } from '../../electron/host/sqliteSearch.ts';
import { createCommit } from '../../electron/host/sqliteWrites.ts';
import { makeFolder } from '../support/dataFolders.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Every statement that the journal prepares, with SQLite's plan for it. */
function plannedStatements(): readonly { readonly sql: string; readonly plan: string }[] {
  const opened = openJournalFile({ folder: makeFolder(), damaged: 'stop', now: Date.now() });
  if (!opened.ok) throw new Error(opened.failure.type);
  const { db } = opened.value;
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  createCommit(db, createSearchIndex(db));
  createReads(db);
  createSearch(db);
  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))];
  prepare.mockRestore();
  const planned = statements.map((sql) => {
    const explain: StatementSync = db.prepare(`EXPLAIN QUERY PLAN ${sql}`);
    const parameters = sql.match(/\?(?!\d)/g)?.length ?? new Set(sql.match(/\?\d/g)).size;
    const steps = explain.all(...Array.from({ length: parameters }, () => null));
    return { sql, plan: steps.map(({ detail }) => String(detail)).join('\n') };
  });
  db.close();
  return planned;
}

test('a reaction in a room of a million entries costs no walk through it: each statement goes by an index', () => {
  // An emptied room is deleted once: looking for what is left in it finds nothing to walk through.
  const planned = plannedStatements().filter(({ sql }) => !sql.startsWith('DELETE FROM rooms'));
  const walking = planned.filter(({ plan }) =>
    /^(?:SCAN (?:entries|e)\b|SEARCH (?:entries|e) USING PRIMARY KEY \(room_no=\?\)$)/m.test(plan),
  );
  expect(walking).toEqual([]);
  const aboutOne = planned.filter(({ sql }) => /\btarget = \?/.test(sql));
  expect(aboutOne.length).toBeGreaterThan(3);
  for (const { plan } of aboutOne)
    expect(plan).toMatch(/entries_(?:by_target|that_end) \(room_no=\? AND target=/);
});

test('each further vote in a poll, and each further reaction, read all those before it: it asks for the end alone', () => {
  const ends = plannedStatements().filter(({ sql }) => sql.includes("'poll.close'"));
  expect(ends).toHaveLength(1);
  for (const { plan } of ends) expect(plan).toContain('entries_that_end (room_no=? AND target=?)');
});
