// Owns what the errors of node:sqlite say.
// Must not import anything.

/** SQLite's primary result codes that decide something here (https://sqlite.org/rescode.html). */
export const SQLITE = { BUSY: 5, IOERR: 10, CORRUPT: 11, FULL: 13, NOTADB: 26 } as const;

/** The wal-index could not grow: what a full disk looks like there (SQLITE_IOERR_SHMSIZE). */
const IOERR_SHMSIZE = 4_874;

/** A stored row, or what it says of itself, is not what this program writes. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}

/** The primary result code of an error from node:sqlite; null for any other error. */
export function primaryCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  if (typeof error.errcode !== 'number') return null;
  return error.errcode === IOERR_SHMSIZE ? SQLITE.FULL : error.errcode & 0xff;
}

export function isDamage(error: unknown): error is Error {
  const code = primaryCodeOf(error);
  return error instanceof DamagedError || code === SQLITE.CORRUPT || code === SQLITE.NOTADB;
}
