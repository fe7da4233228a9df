// Owns the moments at which sockets are pinged: many at once, so that a host with nothing to do sleeps in between.
// Must not import rooms or members.
import type { Socket as EngineSocket } from 'engine.io';

/**
 * The timer to a socket's next ping, which Engine.IO's types keep private: it begins anew with each pong, so every socket
 * would be pinged at a moment of its own, and each of these moments costs more than ten pings at once. The heartbeat test
 * holds us to it.
 */
type Pinged = { readonly pingIntervalTimer?: { readonly refresh: () => unknown } };

export type Heartbeat = {
  /** Has the socket pinged together with others, at most `gatheringMs` later than it would be. */
  readonly join: (conn: EngineSocket) => void;
};

export function createHeartbeat(gatheringMs: number): Heartbeat {
  const answered = new Set<EngineSocket>();
  let isGathering = false;

  // What begins together ends together: their next pings are due in the same turn.
  const beginTogether = (): void => {
    isGathering = false;
    for (const conn of answered) (conn as unknown as Pinged).pingIntervalTimer?.refresh();
    answered.clear();
  };

  return {
    join: (conn) => {
      conn.on('heartbeat', () => {
        answered.add(conn);
        if (isGathering) return;
        isGathering = true;
        setTimeout(beginTogether, gatheringMs).unref();
      });
      conn.once('close', () => answered.delete(conn));
    },
  };
}
