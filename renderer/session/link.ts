// Owns the link to the host: connecting, both hellos, asking with a time limit, coming back after a loss.
// The only file that holds a socket. Must not import React.
import { newNonce } from '../../shared/crypto/ids.ts';
import { type Failure, type Result, refusal, success } from '../../shared/failure.ts';
import { PROTOCOL_VERSION, REQUEST_TIMEOUT_MS } from '../../shared/limits.ts';
import type { RoomSummary } from '../../shared/model.ts';
import {
  BROADCASTS,
  type Broadcast,
  type BroadcastName,
  type Payload,
  parseResult,
  type Reply,
  type RequestName,
} from '../../shared/protocol.ts';
import {
  connectTimeoutAfter,
  type Knock,
  needsPerson,
  pauseAfter,
  waitForHost,
} from './comingBack.ts';
import { type DeviceSigner, findHostFault } from './hello.ts';
import type { Connect, HostSocket } from './hostSocket.ts';
import type { After } from './timers.ts';

export type Welcome = {
  readonly host: { readonly hostId: string; readonly name: string };
  readonly name: string;
  readonly rooms: readonly RoomSummary[];
};

export type BroadcastHandlers = {
  readonly [E in Exclude<BroadcastName, 'bye'>]: (payload: Broadcast<E>) => void;
};

export type LinkHandlers = {
  /** Whether this proved host may be at the other end; null for yes. Asked before the device proves anything. */
  readonly judgeHost: (host: Welcome['host']) => Promise<Failure | null>;
  /** Both hellos are done; requests are possible from here on. */
  readonly onOnline: (welcome: Welcome) => void;
  /** Called at every failed attempt; the link tries again by itself. */
  readonly onLost: (failure: Failure | null) => void;
  /** Only the person can mend this; the link waits for `retry`. */
  readonly onRefused: (failure: Failure) => void;
  readonly broadcasts: BroadcastHandlers;
};

export type LinkDeps = {
  readonly connect: Connect;
  /** Null: a host that is away is tried by sockets alone. */
  readonly knock: Knock | null;
  readonly signer: DeviceSigner;
  readonly after: After;
  /** 0 to 1. */
  readonly random: () => number;
  readonly log: (event: string, detail: Readonly<Record<string, string | number>>) => void;
};

export type Link = ReturnType<typeof createLink>;

export function createLink(
  options: { readonly hostUrl: string; readonly getName: () => string },
  deps: LinkDeps,
  handlers: LinkHandlers,
) {
  let hostUrl = options.hostUrl;
  let socket = openSocket();
  let phase: 'connecting' | 'online' | 'pausing' | 'refused' | 'closed' = 'pausing';
  /** Counts connections, so that an answer to a lost one starts nothing in the next. */
  let generation = 0;
  let failedAttempts = 0;
  let ignoredBroadcasts = 0;
  let goodbye: Failure | null = null;
  let cancelPause = () => {};
  /** What the host told between its answer to the proof and our next turn. */
  let early: (() => void)[] = [];
  const unanswered = new Set<() => void>();

  function ask<E extends RequestName>(name: E, payload: Payload<E>): Promise<Result<Reply<E>>> {
    if (!socket.connected) return Promise.resolve(refusal('offline'));
    return new Promise((resolve) => {
      const settle = (result: Result<Reply<E>>) => {
        if (!unanswered.delete(abandon)) return;
        cancelTimeout();
        resolve(result);
      };
      const abandon = () => settle(refusal('offline'));
      const cancelTimeout = deps.after(REQUEST_TIMEOUT_MS, () => settle(refusal('timed_out')));
      unanswered.add(abandon);
      socket.emit(name, payload, (raw) => settle(parseResult(name, raw)));
    });
  }

  async function greet(name: string): Promise<Result<Welcome>> {
    const clientNonce = newNonce();
    const started = await ask('hello:start', { protocol: PROTOCOL_VERSION, nonce: clientNonce });
    if (!started.ok) return started;
    const { hostId, hostName, nonce: hostNonce } = started.value;
    const fault = findHostFault(started.value, clientNonce);
    if (fault !== null) return refusal(fault);
    const host = { hostId, name: hostName };
    const objection = await handlers.judgeHost(host);
    if (objection !== null) return { ok: false, failure: objection };
    const sig = await deps.signer.signHello({ clientNonce, hostNonce, hostId, name });
    const device = deps.signer.publicKey;
    const proved = await ask('hello:prove', { device, name, sig });
    return proved.ok
      ? success({ host, name: proved.value.name, rooms: proved.value.rooms })
      : proved;
  }

  async function introduce(): Promise<void> {
    const mine = generation;
    const result = await greet(options.getName()).catch((error: unknown) => {
      // The signer asks the platform, which may fail as anything outside may.
      deps.log('hello_failed', { error: String(error) });
      return refusal('timed_out');
    });
    if (mine !== generation || phase !== 'connecting') return;
    if (result.ok) {
      phase = 'online';
      failedAttempts = 0;
      handlers.onOnline(result.value);
      for (const tell of early.splice(0)) tell();
    } else {
      goodbye = result.failure;
      socket.disconnect();
    }
  }

  function connectNow(): void {
    cancelPause();
    phase = 'connecting';
    goodbye = null;
    early = [];
    socket.connect(connectTimeoutAfter(failedAttempts));
  }

  function connectWhenBack(): void {
    const { knock, after, random } = deps;
    if (knock === null) {
      connectNow();
      return;
    }
    const pauseMs = () => pauseAfter(null, failedAttempts, random());
    cancelPause = waitForHost({ hostUrl, pauseMs }, { knock, after }, connectNow);
  }

  function afterLoss(): void {
    generation += 1;
    for (const abandon of [...unanswered]) abandon();
    if (phase === 'closed' || phase === 'refused') return;
    const failure = goodbye;
    if (failure !== null && needsPerson(failure)) {
      phase = 'refused';
      handlers.onRefused(failure);
      return;
    }
    phase = 'pausing';
    cancelPause();
    // The first time at once: mostly the host is there.
    const comeBack = failedAttempts === 0 ? connectNow : connectWhenBack;
    cancelPause = deps.after(pauseAfter(failure, failedAttempts, deps.random()), comeBack);
    failedAttempts += 1;
    handlers.onLost(failure);
  }

  function receive(event: string, raw: unknown): void {
    if (!isBroadcast(event)) {
      ignore(event, 'unknown');
      return;
    }
    const parsed = BROADCASTS[event].safeParse(raw);
    if (!parsed.success) {
      ignore(event, parsed.error.issues[0]?.path.join('.') ?? '');
      return;
    }
    if (event === 'bye') {
      goodbye = parsed.data as Broadcast<'bye'>;
      return;
    }
    // The table ties the payload to the event; TypeScript cannot follow the lookup.
    const tell = () => (handlers.broadcasts[event] as (payload: unknown) => void)(parsed.data);
    if (phase === 'online') tell();
    else early.push(tell);
  }

  function ignore(event: string, reason: string): void {
    ignoredBroadcasts += 1;
    deps.log('broadcast_ignored', { event, reason, count: ignoredBroadcasts });
  }

  /** What one that was left behind still has to say is nobody's business. */
  function openSocket(): HostSocket {
    const opened = deps.connect(hostUrl);
    const whileUsed = <A extends readonly unknown[]>(run: (...told: A) => void) => {
      return (...told: A) => {
        if (opened === socket) run(...told);
      };
    };
    opened.on('connect', whileUsed(introduce));
    opened.on('disconnect', whileUsed(afterLoss));
    opened.on('connect_error', whileUsed(afterLoss));
    opened.onAny(whileUsed(receive));
    return opened;
  }

  /** Out of 'connecting' first, so that the old attempt's end is not taken for the new one's. */
  function abandonAttempt(): void {
    failedAttempts = 0;
    phase = 'refused';
    socket.disconnect();
  }

  return {
    open: connectNow,
    isOnline: () => phase === 'online' && socket.connected,
    request: <E extends RequestName>(name: E, payload: Payload<E>): Promise<Result<Reply<E>>> =>
      phase === 'online' ? ask(name, payload) : Promise.resolve(refusal('offline')),
    /** Both hellos again on the same socket, under another name. */
    rename: (name: string): Promise<Result<Welcome>> =>
      phase === 'online' ? greet(name) : Promise.resolve(refusal('offline')),
    /** Tries now: ends a pause, a refusal, or an attempt that hangs. */
    retry: (): void => {
      if (phase === 'online' || phase === 'closed') return;
      abandonAttempt();
      connectNow();
    },
    /** The same at another address. */
    moveTo: (nextUrl: string): void => {
      if (phase === 'online' || phase === 'closed') return;
      abandonAttempt();
      generation += 1;
      for (const abandon of [...unanswered]) abandon();
      hostUrl = nextUrl;
      socket = openSocket();
      connectNow();
    },
    close: (): void => {
      phase = 'closed';
      cancelPause();
      socket.disconnect();
      generation += 1;
      for (const abandon of [...unanswered]) abandon();
    },
  };
}

function isBroadcast(event: string): event is BroadcastName {
  return Object.hasOwn(BROADCASTS, event);
}
