// Owns starting journalWriter.ts as a process of its own and reading what it prints.
// Must not import the journal.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { programPath } from './programs.ts';

export type WriterProcess = {
  readonly pid: number;
  /** Every line so far. */
  readonly lines: readonly string[];
  /** Resolves at the first line that `wanted` accepts; rejects when the process ends before. */
  readonly until: (wanted: (line: string) => boolean) => Promise<void>;
  /** kill -9; resolves when the process is gone and every line it printed has been read. */
  readonly kill: () => Promise<void>;
};

/** `prefix` is a shell command that runs before, in the same process (a ulimit, say). */
export function startWriter(folder: string, roomId: string, prefix = ':'): WriterProcess {
  const child: ChildProcess = spawn(
    '/bin/sh',
    [
      '-c',
      `${prefix}; exec "$0" "$@"`,
      process.execPath,
      programPath('journalWriter'),
      folder,
      roomId,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { pid, stdout } = child;
  if (pid === undefined || stdout === null) throw new Error('the writer did not start');
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const reader = createInterface({ input: stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener(line);
  });
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]);
  return {
    pid,
    lines,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        listeners.add((line) => wanted(line) && resolve());
        ended.then(() => reject(new Error(`the writer ended after: ${lines.slice(-5)}`)), reject);
        if (lines.some(wanted)) resolve();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
