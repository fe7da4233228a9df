// Owns one raw client: the upgrade, the frames, and the proof that it gets every entry exactly once and in order.
// Must not import socket.io-client or ws: a client library would make the generator the slower side.
import { once } from 'node:events';
import { connect } from 'node:net';
import { createFrameReader, encodeClientFrame } from './frames.ts';

/** All sockets read into this one: Node hands over what it read before it reads again. */
const READ_BUFFER = Buffer.allocUnsafe(1_048_576);

const SEQ = Buffer.from('"seq":');
const FAILED = Buffer.from('"ok":false');
/** What lies between an entry's beginning and its text, in every contender's JSON. */
const NUMBER_MARK = Buffer.from('"text":"#');
const NUMBER_DIGITS = 6;

const PING = '2'.charCodeAt(0);
const MESSAGE = '4'.charCodeAt(0);
const EVENT = '2'.charCodeAt(0);
const ACK = '3'.charCodeAt(0);

export type Client = Awaited<ReturnType<typeof openClient>>;

/** What all clients of a session report to. */
export type Ear = {
  readonly onBytes: (count: number) => void;
  readonly onEntries: (count: number) => void;
  readonly onAnswer: () => void;
  /** Message numbers as they arrive, at clients that are sampled only. */
  readonly onNumbers: (numbers: readonly number[], arrivedAt: number) => void;
};

export type ClientOptions = {
  readonly port: number;
  readonly path: string;
  /** Engine.IO around every packet, or the bare frame. */
  readonly engine: boolean;
  readonly ear: Ear;
};

/** Opens the socket; `listen` begins the counting behind a seq. */
export async function openClient(options: ClientOptions) {
  const { ear, engine } = options;
  const packets: string[] = [];
  let wake: (() => void) | null = null;
  let counting = false;
  let sampled = false;
  let seq = 0;
  let count = 0;
  let arrivedAt = 0;
  let upgrading: string | null = '';

  const takeEntries = (bytes: Buffer, start: number, end: number): void => {
    const first = readNumber(bytes, bytes.indexOf(SEQ, start) + SEQ.length);
    const last = readNumber(bytes, bytes.lastIndexOf(SEQ, end - SEQ.length) + SEQ.length);
    if (first !== seq + 1) throw new Error(`entry ${first} came behind ${seq}`);
    const entries = last - seq;
    seq = last;
    count += entries;
    if (sampled) {
      const numbers = readMessageNumbers(bytes.subarray(start, end));
      if (numbers.length !== entries) {
        throw new Error(`${numbers.length} texts came with ${entries} seqs`);
      }
      ear.onNumbers(numbers, arrivedAt);
    }
    ear.onEntries(entries);
  };

  const onFrame = (bytes: Buffer, start: number, end: number): void => {
    if (!engine) {
      takeEntries(bytes, start, end);
    } else if (bytes[start] === PING) {
      send('3');
    } else if (counting && bytes[start + 1] === ACK) {
      const answer = bytes.subarray(start, end);
      if (answer.includes(FAILED)) throw new Error(String(answer));
      ear.onAnswer();
    } else if (counting && isEntries(bytes, start)) {
      takeEntries(bytes, start, end);
    } else if (!counting) {
      packets.push(bytes.toString('utf8', start, end));
      wake?.();
    }
  };
  const reader = createFrameReader(onFrame);

  const onData = (bytes: number): boolean => {
    if (sampled) arrivedAt = performance.now();
    if (upgrading === null) {
      ear.onBytes(bytes);
      reader.feed(READ_BUFFER, bytes);
      return true;
    }
    upgrading += READ_BUFFER.toString('latin1', 0, bytes);
    const end = upgrading.indexOf('\r\n\r\n');
    if (end === -1) return true;
    if (!upgrading.startsWith('HTTP/1.1 101')) throw new Error(upgrading);
    const rest = Buffer.from(upgrading.slice(end + 4), 'latin1');
    upgrading = null;
    reader.feed(rest, rest.length);
    return true;
  };

  const socket = connect({
    port: options.port,
    host: '127.0.0.1',
    noDelay: true,
    onread: { buffer: READ_BUFFER, callback: onData },
  });
  await once(socket, 'connect');
  socket.write(
    `GET ${options.path} HTTP/1.1\r\nHost: 127.0.0.1:${options.port}\r\nUpgrade: websocket\r\n` +
      'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  let closing = false;
  socket.once('close', () => {
    if (!closing) throw new Error(`the server closed a client behind entry ${seq}`);
  });

  const send = (text: string): void => {
    socket.write(encodeClientFrame(text));
  };

  return {
    send,
    sendFrames: (frames: readonly Buffer[]): void => {
      socket.write(Buffer.concat(frames));
    },
    /** The next packet before `listen`: the steps of hello and join. */
    packet: async (): Promise<string> => {
      for (;;) {
        const packet = packets.shift();
        if (packet !== undefined) return packet;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    /** From here on entries are counted; the next one must be the one behind `headSeq`. */
    listen: (headSeq: number): void => {
      counting = true;
      seq = headSeq;
      // What came while the last step of joining was read.
      for (const packet of packets.splice(0)) {
        const bytes = Buffer.from(packet);
        onFrame(bytes, 0, bytes.length);
      }
    },
    /** Sampled clients read the number of every message; the others look at the edges of a frame. */
    sample: (on: boolean): void => {
      sampled = on;
      reader.keepWhole = on;
    },
    /** Entries so far. */
    received: (): number => count,
    close: (): void => {
      closing = true;
      socket.destroy();
    },
  };
}

/** `42["entries",`: an event of that name; the host's others begin with another letter. */
function isEntries(bytes: Buffer, start: number): boolean {
  return (
    bytes[start] === MESSAGE && bytes[start + 1] === EVENT && bytes[start + 4] === 'e'.charCodeAt(0)
  );
}

function readNumber(bytes: Buffer, start: number): number {
  let value = 0;
  for (let at = start; ; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return value;
    value = value * 10 + digit;
  }
}

function readMessageNumbers(frame: Buffer): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0; ; at += NUMBER_DIGITS) {
    at = frame.indexOf(NUMBER_MARK, at);
    if (at === -1) return numbers;
    at += NUMBER_MARK.length;
    numbers.push(readNumber(frame, at));
  }
}
