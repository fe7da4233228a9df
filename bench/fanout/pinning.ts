// Owns giving each side a core of its own, where the system has `taskset` and two cores.
// Imports Node only.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

export type Pinning = {
  /** Null when both sides have cores of their own, else why not. */
  readonly missing: string | null;
  /** The command that starts Node on the server's core. */
  readonly serverCommand: readonly [command: string, ...args: string[]];
};

/** Moves this process to the second core; servers started with `serverCommand` run on the first. */
export function pinThisProcess(): Pinning {
  const unpinned = (missing: string): Pinning => ({ missing, serverCommand: [process.execPath] });
  if (availableParallelism() < 2) return unpinned('this machine has one core');
  const { status } = spawnSync('taskset', ['-acp', '1', String(process.pid)], { stdio: 'ignore' });
  if (status !== 0) return unpinned('taskset is missing or refused');
  return { missing: null, serverCommand: ['taskset', '-c', '0', process.execPath] };
}
