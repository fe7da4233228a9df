// Owns what leaves for a socket: a broadcast is encoded once for all, and nobody's backlog grows without limit.
// Must not import rooms or members.
import type { IncomingMessage } from 'node:http';
import type { Socket as EngineSocket } from 'engine.io';
import type { Failure } from '../../shared/failure.ts';
import type { Broadcast, BroadcastName } from '../../shared/protocol.ts';
import { writeDirectly } from './directWrite.ts';
import type { HostLimits } from './hostLimits.ts';

/** A broadcast, ready for the wire. */
export type Packet = {
  /** The Socket.IO packet. */
  readonly text: string;
  /** The same as one whole WebSocket frame (RFC 6455, 5.2). */
  readonly bytes: Buffer;
  /** So many of the bytes are the frame's header. */
  readonly headerBytes: number;
};

/** '2' is Socket.IO's EVENT in the root namespace, '4' Engine.IO's MESSAGE around it. */
export function encodeBroadcast<E extends BroadcastName>(name: E, payload: Broadcast<E>): Packet {
  const text = `2${JSON.stringify([name, payload])}`;
  const message = `4${text}`;
  const length = Buffer.byteLength(message);
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(headerBytes + length);
  // A final text frame, unmasked as servers send it.
  bytes[0] = 0x81;
  if (headerBytes === 2) bytes[1] = length;
  else if (headerBytes === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(message, headerBytes);
  return { text, bytes, headerBytes };
}

/**
 * Two things of an Engine.IO socket that its types leave out: what waits for the transport, and the option by which
 * socket.io's own adapter hands over a finished frame. The slow-member and fan-out tests hold us to them.
 */
type Wire = {
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly write: (
    text: string,
    options: { readonly wsPreEncodedFrame: readonly Buffer[] },
  ) => unknown;
};

function wireOf(conn: EngineSocket): Wire {
  return conn as unknown as Wire;
}

type OutletDeps = {
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
  readonly limits: Pick<HostLimits, 'queueMaxBytes' | 'queueMaxMs'>;
  readonly onSlow: () => void;
};

/**
 * What leaves for one socket. A class where all else is made by functions: what a broadcast does to each of hundreds of
 * sockets costs by the objects it has to fetch, and this is one where function, closure and holder would be three.
 */
export class Outlet {
  readonly #conn: EngineSocket;
  // Once: what Node makes of a request is a dictionary, in which every look-up is a search.
  readonly #socket: IncomingMessage['socket'];
  readonly #deps: OutletDeps;
  #blockedSince: number | null = null;
  #isCut = false;

  constructor(conn: EngineSocket, deps: OutletDeps) {
    const { socket } = conn.request;
    this.#conn = conn;
    this.#socket = socket;
    this.#deps = deps;
    // What Engine.IO hands over at once, as the answers to a whole commit, is one write instead of one each; a single
    // packet is one by itself.
    conn.on('flush', (packets: readonly unknown[]) => {
      if (packets.length === 1) return;
      socket.cork();
      process.nextTick(() => socket.uncork());
    });
    // A batch has left: the other side reads, however much is waiting behind it.
    conn.transport.on('drain', () => {
      this.#blockedSince = null;
    });
  }

  /** Sends a broadcast, or cuts the socket when it is too far behind. */
  push(packet: Packet): void {
    const socket = this.#socket;
    // With nothing waiting, all that came before has left through this socket in whole frames, so the next one may
    // follow directly: this is most of what a host does, so it goes without Engine.IO's packets, events and callbacks.
    if (
      socket.writableLength === 0 &&
      wireOf(this.#conn).writeBuffer.length === 0 &&
      this.#conn.readyState === 'open'
    ) {
      if (this.#isCut) return;
      this.#blockedSince = null;
      writeDirectly(socket, packet.bytes);
    } else if (this.keepsUp()) {
      this.#queue(packet);
    }
  }

  /** Cuts the socket when it is too far behind; false from then on. Asked before every answer. */
  keepsUp(): boolean {
    if (this.#isCut || !this.#isTooSlow()) return !this.#isCut;
    this.#isCut = true;
    this.#deps.onSlow();
    // A goodbye would only join the queue; destroying the socket frees the queue at once.
    this.#socket.destroy();
    return false;
  }

  /** Says why, then closes. */
  dismiss(failure: Failure): void {
    this.#queue(encodeBroadcast('bye', failure));
    this.#conn.close();
  }

  #isTooSlow(): boolean {
    const bytes = this.#backlog();
    if (bytes === 0) {
      this.#blockedSince = null;
      return false;
    }
    const { monotonicNow, limits } = this.#deps;
    const now = monotonicNow();
    this.#blockedSince ??= now;
    return bytes > limits.queueMaxBytes || now - this.#blockedSince > limits.queueMaxMs;
  }

  /** Bytes that the other side has not taken yet: with Node, and with Engine.IO in front of it. */
  #backlog(): number {
    let bytes = this.#socket.writableLength;
    for (const { data } of wireOf(this.#conn).writeBuffer) {
      bytes += typeof data === 'string' ? data.length : 0;
    }
    return bytes;
  }

  /** Engine.IO sends it behind what it holds already; it takes header and payload apart. */
  #queue({ text, bytes, headerBytes }: Packet): void {
    const frame = [bytes.subarray(0, headerBytes), bytes.subarray(headerBytes)];
    wireOf(this.#conn).write(text, { wsPreEncodedFrame: frame });
  }
}
