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
  /** The same as one whole WebSocket frame (RFC 6455, 5.2): header and payload, two stretches of `bytes`. */
  readonly frame: readonly Buffer[];
  readonly bytes: Buffer;
};

/** '2' is Socket.IO's EVENT in the root namespace, '4' Engine.IO's MESSAGE around it. */
export function encodeBroadcast<E extends BroadcastName>(name: E, payload: Broadcast<E>): Packet {
  const text = `2${JSON.stringify([name, payload])}`;
  const body = Buffer.from(`4${text}`);
  const header = textFrameHeader(body.length);
  const bytes = Buffer.concat([header, body]);
  return {
    text,
    frame: [bytes.subarray(0, header.length), bytes.subarray(header.length)],
    bytes,
  };
}

/** A final text frame, unmasked as servers send it. */
function textFrameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) {
    const header = Buffer.from([0x81, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
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
  let blockedSince: number | null = null;
  let cut = false;
  // A batch has left: the other side reads, however much is waiting behind it.
  conn.transport.on('drain', () => {
    blockedSince = null;
  });

  /** Bytes that the other side has not taken yet: with Node, and with Engine.IO in front of it. */
  const backlog = (): number => {
    let bytes = conn.request.socket.writableLength;
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
    conn.request.socket.destroy();
    return false;
  };

  return {
    keepsUp,
    push: (packet) => {
      if (!keepsUp()) return;
      // With nothing waiting, all that came before has left through this socket in whole frames, so the next one may
      // follow directly: this is most of what a host does, so it goes without Engine.IO's packets, events and callbacks.
      if (backlog() === 0 && conn.readyState === 'open') conn.request.socket.write(packet.bytes);
      else wire.write(packet.text, { wsPreEncodedFrame: packet.frame });
    },
    dismiss: (failure) => {
      const { text, frame } = encodeBroadcast('bye', failure);
      wire.write(text, { wsPreEncodedFrame: frame });
      conn.close();
    },
  };
}
