// Owns the look at a journal's file before it is opened, and opening it so that acknowledged means durable.
// Must not import anything but node:* and the host's sqlite parts.
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DamagedError, isDamage } from './sqliteErrors.ts';
import { countSchema, parseRow } from './sqliteRows.ts';
import { APPLICATION_ID } from './sqliteSchema.ts';

/** Older libraries can lose data when a write-ahead log is reset (https://sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = '3.51.3';

export type FileLook =
  | { readonly state: 'absent' }
  | { readonly state: 'usable'; readonly version: number }
  | { readonly state: 'newer'; readonly version: number }
  | { readonly state: 'damaged'; readonly reason: string };

/** The library's version when it is too old; null when it will do. */
export function findOldSqlite(): { readonly version: string; readonly needed: string } | null {
  const version = process.versions.sqlite ?? '0';
  return isOlder(version, OLDEST_SQLITE) ? { version, needed: OLDEST_SQLITE } : null;
}

function isOlder(version: string, than: string): boolean {
  const parts = version.split('.').map(Number);
  const needed = than.split('.').map(Number);
  const differing = needed.findIndex((part, index) => part !== (parts[index] ?? 0));
  return differing !== -1 && (parts[differing] ?? 0) < (needed[differing] ?? 0);
}

/** Looks at a file without changing a byte of it or of its write-ahead log. */
export function lookAtFile(path: string, supported: number): FileLook {
  if (!existsSync(path)) return { state: 'absent' };
  const size = statSync(path).size;
  // SQLite itself treats an empty file as a new database.
  if (size === 0) return { state: 'usable', version: 0 };
  const header = readHeader(path);
  if (header === null) return { state: 'damaged', reason: 'it is no SQLite file' };
  if (header.applicationId === APPLICATION_ID && header.version > supported) {
    return { state: 'newer', version: header.version };
  }
  const log = `${path}-wal`;
  const hasLog = existsSync(log) && statSync(log).size > 0;
  if (!hasLog && size < header.bytes) return { state: 'damaged', reason: 'its end is missing' };
  // The header may be older than the log, which only SQLite can read.
  const current = hasLog ? readThroughLog(path) : header;
  if ('reason' in current) return { state: 'damaged', reason: current.reason };
  if (current.version === 0 && current.applicationId === 0) return { state: 'usable', version: 0 };
  if (current.applicationId !== APPLICATION_ID) {
    return { state: 'damaged', reason: 'it belongs to another program' };
  }
  if (current.version > supported) return { state: 'newer', version: current.version };
  return { state: 'usable', version: current.version };
}

type Header = { readonly version: number; readonly applicationId: number };

/** https://sqlite.org/fileformat.html#the_database_header */
function readHeader(path: string): (Header & { readonly bytes: number }) | null {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return null;
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null;
  const pageSize = header.readUInt16BE(16);
  return {
    version: header.readUInt32BE(60),
    applicationId: header.readUInt32BE(68),
    bytes: (pageSize === 1 ? 65_536 : pageSize) * header.readUInt32BE(28),
  };
}

function readThroughLog(path: string): Header | { readonly reason: string } {
  // Read-only: the last connection to close would otherwise move the log into the file.
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return {
      version: readPragma(db, 'user_version'),
      applicationId: readPragma(db, 'application_id'),
    };
  } catch (error) {
    if (isDamage(error)) return { reason: error.message };
    throw error;
  } finally {
    db.close();
  }
}

function readPragma(db: DatabaseSync, name: string): number {
  return parseRow(countSchema, db.prepare(`PRAGMA ${name}`).get()?.[name], name);
}

/**
 * What a connection must be before anything is acknowledged on it. Exclusive, because only this thread may use the file
 * and the wal-index then lives in memory, where neither a full disk nor another process can touch it.
 */
const PRAGMAS: readonly (readonly [name: string, value: string, readBack: number | string])[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['mmap_size', '0', 0],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  // Elsewhere these two do nothing; on macOS a plain fsync does not reach the disk.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
];

/** Opens a file for writing; throws what SQLite says, and an Error when a setting was not taken. */
export function openForWriting(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    for (const [name, value] of PRAGMAS) db.exec(`PRAGMA ${name} = ${value}`);
    for (const [name, , readBack] of PRAGMAS) {
      const row = db.prepare(`PRAGMA ${name}`).get();
      // A build without memory mapping answers mmap_size with nothing at all.
      const value = row === undefined && name === 'mmap_size' ? 0 : row?.[name];
      if (value !== readBack) throw new Error(`SQLite did not take ${name}: ${String(value)}`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Throws DamagedError when the file's structure is not sound: 0.2 s for a million entries. */
export function checkWhole(db: DatabaseSync): void {
  const [row] = db.prepare('PRAGMA quick_check(1)').all();
  if (row?.quick_check !== 'ok') throw new DamagedError(String(row?.quick_check));
}
