// Owns the HTTP server and its upgrades: who comes in, and what those are told who do not.
// Must not import rooms or members. CORS does not cover WebSockets, so every upgrade is judged here.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as EngineServer, type Socket as EngineSocket } from 'engine.io';
import {
  MAX_PACKET_BYTES,
  PING_GATHERING_MS,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
} from '../../shared/limits.ts';
import { type AccessRules, judgeAccess } from './access.ts';
import { createDoorkeeper, type Visit } from './doorkeeper.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { HostLimits } from './hostLimits.ts';
import { describeRefusal, refuseRequest, type Web } from './web.ts';

/** Where a socket comes from. */
export type Arrival = {
  /** From a browser rather than the desktop app. */
  readonly guest: boolean;
  readonly visit: Visit;
};

export type EntranceDeps = {
  readonly access: AccessRules;
  readonly web: Web;
  readonly limits: HostLimits;
  readonly monotonicNow: () => number;
  readonly isClosing: () => boolean;
  readonly log: (event: string, detail: Record<string, string | number>) => void;
};

export type Entrance = {
  /** Not listening yet. */
  readonly server: HttpServer;
  readonly engine: EngineServer;
  /** 0 while it does not listen. */
  readonly port: () => number;
  /** How the link that began with this request came in; asked again, undefined: a link is one socket of ours. */
  readonly takeArrival: (request: IncomingMessage) => Arrival | undefined;
  /** Resolves when all who are inside now have left. */
  readonly emptied: () => Promise<unknown>;
  /** Cuts whoever is still inside. */
  readonly cut: () => void;
};

export function createEntrance(deps: EntranceDeps): Entrance {
  // Importing node:http would have Node load its fetch and its WebSocket as well, a tenth of a start.
  const { createServer } = process.getBuiltinModule('node:http');
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 });
  // Who asks and never reads; a WebSocket has a heartbeat of its own, and is taken out of this by its library.
  server.timeout = deps.limits.httpSilenceMs;
  server.maxConnections = deps.limits.maxConnections;
  const engine = new EngineServer({
    transports: ['websocket'],
    allowUpgrades: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
  });
  const heartbeat = createHeartbeat(PING_GATHERING_MS);
  engine.on('connection', (socket: EngineSocket) => {
    heartbeat.join(socket);
    // Engine.IO leaves it to the client to go once it has said so.
    socket.on('packet', ({ type }) => {
      if (type === 'close') socket.close();
    });
  });
  const upgraded = new Set<Duplex>();
  const doorkeeper = createDoorkeeper(deps.limits, deps.monotonicNow);
  const arrivals = new WeakMap<IncomingMessage, Arrival>();

  server.on('request', (request, response) => {
    const access = judgeAccess(request.headers, deps.access);
    try {
      if (access.allowed || access.why === 'guests_not_allowed') deps.web.handle(request, response);
      else refuseRequest(response, access);
    } catch (error) {
      // One visitor's answer fewer, not the end of the host.
      deps.log('defect', { request: request.url ?? '', error: String(error) });
      response.destroy();
    }
  });
  // Out of file descriptors, say: one visitor fewer, not the end of the host.
  server.on('error', (error) => deps.log('accept_failed', { error: error.message }));
  server.on('upgrade', (request, socket, head) => {
    // Node hands the bare socket over: without a listener a reset would end the process.
    socket.on('error', () => socket.destroy());
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    const access = judgeAccess(request.headers, deps.access);
    if (!access.allowed) return refuseUpgrade(socket, 403, describeRefusal(access));
    if (deps.isClosing()) {
      return refuseUpgrade(socket, 503, 'host_closing: the host is shutting down.');
    }
    if (request.url?.startsWith('/socket.io/') !== true) {
      return refuseUpgrade(socket, 404, 'There is nothing here.');
    }
    // Engine.IO would move its session to a second socket, out of reach of the outlet that watches the first.
    if (new URL(request.url, 'http://host').searchParams.has('sid')) {
      return refuseUpgrade(socket, 400, 'WebSocket only: a session cannot move to another socket.');
    }
    const visit = doorkeeper.knock(request.socket.remoteAddress ?? '');
    if (visit === null) {
      return refuseUpgrade(
        socket,
        429,
        'too_many_connections: too many sockets from this address.',
      );
    }
    socket.once('close', visit.settle);
    arrivals.set(request, { guest: access.from === 'guest', visit });
    engine.handleUpgrade(request, socket, head);
  });

  return {
    server,
    engine,
    port: () => {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    },
    takeArrival: (request) => {
      const arrival = arrivals.get(request);
      arrivals.delete(request);
      return arrival;
    },
    emptied: () =>
      Promise.all([...upgraded].map((socket) => new Promise((done) => socket.once('close', done)))),
    cut: () => {
      for (const socket of upgraded) socket.destroy();
      server.closeAllConnections();
    },
  };
}

function refuseUpgrade(socket: Duplex, status: 400 | 403 | 404 | 429 | 503, text: string): void {
  const body = Buffer.from(text);
  // The other side may keep its half open for as long as it likes.
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${text}`,
  );
}
