// Owns folders and journals that a test may fill and break; each is closed and removed when its test ends.
// Must not import anything but the host and node:*.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type OpenedJournal,
  openSqliteJournal,
  type SqliteJournalDeps,
} from '../../electron/host/sqliteJournal.ts';
import type { DamagePolicy } from '../../electron/host/sqliteWire.ts';

/** A new empty folder. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An open journal of a folder; it may be closed earlier by the test itself. */
export async function openJournalIn(
  folder: string,
  more: { readonly damaged?: DamagePolicy } & Partial<SqliteJournalDeps> = {},
): Promise<OpenedJournal> {
  const { damaged = 'stop', ...deps } = more;
  const opening = await openSqliteJournal({ folder, damaged }, deps);
  if (!opening.ok) throw new Error(`the journal did not open: ${JSON.stringify(opening.failure)}`);
  onTestFinished(() => opening.value.journal.close());
  return opening.value;
}
