// Owns the one way in which the journal's thread changes its file: all of a piece of work, or none of it.
// Must not import anything but node:sqlite.
import type { DatabaseSync } from 'node:sqlite';

/** Throws what `work` or SQLite throws, with the file as it was before. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // Some errors (a full disk, a failing one) have SQLite roll back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
