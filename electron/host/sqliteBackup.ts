// Owns the copies of the journal's file: making one, keeping the newest, finding and restoring one.
// Must not import anything but shared, node:* and the host's sqlite parts.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BACKUPS_KEPT } from '../../shared/limits.ts';
import { moveDurably, syncPath } from './durableFile.ts';
import { checkWhole, lookAtFile } from './sqliteFile.ts';

const BACKUP_NAME = /^journal-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.db$/;
const PARTIAL = '.partial';
/** What SQLite may leave beside a file. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** ISO 8601, without the colons that Windows does not allow in names. */
function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(':', '-');
}

function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

export type Backup = { readonly file: string; readonly at: number };

/** The copies of a data folder, newest first. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(backupFolder(folder))) return [];
  return readdirSync(backupFolder(folder))
    .flatMap((name) => {
      const match = BACKUP_NAME.exec(name);
      if (match === null) return [];
      const at = Date.parse(`${match[1]}:${match[2]}:${match[3]}`);
      return Number.isNaN(at) ? [] : [{ file: join(backupFolder(folder), name), at }];
    })
    .sort((a, b) => b.at - a.at);
}

/**
 * Copies the open journal into backups/ and lets go of all but the newest copies; the copy says that it is one. Throws
 * what SQLite or the file system says, and leaves no half of a copy then.
 */
export function makeBackup(db: DatabaseSync, folder: string, now: number): string {
  mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 });
  removePartials(folder);
  const file = join(backupFolder(folder), `journal-${stampOf(now)}.db`);
  const partial = file + PARTIAL;
  try {
    db.prepare('VACUUM INTO ?').run(partial);
    markAsBackup(partial);
    syncPath(partial);
    moveDurably(partial, file);
  } catch (error) {
    removePartials(folder);
    throw error;
  }
  for (const { file: old } of listBackups(folder).slice(BACKUPS_KEPT)) rmSync(old, { force: true });
  return file;
}

function markAsBackup(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec(`PRAGMA synchronous = FULL; UPDATE journal SET origin = 'backup', clean = 1`);
  } finally {
    copy.close();
  }
}

function removePartials(folder: string): void {
  for (const name of readdirSync(backupFolder(folder))) {
    if (name.includes(PARTIAL)) rmSync(join(backupFolder(folder), name), { force: true });
  }
}

/** The newest copy that opens, is sound, and is not from a newer version; null when there is none. */
export function findReadableBackup(folder: string, supported: number): string | null {
  const found = listBackups(folder).find(({ file }) => {
    const look = lookAtFile(file, supported);
    return look.state === 'usable' && look.version > 0 && isSound(file);
  });
  return found?.file ?? null;
}

function isSound(file: string): boolean {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      checkWhole(db);
      return true;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

/** Puts a copy in the journal's place, whole or not at all; the copy stays. */
export function restoreBackup(backup: string, path: string): void {
  const partial = path + PARTIAL;
  try {
    copyFileSync(backup, partial);
    syncPath(partial);
    moveDurably(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Renames a damaged journal with what lies beside it, and answers with its new name. */
export function putAside(path: string, now: number): string {
  const kept = path.replace(/\.db$/, `.damaged-${stampOf(now)}.db`);
  // The companions first: a write-ahead log beside a new file would be played into it.
  for (const companion of COMPANIONS) {
    if (existsSync(path + companion)) renameSync(path + companion, kept + companion);
  }
  moveDurably(path, kept);
  return kept;
}
