// Owns a cable between a member and a host, below everything they know of: TCP that can be cut or go deaf.
// Must not import the host or the session.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Wire = {
  /** Where the member connects. */
  readonly url: string;
  /** Cuts every connection without a word. */
  readonly cut: () => void;
  /** What the member says still arrives, what the host says is lost; the first thing lost cuts the connection. */
  readonly deafen: () => void;
  readonly close: () => Promise<void>;
};

/** `port` is asked at every connection: the host may be another process by then. `delayMs`: one way. */
export async function createWire(port: () => number, delayMs = 0): Promise<Wire> {
  const pairs = new Map<Socket, Socket>();
  const deaf = new Set<Socket>();
  const server = createServer((member) => {
    const host = connect(port(), '127.0.0.1');
    const end = (): void => {
      pairs.delete(member);
      deaf.delete(member);
      member.destroy();
      host.destroy();
    };
    pairs.set(member, host);
    for (const side of [member, host]) {
      side.setNoDelay();
      side.on('error', end);
      side.on('close', end);
    }
    const late = (run: () => void): void => {
      if (delayMs === 0) run();
      else setTimeout(run, delayMs);
    };
    member.on('data', (chunk) => late(() => host.write(chunk)));
    host.on('data', (chunk) => {
      if (deaf.has(member)) end();
      else late(() => member.write(chunk));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the wire has no port');

  const cut = (): void => {
    for (const [member, host] of pairs) {
      member.destroy();
      host.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    deafen: () => {
      for (const member of pairs.keys()) deaf.add(member);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
