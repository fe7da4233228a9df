// Owns what leaves for a socket: a broadcast is encoded once for all, and nobody's backlog grows without limit.
// Must not import rooms or members.
import type { Socket as EngineSocket } from 'engine.io';
import type { Failure } from '../../shared/failure.ts';
import type { Broadcast, BroadcastName } from '../../shared/protocol.ts';
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

export type Outlet = {
  /** Cuts the socket when it is too far behind; false from then on. Asked before every answer. */
  readonly keepsUp: () => boolean;
  /** Sends a broadcast, or cuts the socket when it is too far behind. */
  readonly push: (packet: Packet) => void;
  /** Says why, then closes. */
  readonly dismiss: (failure: Failure) => void;
};

type OutletDeps = {
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
  readonly limits: Pick<HostLimits, 'queueMaxBytes' | 'queueMaxMs'>;
  readonly onSlow: () => void;
};

export function createOutlet(conn: EngineSocket, deps: OutletDeps): Outlet {
  const wire = conn as unknown as Wire;
  // Once: what Node makes of a request is a dictionary, in which every look-up is a search.
  const { socket } = conn.request;
  let blockedSince: number | null = null;
  let cut = false;
  // What Engine.IO hands over at once, as the answers to a whole commit, is one write instead of one each.
  conn.on('flush', () => {
    socket.cork();
    process.nextTick(() => socket.uncork());
  });
  // A batch has left: the other side reads, however much is waiting behind it.
  conn.transport.on('drain', () => {
    blockedSince = null;
  });

  /** Bytes that the other side has not taken yet: with Node, and with Engine.IO in front of it. */
  const backlog = (): number => {
    let bytes = socket.writableLength;
    for (const { data } of wire.writeBuffer) bytes += typeof data === 'string' ? data.length : 0;
    return bytes;
  };

  const isTooSlow = (): boolean => {
    const bytes = backlog();
    if (bytes === 0) {
      blockedSince = null;
      return false;
    }
    const now = deps.monotonicNow();
    blockedSince ??= now;
    return bytes > deps.limits.queueMaxBytes || now - blockedSince > deps.limits.queueMaxMs;
  };

  const keepsUp = (): boolean => {
    if (cut || !isTooSlow()) return !cut;
    cut = true;
    deps.onSlow();
    // A goodbye would only join the queue; destroying the socket frees the queue at once.
    socket.destroy();
    return false;
  };

  /** Engine.IO sends it behind what it holds already; it takes header and payload apart. */
  const queue = ({ text, bytes, headerBytes }: Packet): void => {
    const frame = [bytes.subarray(0, headerBytes), bytes.subarray(headerBytes)];
    wire.write(text, { wsPreEncodedFrame: frame });
  };

  return {
    keepsUp,
    push: (packet) => {
      // With nothing waiting, all that came before has left through this socket in whole frames, so the next one may
      // follow directly: this is most of what a host does, so it goes without Engine.IO's packets, events and callbacks.
      if (
        socket.writableLength === 0 &&
        wire.writeBuffer.length === 0 &&
        conn.readyState === 'open'
      ) {
        if (cut) return;
        blockedSince = null;
        socket.write(packet.bytes);
      } else if (keepsUp()) {
        queue(packet);
      }
    },
    dismiss: (failure) => {
      queue(encodeBroadcast('bye', failure));
      conn.close();
    },
  };
}
