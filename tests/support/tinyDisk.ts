// Owns disks that are small enough to be filled, as a test of the full disk needs them.
// Must not import anything but node:*.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TinyDisk = Disposable & {
  readonly folder: string;
  /** Leaves at most so many bytes free. */
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
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-disk-'));
  run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: (freeBytes) => {
      const file = openSync(ballast, 'a');
      try {
        // Block by block: whoever else writes here meanwhile must not make the last ones fail.
        for (;;) {
          const { bavail, bsize } = statfsSync(folder);
          if (bavail * bsize <= freeBytes) return;
          writeSync(file, Buffer.alloc(bsize));
        }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        closeSync(file);
      }
    },
    relieve: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]: () => {
      // Lazily, as a journal or a host may still be closing its files.
      run('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}
