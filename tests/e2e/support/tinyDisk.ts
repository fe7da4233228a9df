// Owns a disk small enough to be filled, unmounted when its scope ends.
// Must not import anything but node:*.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TinyDisk = AsyncDisposable & {
  readonly folder: string;
  /** Leaves nothing free. */
  readonly fill: () => void;
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
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    relieve: () => rmSync(ballast, { force: true }),
    [Symbol.asyncDispose]: async () => {
      // Lazily, as the host may still hold its files.
      run('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}
