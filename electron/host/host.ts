// Owns a running host: its entrance, the sockets that came through it, the rooms behind them, and the order in which they end.
// Plain Node; must not import 'electron'. Touches no file: the journal and the key come as arguments.
import { Server as SocketServer } from 'socket.io';
import { newBranch } from '../../shared/crypto/ids.ts';
import { entryStatement } from '../../shared/crypto/statements.ts';
import type { RoomCreateBody } from '../../shared/entryBodies.ts';
import { newEntryId } from '../../shared/entryId.ts';
import type { ImportOutcome } from '../../shared/exported/importFeed.ts';
import type { Result } from '../../shared/failure.ts';
import { formatJoinCode, keyPieceOf } from '../../shared/joinCode.ts';
import {
  NAME_HELD_MS,
  PROTOCOL_VERSION,
  RETENTION_SWEEP_INTERVAL_MS,
} from '../../shared/limits.ts';
import type { HostInfo, RoomSummary } from '../../shared/model.ts';
import type { ClientToHostEvents, HostToClientEvents } from '../../shared/protocol.ts';
import type { AccessRules } from './access.ts';
import { type Connection, createConnection } from './connection.ts';
import { createEntrance } from './entrance.ts';
import type { HostKey } from './hostKey.ts';
import { DEFAULT_HOST_LIMITS, type HostLimits } from './hostLimits.ts';
import { presentableHostName } from './hostName.ts';
import { importFile } from './importFile.ts';
import type { Journal } from './journal.ts';
import { type ListenOptions, listen } from './listen.ts';
import { createMembers } from './members.ts';
import { createMemoryJournal } from './memoryJournal.ts';
import { encodeBroadcast } from './outlet.ts';
import type { PageFiles } from './pageFiles.ts';
import type { PresenceChange } from './room.ts';
import { openRooms } from './rooms.ts';
import { createWeb } from './web.ts';
import { within } from './within.ts';

export type HostOptions = {
  readonly name: string;
  readonly listen: ListenOptions;
  readonly access: AccessRules;
  /** The built web client; null where it is not built. */
  readonly page: PageFiles | null;
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
  /** Opens an exported room from a file of this computer; rejects with Node's error when it cannot be read. */
  readonly importRoom: (path: string) => Promise<ImportOutcome>;
  /** From now on shown under this name; those who are connected see it when they connect again. */
  readonly rename: (name: string) => void;
  /** Everybody who is connected, each member once, but for this one. */
  readonly countOthers: (memberId: string) => number;
  /** Called when somebody has proved their key, and when such a connection ends; returns the unsubscribe. */
  readonly onConnected: (listener: () => void) => () => void;
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
  /** Who is at the other end. */
  const proved = new Map<Connection, string>();
  const connectedListeners = new Set<() => void>();
  const presenceListeners = new Set<PresenceListener>();
  let closing: Promise<void> | null = null;
  let name = presentableHostName(options.name);

  const rooms = await openRooms({
    journal: deps.journal,
    memory: createMemoryJournal(),
    hostKey: deps.key.publicKey,
    members,
    limits,
    now: deps.now,
    monotonicNow: deps.monotonicNow,
    newBranch,
    onPresence: (room, change) => {
      // Who talks to whom is not for the terminal of the person hosting.
      if (room.roomKind === 'direct') return;
      for (const listener of presenceListeners) listener(room, change);
    },
    onListChanged: (whose) => {
      const list = rooms.list();
      const forAll = encodeBroadcast('rooms', { rooms: list });
      let bytes = 0;
      for (const [connection, memberId] of proved) {
        if (whose !== 'everybody' && !whose.has(memberId)) continue;
        const directs = rooms.directsOf(memberId);
        const packet =
          directs.length === 0
            ? forAll
            : encodeBroadcast('rooms', { rooms: [...list, ...directs] });
        connection.push(packet);
        bytes += packet.bytes.length;
      }
      return bytes;
    },
  });
  for (const { roomId, failure } of rooms.refusedRooms) {
    deps.log('room_not_opened', { roomId, code: failure.code });
  }

  const describe = (): HostInfo => {
    const urls = [...options.urls(entrance.port())];
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
    page: options.page,
    guestsAllowed: options.access.guestsAllowed,
    describe,
    isHealthy: () => closing === null && deps.journal.health().status === 'writable',
  });
  const entrance = createEntrance({
    access: options.access,
    web,
    limits,
    monotonicNow: deps.monotonicNow,
    isClosing: () => closing !== null,
    log: deps.log,
  });
  const sockets = new SocketServer<ClientToHostEvents, HostToClientEvents>({
    connectTimeout: limits.helloTimeoutMs,
    serveClient: false,
  });
  sockets.bind(entrance.engine);
  sockets.on('connection', (socket) => {
    const arrival = entrance.takeArrival(socket.request);
    if (arrival === undefined) {
      socket.disconnect(true);
      return;
    }
    const connection = createConnection(socket, arrival, {
      ...deps,
      hostName: () => name,
      rooms,
      members,
      limits,
      onProved: (memberId) => {
        proved.set(connection, memberId);
        for (const listener of connectedListeners) listener();
      },
    });
    arrived.add(connection);
    socket.once('disconnect', () => {
      arrived.delete(connection);
      // The connection heard of its end first: the member is counted out by now.
      if (!proved.delete(connection)) return;
      for (const listener of connectedListeners) listener();
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
    await listen(entrance.server, options.listen);
  } catch (error) {
    stopTimers();
    await rooms.close();
    throw error;
  }

  const shutDown = async (): Promise<void> => {
    stopTimers();
    const closed = new Promise((resolve) => entrance.server.close(resolve));
    entrance.server.closeIdleConnections();
    const phaseMs = limits.closeMaxMs / 6;
    await within(phaseMs, rooms.close());
    // One turn of the event loop: the answers to the last commit are written before the goodbyes.
    await new Promise((resolve) => setImmediate(resolve));
    for (const connection of arrived) connection.dismiss({ code: 'host_closing' });
    await within(phaseMs, entrance.emptied());
    // Whoever does not read has not heard the goodbye and holds nobody up.
    entrance.cut();
    await sockets.close();
    await within(phaseMs, closed);
    // Who left has a name to remember until they are back.
    await within(phaseMs, rooms.close());
    await within(2 * phaseMs, deps.journal.close(phaseMs));
  };

  return {
    hostId: deps.key.hostId,
    port: entrance.port(),
    describe,
    createRoom: (body) => {
      const id = newEntryId(deps.now());
      const sig = deps.key.sign(entryStatement({ roomId: '', id, kind: 'room.create', body }));
      rooms.notePerson({ id: deps.key.publicKey, name });
      return rooms.create({ id, kind: 'room.create', body, sig }, deps.key.publicKey);
    },
    rooms: rooms.list,
    importRoom: (path) => importFile(rooms.importing, path),
    rename: (wanted) => {
      name = presentableHostName(wanted);
    },
    countOthers: members.countWithout,
    onConnected: (listener) => {
      connectedListeners.add(listener);
      return () => connectedListeners.delete(listener);
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
