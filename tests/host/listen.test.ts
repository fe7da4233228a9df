// Owns the proof of which ports a host tries, and with what it gives up.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../electron/host/listen.ts';

const LAST_PORT = 65_535;
const BIND = '127.0.0.1';

/** Closed when the test ends; it may never have listened. */
function newServer(): Server {
  const server = createServer();
  onTestFinished(() => void server.close());
  return server;
}

test('a taken last port was told as a port that is none: 65536 was tried before it was compared', async () => {
  await listen(newServer(), { port: LAST_PORT, bind: BIND, tries: 0, waitMs: 0 }).catch(() => {
    // Somebody else has it: as good.
  });
  await expect(
    listen(newServer(), { port: LAST_PORT, bind: BIND, tries: 20, waitMs: 0 }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE', port: LAST_PORT });
});

test('no more ports are tried than allowed', async () => {
  const holder = newServer();
  await listen(holder, { port: 0, bind: BIND, tries: 0, waitMs: 0 });
  const { port } = holder.address() as AddressInfo;
  await expect(
    listen(newServer(), { port, bind: BIND, tries: 0, waitMs: 0 }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE', port });
});
