// Owns disks that are small enough to be filled, as a test of the full disk needs them.
// Must not import anything but node:*.
import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeFolder } from './dataFolders.ts';

export type TinyDisk = {
  readonly folder: string;
  /** Leaves so many bytes free. */
  readonly fill: (freeBytes: number) => void;
  /** Takes away what fill put there. */
  readonly relieve: () => void;
};

/** Why this machine cannot have such a disk; null when it can. */
export function whyNoTinyDisk(): string | null {
  if (process.platform !== 'linux') return 'a tmpfs of a fixed size needs Linux';
  const probe = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
  return probe.status === 0 ? null : 'mounting a tmpfs needs root';
}

export function makeTinyDisk(bytes: number): TinyDisk {
  const folder = makeFolder();
  run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  // Lazily, as a journal may still be closing its files.
  onTestFinished(() => run('umount', ['--lazy', folder]));
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: (freeBytes) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
    },
    relieve: () => rmSync(ballast, { force: true }),
  };
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}
