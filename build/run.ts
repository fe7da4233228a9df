// Owns starting a tool under a time budget and ending it with everything it started.
// Imports Node only.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { projectRoot } from './tools.ts';

export type Ended =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'overBudget'; readonly budgetSeconds: number };

export type Run = {
  readonly file: string;
  readonly args: readonly string[];
  readonly budgetSeconds: number;
  readonly env?: Readonly<Record<string, string>>;
};

const GRACE_MS = 5_000;
const onWindows = process.platform === 'win32';

/** Runs a command with our output as its own; over its budget it is ended, politely first. */
export function run({ file, args, budgetSeconds, env }: Run): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      // A group of its own, so that what it started can be ended with it.
      detached: !onWindows,
    });

    let overBudget = false;
    let force: NodeJS.Timeout | undefined;
    const budget = setTimeout(() => {
      overBudget = true;
      endTree(child, 'SIGTERM');
      force = setTimeout(() => endTree(child, 'SIGKILL'), GRACE_MS);
    }, budgetSeconds * 1000);

    // The group no longer hears Ctrl-C from the terminal, so we pass it on.
    const interrupt = (signal: NodeJS.Signals): void => {
      endTree(child, signal);
      process.exit(130);
    };
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);

    const settle = (): void => {
      clearTimeout(budget);
      clearTimeout(force);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code) => {
      settle();
      if (overBudget) endTree(child, 'SIGKILL');
      resolve(
        overBudget ? { kind: 'overBudget', budgetSeconds } : { kind: 'exited', code: code ?? 1 },
      );
    });
  });
}

/** Starts a TypeScript or JavaScript file with our own Node. */
export function runNode(script: Omit<Run, 'file'>): Promise<Ended> {
  return run({ ...script, file: process.execPath });
}

export const isGood = (ended: Ended): boolean => ended.kind === 'exited' && ended.code === 0;

/** The end of the sentence "the build ..." about a run that was not good. */
export function why(ended: Ended): string {
  return ended.kind === 'overBudget'
    ? `took longer than ${ended.budgetSeconds} s and was stopped`
    : `failed (exit code ${ended.code})`;
}

function endTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already, which is what we wanted.
  }
}
