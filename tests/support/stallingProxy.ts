// Owns a TCP proxy that can fall silent without closing anything, as a pulled cable or a stopped process does.
// Plain Node; closed when the test ends.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type StallingProxy = {
  readonly url: string;
  /** From now on nothing passes in either direction; connections are accepted and stay silent. */
  readonly stall: () => void;
  readonly heal: () => void;
};

export async function stallingProxy(port: number): Promise<StallingProxy> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let stalled = false;

  const hold = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const forward = (near: Socket): void => {
    if (near.destroyed) return;
    const far = connect(port, '127.0.0.1');
    hold(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  };
  const server = createServer((near) => {
    hold(near);
    if (stalled) waiting.add(() => forward(near));
    else forward(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall: () => {
      stalled = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    heal: () => {
      stalled = false;
      // What was on its way when the silence fell is gone with its connection, as after a long power cut.
      for (const socket of sockets) if (socket.isPaused()) socket.destroy();
      for (const resume of waiting) resume();
      waiting.clear();
    },
  };
}
