// Owns the one way in which the journal's thread changes its file: all of a piece of work, or none of it.
// Must not import anything but node:sqlite.
import type { DatabaseSync } from 'node:sqlite';

/** Throws what the work or SQLite throws, with the file as it was before. */
export type Transaction = <T>(work: () => T) => T;

/** Compiled once: reading the two words anew was a tenth of a commit of one message. */
export function createTransaction(db: DatabaseSync): Transaction {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // Some errors (a full disk, a failing one) have SQLite roll back by itself.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
}
