// Owns real sessions for tests: a fresh key, a store of its own, closed when the test ends; and waiting for a state.
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { DeviceSigner } from '../../renderer/session/hello.ts';
import type { Connect } from '../../renderer/session/hostSocket.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import {
  createSession,
  type SessionDeps,
  type SessionOptions,
} from '../../renderer/session/session.ts';
import type { Session } from '../../renderer/session/sessionTypes.ts';
import type { SessionState } from '../../renderer/state/state.ts';
import { generateKeyPair, type KeyPair } from '../../shared/crypto/keys.ts';
import { signerOf } from './signerOf.ts';

export type TestSession = Session & {
  /** Ends the connection as a broken cable would, without a word. */
  readonly drop: () => void;
  /** Ends it right after the next request of that name has left, so that its answer is lost. */
  readonly dropAfter: (request: string) => void;
  /** Swallows the next broadcast of that name. */
  readonly missNext: (broadcast: string) => void;
  /** How often each request was made. */
  readonly requests: Readonly<Record<string, number>>;
  readonly signer: DeviceSigner;
};

export function newSession(
  hostUrl: string,
  more: Partial<SessionOptions & SessionDeps> & { readonly keys?: KeyPair } = {},
): TestSession {
  let current: Socket | null = null;
  let dropAfter: string | null = null;
  let missNext: string | null = null;
  const requests: Record<string, number> = {};
  const connect: Connect = (url) => {
    const socket = io(url, {
      transports: ['websocket'],
      autoConnect: false,
      reconnection: false,
      forceNew: true,
    });
    current = socket;
    return {
      get connected() {
        return socket.connected;
      },
      connect: () => socket.connect(),
      disconnect: () => socket.disconnect(),
      on: (event, run) => socket.on(event, () => run()),
      onAny: (run) =>
        socket.onAny((event: string, payload: unknown) => {
          if (event === missNext) missNext = null;
          else run(event, payload);
        }),
      emit: (event, payload, answer) => {
        requests[event] = (requests[event] ?? 0) + 1;
        socket.emit(event, payload, answer);
        if (event !== dropAfter) return;
        dropAfter = null;
        // Engine.IO sends what is written before it closes.
        socket.io.engine.close();
      },
    };
  };
  const signer = more.signer ?? signerOf(more.keys ?? generateKeyPair());
  const session = createSession(
    { name: 'আরিফ', hostUrl, ...more },
    { store: createMemoryStore(), connect, knock: null, ...more, signer },
  );
  onTestFinished(() => session.close());
  return {
    ...session,
    signer,
    requests,
    drop: () => current?.io.engine.close(),
    missNext: (broadcast) => {
      missNext = broadcast;
    },
    dropAfter: (request) => {
      dropAfter = request;
    },
  };
}

/** Resolves with the first state that fits, now or later; says what the state is when none comes. */
export function until(
  session: Session,
  fits: (state: SessionState) => boolean,
  withinMs = 8_000,
): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const state = session.getState();
      if (!fits(state)) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(state);
    };
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`still: ${describeState(session.getState())}`));
    }, withinMs);
    const unsubscribe = session.subscribe(look);
    look();
  });
}

/** Short enough to read in a failed test's report. */
function describeState(state: SessionState): string {
  const rooms = Object.values(state.joined).map((room) => ({
    live: room.live,
    said: textsOf(state, room.summary.roomId).slice(-10),
    pending: room.pending.map(({ draft, delivery, owner }) => ({ draft, delivery, owner })),
    loose: room.log.loose.length,
    seqs: [room.log.entries.at(0)?.seq, room.log.entries.at(-1)?.seq, room.log.headSeq],
    members: room.members.map(({ name }) => name),
  }));
  return JSON.stringify({ ...state, joined: rooms, people: null, rooms: state.rooms?.length });
}

/** The texts that a session shows as said, in order. */
export function textsOf(state: SessionState, roomId: string): readonly string[] {
  const entries = state.joined[roomId]?.log.entries ?? [];
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.body.text] : []));
}

export function pendingTextsOf(state: SessionState, roomId: string): readonly string[] {
  const pending = state.joined[roomId]?.pending ?? [];
  return pending.flatMap(({ draft }) => (draft.kind === 'message' ? [draft.body.text] : []));
}

/** Waits until exactly these texts are shown as said, in this order. */
export function untilTexts(session: Session, roomId: string, texts: readonly string[]) {
  const wanted = JSON.stringify(texts);
  return until(session, (state) => JSON.stringify(textsOf(state, roomId)) === wanted);
}

/** Joins and waits until the room is level with the host. */
export function enter(session: Session, roomId: string): Promise<SessionState> {
  session.join(roomId);
  return until(session, (state) => state.joined[roomId]?.live === true);
}

export function sendOrThrow(session: Session, roomId: string, text: string): string {
  const sent = session.send(roomId, text);
  if (!sent.ok) throw new Error(`not queued: ${sent.failure.code}`);
  return sent.value.id;
}
