// Owns a WebSocket as bytes, so that a test says several packets in one write of TCP, which no client does on purpose.
// Must not import the host.
import { rawTcp, SOCKET_PATH, UPGRADE } from './rawHttp.ts';

export type RawLink = {
  /** Texts of WebSocket messages, all in one write. */
  readonly say: (...packets: readonly string[]) => void;
  /** The next message that begins so; rejects when the link has ended. */
  readonly hears: (prefix: string) => Promise<string>;
  readonly ended: Promise<void>;
};

/** Open, and greeted by Engine.IO. */
export async function rawLink(port: number): Promise<RawLink> {
  const socket = await rawTcp(port);
  const heard: string[] = [];
  const looks = new Set<() => void>();
  const ended = Promise.withResolvers<void>();
  let bytes = Buffer.alloc(0);
  let isOpen = false;
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (!isOpen) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end === -1) return;
      isOpen = true;
      bytes = bytes.subarray(end + 4);
    }
    for (let frame = takeFrame(bytes); frame !== null; frame = takeFrame(bytes)) {
      bytes = bytes.subarray(frame.length);
      // A host that closes waits for the other side to go.
      if (frame.isEnd) socket.end();
      else heard.push(frame.text);
    }
    for (const look of looks) look();
  });
  socket.on('end', () => socket.end());
  socket.on('close', () => ended.resolve());
  const headers = Object.entries({ host: `127.0.0.1:${port}`, ...UPGRADE });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${SOCKET_PATH} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const hears = (prefix: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = heard.find((text) => text.startsWith(prefix));
        if (found === undefined) return;
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      look();
      void ended.promise.then(() => reject(new Error(`it ended without ${prefix}`)));
    });
  await hears('0');
  return {
    say: (...packets) => socket.write(Buffer.concat(packets.map(frameOf))),
    hears,
    ended: ended.promise,
  };
}

/** One unmasked frame of a host; null while it is not whole. */
function takeFrame(
  bytes: Buffer,
): { readonly isEnd: boolean; readonly text: string; readonly length: number } | null {
  if (bytes.length < 2 || (bytes.readUInt8(1) === 126 && bytes.length < 4)) return null;
  const short = bytes.readUInt8(1);
  const [size, start] = short < 126 ? [short, 2] : [bytes.readUInt16BE(2), 4];
  if (bytes.length < start + size) return null;
  const isEnd = (bytes.readUInt8(0) & 0x0f) === 8;
  return { isEnd, text: bytes.toString('utf8', start, start + size), length: start + size };
}

/** Masked, as a client must, with a mask of zeros. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(payload.length < 126 ? 2 : 4);
  header.writeUInt8(0x81, 0);
  header.writeUInt8(0x80 | Math.min(payload.length, 126), 1);
  if (header.length === 4) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, Buffer.alloc(4), payload]);
}
