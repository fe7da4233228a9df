// Owns what it takes that something stored stands on the disk no more, once its row is overwritten (secure_delete).
// Must not import anything but node:* and the host's sqlite parts.
import { statfsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Operation } from './journal.ts';
import { countSchema, parseRow } from './sqliteRows.ts';

/** Whether something that was stored is to be on the disk no more. */
export function forgets(operation: Operation): boolean {
  if (operation.type === 'trim' || operation.type === 'unstage') return true;
  return (
    operation.type === 'append' && operation.drafts.some(({ kind }) => kind === 'message.delete')
  );
}

/** Moves the write-ahead log into the file and empties it, so that what was deleted stands in neither. */
export function forgetLog(db: DatabaseSync): void {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Nothing is lost: the log stays as it is, and the next write meets the same disk.
  }
}

/** Part of the transaction that forgets something: from now on the file wants to be tidied. */
export function createUntidyMark(db: DatabaseSync): () => void {
  const mark = db.prepare('UPDATE journal SET untidy = 1 WHERE untidy = 0');
  return () => void mark.run();
}

/**
 * Writes the file anew if something was forgotten since the last time. When SQLite rearranges a page it moves rows and
 * leaves the bytes where they were; a row that is deleted afterwards may stand there a second time, in no row's place,
 * which secure_delete does not know of. One in some thousand deleted messages does.
 */
export function tidy(db: DatabaseSync, folder: string): void {
  if (db.prepare('SELECT untidy FROM journal').get()?.untidy === 0) return;
  if (!hasRoomToTidy(db, folder)) return;
  try {
    db.exec('VACUUM; UPDATE journal SET untidy = 0');
  } catch {
    // The file is as it was, and still marked.
  }
  forgetLog(db);
}

/** SQLite writes the file to a temporary one and back through the log. */
function hasRoomToTidy(db: DatabaseSync, folder: string): boolean {
  const sizeOf = (pragma: string) =>
    parseRow(countSchema, db.prepare(`PRAGMA ${pragma}`).get()?.[pragma], pragma);
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 3 * sizeOf('page_count') * sizeOf('page_size');
}
