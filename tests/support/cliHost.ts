// Owns the headless host as a person starts it: a process of its own, bundled as it ships.
import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { programPath } from './programs.ts';

export type CliRun = {
  readonly process: ChildProcess;
  /** Resolves with the first line that fits, on either output; rejects when the process ends without one. */
  readonly line: (fits: (line: string) => boolean) => Promise<string>;
  /** Resolves with the exit code, once everything it said has arrived. */
  readonly ended: Promise<number | null>;
  readonly said: () => string;
  /** Its screen is gone: from now on nobody reads what it writes. */
  readonly closeOutputs: () => void;
};

/** Starts it with these flags; ended when the test ends. */
export function runCli(flags: readonly string[], env: Record<string, string> = {}): CliRun {
  const child = spawn(process.execPath, [programPath('cli'), ...flags], {
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    process: child,
    ended,
    said: () => said,
    closeOutputs: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = said.split('\n').find(fits);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
      }),
  };
}
