// Owns a running host: one HTTP server, the sockets on it, the rooms behind them, and the order in which they end.
// Plain Node; must not import 'electron'. Touches no file: the journal and the key come as arguments.
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as EngineServer } from 'engine.io';
import { Server as SocketServer } from 'socket.io';
import { newBranch } from '../../shared/crypto/keys.ts';
import { entryStatement } from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import type { Result } from '../../shared/failure.ts';
import { formatJoinCode, keyPieceOf } from '../../shared/joinCode.ts';
import {
  MAX_PACKET_BYTES,
  NAME_HELD_MS,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  PROTOCOL_VERSION,
  RETENTION_SWEEP_INTERVAL_MS,
} from '../../shared/limits.ts';
import type { HostInfo, RoomCreateBody, RoomSummary } from '../../shared/model.ts';
import type { ClientToHostEvents, HostToClientEvents } from '../../shared/protocol.ts';
import { type Access, type AccessRules, judgeAccess } from './access.ts';
import { type Connection, createConnection } from './connection.ts';
import { createDoorkeeper, type Visit } from './doorkeeper.ts';
import type { HostKey } from './hostKey.ts';
import { DEFAULT_HOST_LIMITS, type HostLimits } from './hostLimits.ts';
import type { Journal } from './journal.ts';
import { type ListenOptions, listen } from './listen.ts';
import { createMembers } from './members.ts';
import { createMemoryJournal } from './memoryJournal.ts';
import { encodeBroadcast } from './outlet.ts';
import type { PresenceChange } from './room.ts';
import { openRooms } from './rooms.ts';
import { createWeb, describeRefusal, refuseRequest } from './web.ts';

export type HostOptions = {
  readonly name: string;
  readonly listen: ListenOptions;
  readonly access: AccessRules;
  /** Folder of the built renderer; null where it is not built. */
  readonly webRoot: string | null;
  /** Addresses that others can open, best first, given the port. */
  readonly urls: (port: number) => readonly string[];
  readonly limits?: Partial<HostLimits>;
};

export type HostDeps = {
  readonly key: HostKey;
  readonly journal: Journal;
  /** Unix milliseconds, for people. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward, for limits. */
  readonly monotonicNow: () => number;
  readonly log: (event: string, detail: Record<string, string | number>) => void;
};

export type PresenceListener = (room: RoomSummary, change: PresenceChange) => void;

export type Host = {
  readonly hostId: string;
  readonly port: number;
  readonly describe: () => HostInfo;
  /** Makes a room owned by the host itself. */
  readonly createRoom: (body: RoomCreateBody) => Promise<Result<RoomSummary>>;
  readonly rooms: () => readonly RoomSummary[];
  /** From now on shown under this name; those who are connected see it when they connect again. */
  readonly rename: (name: string) => void;
  /** Everybody who is connected, each member once. */
  readonly countPeople: () => number;
  /** Called when the list of rooms or the number of people in one changes; returns the unsubscribe. */
  readonly onRooms: (listener: (rooms: readonly RoomSummary[]) => void) => () => void;
  /** Called when people come, change their name or leave; returns the unsubscribe. */
  readonly onPresence: (listener: PresenceListener) => () => void;
  /** Stops accepting, commits what has arrived, says goodbye, closes the journal; within closeMaxMs. */
  readonly close: () => Promise<void>;
};

/** Listens and serves; rejects with Node's error (EADDRINUSE, EACCES, EADDRNOTAVAIL) when it cannot listen. */
export async function createHost(options: HostOptions, deps: HostDeps): Promise<Host> {
  const limits: HostLimits = { ...DEFAULT_HOST_LIMITS, ...options.limits };
  const members = createMembers({ ...deps, limits });
  members.recall(await deps.journal.peopleSince(deps.now() - NAME_HELD_MS));
  const arrived = new Set<Connection>();
  const proved = new Set<Connection>();
  const roomListeners = new Set<(rooms: readonly RoomSummary[]) => void>();
  const presenceListeners = new Set<PresenceListener>();
  let closing: Promise<void> | null = null;
  let { name } = options;

  const rooms = await openRooms({
    journal: deps.journal,
    memory: createMemoryJournal(),
    members,
    limits,
    now: deps.now,
    monotonicNow: deps.monotonicNow,
    newBranch,
    onPresence: (room, change) => {
      for (const listener of presenceListeners) listener(room, change);
    },
    onListChanged: () => {
      const list = rooms.list();
      const packet = encodeBroadcast('rooms', { rooms: list });
      for (const connection of proved) connection.push(packet);
      for (const listener of roomListeners) listener(list);
      return packet.bytes.length * proved.size;
    },
  });
  for (const { roomId, failure } of rooms.refusedRooms) {
    deps.log('room_not_opened', { roomId, code: failure.code });
  }

  const describe = (): HostInfo => {
    const urls = [...options.urls(portOf(server))];
    return {
      name,
      hostId: deps.key.hostId,
      protocol: PROTOCOL_VERSION,
      guests: options.access.guestsAllowed,
      urls,
      joinCode: joinCodeOf(urls, deps.key.hostId),
      rooms: rooms.list().map((room) => ({
        id: room.roomId,
        title: room.title,
        kind: room.roomKind,
        members: room.memberCount,
      })),
    };
  };

  const web = createWeb({
    webRoot: options.webRoot,
    guestsAllowed: options.access.guestsAllowed,
    describe,
    isHealthy: () => closing === null && deps.journal.health().status === 'writable',
  });
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 });
  const engine = new EngineServer({
    transports: ['websocket'],
    allowUpgrades: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
  });
  const sockets = new SocketServer<ClientToHostEvents, HostToClientEvents>({
    connectTimeout: limits.helloTimeoutMs,
    serveClient: false,
  });
  sockets.bind(engine);

  const upgraded = new Set<Duplex>();
  const doorkeeper = createDoorkeeper(limits, deps.monotonicNow);
  const arrivals = new WeakMap<
    IncomingMessage,
    { readonly guest: boolean; readonly visit: Visit }
  >();
  const judge = (request: IncomingMessage): Access => judgeAccess(request.headers, options.access);

  server.on('request', (request, response) => {
    const access = judge(request);
    if (access.allowed || access.why === 'guests_not_allowed') web.handle(request, response);
    else refuseRequest(response, access);
  });
  // Out of file descriptors, say: one visitor fewer, not the end of the host.
  server.on('error', (error) => deps.log('accept_failed', { error: error.message }));
  server.on('upgrade', (request, socket, head) => {
    // Node hands the bare socket over: without a listener a reset would end the process.
    socket.on('error', () => socket.destroy());
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    const access = judge(request);
    if (!access.allowed) return refuseUpgrade(socket, 403, describeRefusal(access));
    if (closing !== null)
      return refuseUpgrade(socket, 503, 'host_closing: the host is shutting down.');
    if (request.url?.startsWith('/socket.io/') !== true) {
      return refuseUpgrade(socket, 404, 'There is nothing here.');
    }
    // Engine.IO would move its session to a second socket, out of reach of the outlet that watches the first.
    if (/[?&]sid=/.test(request.url)) {
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
  sockets.on('connection', (socket) => {
    const arrival = arrivals.get(socket.request);
    if (arrival === undefined) return;
    const connection = createConnection(socket, arrival, {
      ...deps,
      hostName: () => name,
      rooms,
      members,
      limits,
      onProved: () => proved.add(connection),
    });
    arrived.add(connection);
    socket.once('disconnect', () => {
      arrived.delete(connection);
      proved.delete(connection);
    });
  });

  const typingTimer = setInterval(rooms.expireTyping, TYPING_SWEEP_MS);
  const retentionTimer = setInterval(() => void rooms.sweep(), RETENTION_SWEEP_INTERVAL_MS);
  const stopTimers = (): void => {
    clearInterval(typingTimer);
    clearInterval(retentionTimer);
  };
  await rooms.sweep();
  try {
    await listen(server, options.listen);
  } catch (error) {
    stopTimers();
    await rooms.close();
    throw error;
  }

  const shutDown = async (): Promise<void> => {
    stopTimers();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const phaseMs = limits.closeMaxMs / 5;
    await within(phaseMs, rooms.close());
    // One turn of the event loop: the answers to the last commit are written before the goodbyes.
    await new Promise((resolve) => setImmediate(resolve));
    for (const connection of arrived) connection.dismiss({ code: 'host_closing' });
    const gone = [...upgraded].map((socket) => new Promise((done) => socket.once('close', done)));
    await within(phaseMs, Promise.all(gone));
    // Whoever does not read has not heard the goodbye and holds nobody up.
    for (const socket of upgraded) socket.destroy();
    server.closeAllConnections();
    await sockets.close();
    await within(phaseMs, closed);
    // Who left has a name to remember until they are back.
    await within(phaseMs, rooms.close());
    await within(phaseMs, deps.journal.close());
  };

  return {
    hostId: deps.key.hostId,
    port: portOf(server),
    describe,
    createRoom: (body) => {
      const id = newEntryId(deps.now());
      const sig = deps.key.sign(entryStatement({ roomId: '', id, kind: 'room.create', body }));
      rooms.notePerson({ id: deps.key.publicKey, name });
      return rooms.create({ id, kind: 'room.create', body, sig }, deps.key.publicKey);
    },
    rooms: rooms.list,
    rename: (wanted) => {
      name = wanted;
    },
    countPeople: members.count,
    onRooms: (listener) => {
      roomListeners.add(listener);
      return () => roomListeners.delete(listener);
    },
    onPresence: (listener) => {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    close: () => {
      closing ??= shutDown();
      return closing;
    },
  };
}

const TYPING_SWEEP_MS = 1_000;

/** The first address that a join code can hold. */
function joinCodeOf(urls: readonly string[], hostId: string): string | null {
  for (const url of urls) {
    const { hostname, port, protocol } = new URL(url);
    if (protocol !== 'http:') continue;
    const code = formatJoinCode({
      address: hostname,
      port: Number(port || 80),
      keyPiece: keyPieceOf(hostId),
    });
    if (code !== null) return code;
  }
  return null;
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

function portOf(server: HttpServer): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Waits for the work, but not longer than allowed. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
