// Owns small files that are there whole or not at all, after a power cut too.
// Must not import anything but node:*. Synchronous: for threads and moments that keep nobody waiting.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a file: temporary name, fsync, rename, fsync of the folder. Throws what the file system says. */
export function writeDurably(path: string, text: string): void {
  const partial = `${path}.partial`;
  try {
    const file = openSync(partial, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    moveDurably(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Renames a file whose content is on the disk already, so that the new name is there after a power cut too. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  syncPath(dirname(to));
}

/** Has a file, or the list of names in a folder, written to the disk. */
export function syncPath(path: string): void {
  // Windows has no handle to sync a folder by, and wants the right to write to sync a file.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
