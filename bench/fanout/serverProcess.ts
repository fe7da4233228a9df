// Owns one server's process as the measuring side sees it: start, ask, stop.
// Imports Node and the messages only.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Contender, ServerMessage, ServerOrder, Usage } from './contenders.ts';
import type { Pinning } from './pinning.ts';

export type ServerProcess = {
  readonly port: number;
  readonly usage: (collect?: 'collect') => Promise<Usage>;
  readonly stop: () => Promise<void>;
};

export type ServerOptions = {
  readonly pinning: Pinning;
  /** For data folders and CPU profiles. */
  readonly folder: string;
  readonly profile: boolean;
};

/** The young generation has its full size from the start: see `collectGarbage` in server.ts. */
const HEAP_FLAGS = ['--expose-gc', '--min-semi-space-size=16', '--max-semi-space-size=16'];

export async function startServer(
  contender: Contender,
  { pinning, folder, profile }: ServerOptions,
): Promise<ServerProcess> {
  const [command, ...args] = pinning.serverCommand;
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
  const file = join(import.meta.dirname, 'server.ts');
  const child = spawn(command, [...args, ...HEAP_FLAGS, ...profiling, file, contender, folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const listening = await answer(child, 'listening');
  return {
    port: listening.port,
    usage: async (collect) => {
      child.send({ type: 'usage', collect: collect === 'collect' } satisfies ServerOrder);
      const { usage } = await answer(child, 'usage');
      return usage;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.send({ type: 'close' } satisfies ServerOrder);
      await exited;
    },
  };
}

function answer<T extends ServerMessage['type']>(
  child: ChildProcess,
  type: T,
): Promise<Extract<ServerMessage, { type: T }>> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`the server ended (${code})`));
    child.once('exit', onExit);
    child.once('message', (message: ServerMessage) => {
      child.off('exit', onExit);
      // One question at a time, and both ends are built from one table.
      if (message.type === type) resolve(message as Extract<ServerMessage, { type: T }>);
      else reject(new Error(`the server said ${message.type} instead of ${type}`));
    });
  });
}
