// Owns a host in a process of its own: started, killed, stopped, restored from a copy, always on the same port.
// Must not import the host or the session; the process is faultHost.ts.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalStart } from '../../electron/host/sqliteWire.ts';
import type { Mutant } from './mutantJournals.ts';
import { programPath } from './programs.ts';

export type HostCommand = { readonly type: 'backup' } | { readonly type: 'stop' };

export type HostReport =
  | {
      readonly type: 'listening';
      readonly port: number;
      readonly began: JournalStart['began'];
      readonly roomIds: readonly string[];
    }
  | { readonly type: 'backedUp'; readonly file: string | null }
  /** A thrown error that the host answered internal_error to. */
  | { readonly type: 'defect'; readonly detail: string };

type ReportOf<T extends HostReport['type']> = Extract<HostReport, { type: T }>;

export type HostProcess = ReturnType<typeof createHostProcess>;

/** SQLite's companions must never outlive the file they belong to. */
const COMPANIONS = ['-wal', '-shm'];

export function createHostProcess(folder: string, mutant: Mutant | null) {
  const program = programPath('faultHost');
  const data = join(folder, 'data');
  const journal = join(data, 'journal.db');
  const defects: string[] = [];
  const startedInMs: number[] = [];
  let child: ChildProcess | null = null;
  let port = 0;

  function running(): ChildProcess {
    if (child === null) throw new Error('the host does not run');
    return child;
  }

  function hear<T extends HostReport['type']>(from: ChildProcess, type: T): Promise<ReportOf<T>> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        from.off('message', look);
        from.off('exit', fail);
      };
      const look = (report: HostReport): void => {
        if (report.type !== type) return;
        settle();
        // Told by its type; TypeScript cannot follow a comparison with a generic.
        resolve(report as ReportOf<T>);
      };
      const fail = (code: number | null): void => {
        settle();
        reject(new Error(`the host ended with ${code} before it said ${type}`));
      };
      from.on('message', look);
      from.on('exit', fail);
    });
  }

  async function ended(one: ChildProcess): Promise<void> {
    if (one.exitCode === null && one.signalCode === null) await once(one, 'exit');
    child = null;
  }

  return {
    port: () => port,
    isRunning: () => child !== null,
    defects: (): readonly string[] => defects,
    startedInMs: (): readonly number[] => startedInMs,
    dataFolder: data,

    /** Resolves once it listens, on the port it had before. */
    start: async (): Promise<ReportOf<'listening'>> => {
      const args = [data, String(port), ...(mutant === null ? [] : [mutant])];
      const from = performance.now();
      const one = fork(program, args, {
        execArgv: [],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      child = one;
      one.on('message', (report: HostReport) => {
        if (report.type === 'defect') defects.push(report.detail);
      });
      const report = await hear(one, 'listening');
      if (port !== 0 && report.port !== port) throw new Error('the host lost its port');
      port = report.port;
      startedInMs.push(performance.now() - from);
      return report;
    },

    /** kill -9: nothing is said, nothing is finished. */
    kill: async (): Promise<void> => {
      const one = running();
      one.kill('SIGKILL');
      await ended(one);
    },

    /** Commits what has arrived, says goodbye, ends. */
    stop: async (): Promise<void> => {
      const one = running();
      one.send({ type: 'stop' } satisfies HostCommand);
      await ended(one);
    },

    /** A copy as the host itself makes one every day, marked as such. */
    backUp: async (): Promise<string> => {
      const one = running();
      const told = hear(one, 'backedUp');
      one.send({ type: 'backup' } satisfies HostCommand);
      const { file } = await told;
      if (file === null) throw new Error('the backup was refused');
      return file;
    },

    /** Puts a backup in the journal's place, as a person does by hand; the host must not run. */
    restore: (backup: string): void => {
      for (const companion of COMPANIONS) rmSync(journal + companion, { force: true });
      copyFileSync(backup, journal);
    },

    /** Copies the whole data folder, as a disk image does: with the marks that tell a continuation. */
    copyFolder: (): string => {
      const copy = join(folder, `copy-${Date.now()}`);
      cpSync(data, copy, { recursive: true });
      return copy;
    },

    /** Goes back to such a copy; the host must not run. */
    replaceFolder: (copy: string): void => {
      rmSync(data, { recursive: true });
      cpSync(copy, data, { recursive: true });
    },

    /** At the end of a test, whatever state it is in. */
    end: async (): Promise<void> => {
      const one = child;
      if (one === null) return;
      one.kill('SIGKILL');
      await ended(one);
    },
  };
}
