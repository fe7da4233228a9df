// Owns finding a port: the wanted one, waited for when it was ours before, else the next free one.
// Must not import anything of the host.
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export type ListenOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Address of a card, or 0.0.0.0 for all. */
  readonly bind: string;
  /** How many ports from the wanted one on are tried. */
  readonly tries: number;
  /** How long a taken wanted port is waited for: a host that was just restarted gets its old one back. */
  readonly waitMs: number;
};

const WAIT_STEP_MS = 100;
const LAST_PORT = 65_535;

/** Resolves once listening; rejects with Node's error: EADDRINUSE after the last try, EACCES, EADDRNOTAVAIL... */
export async function listen(server: Server, options: ListenOptions): Promise<void> {
  const { port, bind } = options;
  const last = Math.min(port + options.tries, LAST_PORT);
  let waited = 0;
  for (let next = port; ; ) {
    const error = await tryPort(server, next, bind);
    if (error === null) return;
    if (error.code !== 'EADDRINUSE') throw error;
    if (waited < options.waitMs) {
      await delay(WAIT_STEP_MS);
      waited += WAIT_STEP_MS;
    } else if (next < last) next += 1;
    else throw error;
  }
}

function tryPort(
  server: Server,
  port: number,
  host: string,
): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening);
      resolve(error);
    };
    const onListening = (): void => {
      server.off('error', onError);
      resolve(null);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen({ port, host });
  });
}
