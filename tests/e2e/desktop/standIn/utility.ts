// Owns `utilityProcess`: a forked process that ends with the app, as Electron's does.
// Runs in the child process only.
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { ForkOptions, UtilityProcess } from 'electron';
import { app } from './app.ts';

const PARENT_PORT = join(import.meta.dirname, 'parentPort.ts');

/** For the test: the processes that run now. */
export const running = new Set<StandInUtility>();

class StandInUtility
  extends EventEmitter
  implements Pick<UtilityProcess, 'kill' | 'pid' | 'postMessage'>
{
  pid: number | undefined;
  readonly #child: ChildProcess;

  constructor(path: string, args: readonly string[], { env, cwd, serviceName }: ForkOptions) {
    super();
    this.#child = fork(path, [...args], {
      serialization: 'advanced',
      execArgv: ['--import', PARENT_PORT],
      env: { ...(env ?? process.env), DESKTOP_SERVICE: serviceName ?? '' },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    running.add(this);
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code, signal) => {
      running.delete(this);
      this.pid = undefined;
      this.emit('exit', code ?? (signal === null ? 1 : constants.signals[signal]));
    });
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(structuredClone(message) as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (path: string, args: readonly string[] = [], options: ForkOptions = {}): StandInUtility => {
    if (!app.isReady()) throw new Error('utilityProcess.fork comes after the ready event');
    return new StandInUtility(path, args, options);
  },
};
