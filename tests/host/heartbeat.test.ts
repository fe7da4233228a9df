// Owns the proof that Engine.IO still lets sockets be pinged together.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as EngineServer } from 'engine.io';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHeartbeat } from '../../electron/host/heartbeat.ts';

const CLIENTS = 6;

/** Opens a WebSocket that answers pings. */
async function openClient(port: number): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/engine.io/?EIO=4&transport=websocket`);
  onTestFinished(() => socket.close());
  socket.addEventListener('message', ({ data }) => {
    if (data === '2') socket.send('3');
  });
  await once(socket, 'open');
}

test('an idle host was woken once for each member: those who answered are timed together and pinged in one turn', async () => {
  const http = createServer();
  const engine = new EngineServer({ transports: ['websocket'], pingInterval: 20 });
  engine.attach(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    engine.close();
    http.close();
  });
  const together = Promise.withResolvers<number>();
  let begunAtOnce = 0;
  let areTimedTogether = false;
  let pingedThisTurn = 0;
  const endOfTurn = (): void => {
    if (areTimedTogether && pingedThisTurn === CLIENTS) together.resolve(pingedThisTurn);
    pingedThisTurn = 0;
  };
  const heartbeat = createHeartbeat(100);
  engine.on('connection', (conn) => {
    heartbeat.join(conn);
    const timer: NodeJS.Timeout = conn.pingIntervalTimer;
    const refresh = timer.refresh.bind(timer);
    vi.spyOn(timer, 'refresh').mockImplementation(() => {
      // Between two answers of different sockets other work gets its turn, as this does.
      if (begunAtOnce === 0) queueMicrotask(() => (begunAtOnce = 0));
      begunAtOnce += 1;
      areTimedTogether ||= begunAtOnce === CLIENTS;
      return refresh();
    });
    conn.on('packetCreate', ({ type }: { readonly type: string }) => {
      if (type !== 'ping') return;
      if (pingedThisTurn === 0) setImmediate(endOfTurn);
      pingedThisTurn += 1;
    });
  });
  const { port } = http.address() as AddressInfo;
  for (let client = 0; client < CLIENTS; client += 1) await openClient(port);
  await expect(together.promise).resolves.toBe(CLIENTS);
});
