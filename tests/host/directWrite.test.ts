// Owns the proof that what goes past Node's stream arrives whole and in order, and that a lost link is still told.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { writeDirectly } from '../../electron/host/directWrite.ts';

/** Far more than a kernel takes from one write while nobody reads. */
const MUCH_BYTES = 32 * 2 ** 20;

/** Both ends of one link on loopback; the near one is written to. */
async function newLink(): Promise<{ readonly near: Socket; readonly far: Socket }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  // Of a server that listens on a port, this is an address.
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [near] = (await accepted) as [Socket];
  onTestFinished(() => {
    near.destroy();
    far.destroy();
    server.close();
  });
  return { near, far };
}

test('where sockets have numbers, a write passes the stream by', async () => {
  const { near, far } = await newLink();
  writeDirectly(near, Buffer.from('কথা'));
  expect(near.writableLength).toBe(0);
  expect(near.bytesWritten).toBe(process.platform === 'win32' ? 9 : 0);
  near.end();
  expect((await buffer(far)).toString()).toBe('কথা');
});

test('what the kernel does not take at once follows in its place, before all that is written later', async () => {
  const { near, far } = await newLink();
  const much = Buffer.alloc(MUCH_BYTES, 'seven b');
  writeDirectly(near, much);
  expect(near.writableLength).toBeGreaterThan(0);
  near.end('end');
  const arrived = await buffer(far);
  expect(arrived.equals(Buffer.concat([much, Buffer.from('end')]))).toBe(true);
});

test('nothing is taken twice when the kernel is full to the brim', async () => {
  const { near, far } = await newLink();
  const block = Buffer.alloc(4_096, 'x');
  let written = 0;
  while (near.writableLength === 0) {
    writeDirectly(near, block);
    written += block.length;
  }
  near.end();
  expect((await buffer(far)).length).toBe(written);
});

test('a link that is gone is told as by any write', async () => {
  const { near, far } = await newLink();
  const failed = once(near, 'error');
  const closed = new Promise<void>((resolve) => near.once('close', () => resolve()));
  far.resetAndDestroy();
  const write = (): void => {
    if (near.destroyed) return;
    writeDirectly(near, Buffer.from('x'));
    setImmediate(write);
  };
  write();
  const [error] = await failed;
  expect(['EPIPE', 'ECONNRESET']).toContain(error.code);
  await closed;
  expect(() => writeDirectly(near, Buffer.from('x'))).not.toThrow();
});
