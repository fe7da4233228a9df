// Owns the order in which a journal's file is looked at, mended, brought up to date and taken over for a run.
// Must not import anything but node:* and the host's sqlite parts. Runs in the journal's thread.
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { assertNever } from '../../shared/failure.ts';
import {
  findReadableBackup,
  listBackups,
  makeBackup,
  putAside,
  restoreBackup,
} from './sqliteBackup.ts';
import { isDamage } from './sqliteErrors.ts';
import { checkWhole, findOldSqlite, lookAtFile, openForWriting } from './sqliteFile.ts';
import { isContinuation, readMark, renewIncarnation } from './sqliteIncarnation.ts';
import { renewIndex } from './sqliteIndex.ts';
import { createReads } from './sqliteReads.ts';
import { MIGRATIONS, migrate } from './sqliteSchema.ts';
import { forgetStaged } from './sqliteStaging.ts';
import type { JournalStart, OpenOrder } from './sqliteWire.ts';
import { notStarted, type Start, started, startFailureOf } from './startFailure.ts';

export type OpenedFile = { readonly db: DatabaseSync; readonly start: JournalStart };

export function journalPath(folder: string): string {
  return join(folder, 'journal.db');
}

/** Opens the journal of a folder for one run; `steps` are the migrations, as a test may have more of them. */
export function openJournalFile(
  order: OpenOrder,
  steps: readonly string[] = MIGRATIONS,
): Start<OpenedFile> {
  const old = findOldSqlite();
  if (old !== null) return notStarted({ type: 'old_sqlite', ...old });
  const path = journalPath(order.folder);
  try {
    const first = tryOpen(order, steps);
    if (first.type === 'newer') {
      return notStarted({
        type: 'newer_journal',
        version: first.version,
        supported: steps.length,
      });
    }
    if (first.type === 'opened') return started(describe(order, first, null, null));

    const backup = findReadableBackup(order.folder, steps.length);
    if (order.damaged === 'stop' || (order.damaged === 'restore-backup' && backup === null)) {
      return notStarted({ type: 'damaged_journal', reason: first.reason, backup });
    }
    const keptAs = putAside(path, order.now);
    const restored = order.damaged === 'restore-backup' ? backup : null;
    if (restored !== null) restoreBackup(restored, path);
    const second = tryOpen(order, steps);
    if (second.type === 'opened') return started(describe(order, second, keptAs, restored));
    const reason = second.type === 'damaged' ? second.reason : 'the copy is from a newer version';
    return notStarted({ type: 'damaged_journal', reason, backup });
  } catch (error) {
    return notStarted(startFailureOf(error, path));
  }
}

type Attempt =
  | { readonly type: 'opened'; readonly db: DatabaseSync; readonly began: JournalStart['began'] }
  | { readonly type: 'newer'; readonly version: number }
  | { readonly type: 'damaged'; readonly reason: string };

function tryOpen(order: OpenOrder, steps: readonly string[]): Attempt {
  const path = journalPath(order.folder);
  const look = lookAtFile(path, steps.length);
  switch (look.state) {
    case 'newer':
    case 'damaged':
      return look.state === 'newer'
        ? { type: 'newer', version: look.version }
        : { type: 'damaged', reason: look.reason };
    case 'absent':
      return takeOver(order, steps, 0);
    case 'usable':
      return takeOver(order, steps, look.version);
    default:
      return assertNever(look);
  }
}

function takeOver(order: OpenOrder, steps: readonly string[], version: number): Attempt {
  const path = journalPath(order.folder);
  let db: DatabaseSync | null = null;
  try {
    db = openForWriting(path);
    const isNew = version === 0;
    if (!isNew) {
      // After a clean end the header's look was enough; after a crash or a failing disk every page is looked at.
      if (readMark(db).clean === 0) checkWhole(db);
      if (version < steps.length) makeBackup(db, order.folder, order.now);
    }
    migrate(db, version, steps);
    renewIndex(db);
    forgetStaged(db);
    const continues = isNew || isContinuation(readMark(db), order.folder);
    renewIncarnation(db, order.folder, { clean: false, rebranch: !continues });
    // Rooms and branches are read once here, so that a row that does not fit is found before anybody is let in.
    createReads(db).rooms();
    const began = isNew ? 'created' : continues ? 'continued' : 'branched';
    return { type: 'opened', db, began };
  } catch (error) {
    db?.close();
    if (isDamage(error)) return { type: 'damaged', reason: error.message };
    throw error;
  }
}

function describe(
  order: OpenOrder,
  opened: Extract<Attempt, { type: 'opened' }>,
  damagedKeptAs: string | null,
  restoredFrom: string | null,
): OpenedFile {
  const newestBackupAt = listBackups(order.folder).at(0)?.at ?? null;
  const { db, began } = opened;
  return { db, start: { began, damagedKeptAs, restoredFrom, newestBackupAt } };
}
