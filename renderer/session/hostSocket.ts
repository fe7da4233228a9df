// Owns the one place that makes a socket: what of Socket.IO's client a link uses, and with which options.
// Must not import React or the state.
import { io } from 'socket.io-client';

/** The part of a Socket.IO client that a link needs. It connects only when told. */
export type HostSocket = {
  readonly connected: boolean;
  /** Gives up by itself when the transport does not stand by then. */
  readonly connect: (withinMs: number) => unknown;
  readonly disconnect: () => unknown;
  readonly on: (event: 'connect' | 'disconnect' | 'connect_error', run: () => void) => unknown;
  readonly onAny: (run: (event: string, payload: unknown) => void) => unknown;
  readonly emit: (event: string, payload: unknown, answer: (raw: unknown) => void) => unknown;
};

export type Connect = (hostUrl: string) => HostSocket;

/**
 * WebSocket only, as the host is. Reconnecting is the link's work: its pauses follow from what the host said, and it
 * must never have Socket.IO send what was written while the link was down.
 */
export const connectBySocketIo: Connect = (hostUrl) => {
  const socket = io(hostUrl, {
    transports: ['websocket'],
    upgrade: false,
    autoConnect: false,
    reconnection: false,
    forceNew: true,
  });
  return {
    get connected() {
      return socket.connected;
    },
    connect: (withinMs) => {
      socket.io.timeout(withinMs);
      socket.connect();
    },
    disconnect: () => socket.disconnect(),
    on: (event, run) => socket.on(event, () => run()),
    onAny: (run) => socket.onAny(run),
    emit: (event, payload, answer) => socket.emit(event, payload, answer),
  };
};
