// Owns a client that speaks the protocol request by request, for tests of the host alone; no resuming, no outbox.
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { newNonce } from '../../shared/crypto/ids.ts';
import { generateKeyPair, type KeyPair, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';
import type {
  BodyOf,
  OpenRoomBody,
  RoomCreateBody,
  WrittenKind,
} from '../../shared/entryBodies.ts';
import { newEntryId } from '../../shared/entryId.ts';
import type { Result } from '../../shared/failure.ts';
import type { CreationDraft, EntryDraft, UnsignedEntry } from '../../shared/model.ts';
import {
  BROADCAST_NAMES,
  type Broadcast,
  type BroadcastName,
  type Cursor,
  type Payload,
  parseResult,
  type Reply,
  type RequestName,
} from '../../shared/protocol.ts';
import { OPEN_ROOM } from './newHost.ts';

export type RawClient = {
  readonly keys: KeyPair;
  readonly socket: Socket;
  /** Everything the host broadcast to this socket, in order. */
  readonly heard: readonly { readonly name: BroadcastName; readonly payload: unknown }[];
  readonly request: <E extends RequestName>(
    name: E,
    payload: Payload<E>,
  ) => Promise<Result<Reply<E>>>;
  /** Sends what no client should, and gives back whatever comes. */
  readonly requestRaw: (name: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly hello: (name: string) => Promise<Result<Reply<'hello:prove'>>>;
  readonly message: (roomId: string, text: string) => EntryDraft;
  readonly closing: (roomId: string) => EntryDraft;
  /** Any kind of entry, signed. */
  readonly draft: <K extends WrittenKind>(roomId: string, kind: K, body: BodyOf<K>) => EntryDraft;
  readonly creation: (body?: Partial<OpenRoomBody>) => CreationDraft;
  readonly directCreation: (peer: string) => CreationDraft;
  readonly join: (roomId: string, cursor?: Cursor | null) => Promise<Reply<'room:join'>>;
  /** Sends messages one by one, each acknowledged before the next; gives back their places. */
  readonly say: (roomId: string, ...texts: readonly string[]) => Promise<number[]>;
  /** Resolves with Socket.IO's reason once the link is gone. */
  readonly gone: Promise<string>;
  /** The first broadcast of that name that fits, already heard or still to come. */
  readonly hears: <E extends BroadcastName>(
    name: E,
    fits?: (payload: Broadcast<E>) => boolean,
  ) => Promise<Broadcast<E>>;
};

export async function rawClient(
  url: string,
  keys: KeyPair = generateKeyPair(),
  extraHeaders: Readonly<Record<string, string>> = {},
): Promise<RawClient> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders,
  });
  onTestFinished(() => {
    socket.disconnect();
  });
  const heard: { name: BroadcastName; payload: unknown }[] = [];
  const waiting = new Set<() => void>();
  for (const name of BROADCAST_NAMES) {
    socket.on(name, (payload: unknown) => {
      heard.push({ name, payload });
      for (const look of waiting) look();
    });
  }
  const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const requestRaw = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve) => socket.emit(name, ...args, resolve));
  const request = async <E extends RequestName>(name: E, payload: Payload<E>) =>
    parseResult(name, await requestRaw(name, payload));
  const signed = (draft: UnsignedEntry, roomId: string): EntryDraft => {
    return { ...draft, sig: sign(entryStatement({ roomId, ...draft }), keys.secretKey) };
  };
  const message = (roomId: string, text: string): EntryDraft =>
    signed({ id: newEntryId(Date.now()), kind: 'message', body: { text } }, roomId);
  const draft = <K extends WrittenKind>(roomId: string, kind: K, body: BodyOf<K>): EntryDraft => {
    // The table ties body to kind; TypeScript cannot follow that through a generic.
    const unsigned = { id: newEntryId(Date.now()), kind, body } as UnsignedEntry;
    return signed(unsigned, roomId);
  };
  const created = (body: RoomCreateBody): CreationDraft => {
    const id = newEntryId(Date.now());
    const kind = 'room.create';
    const sig = sign(entryStatement({ roomId: '', id, kind, body }), keys.secretKey);
    return { id, kind, body, sig };
  };
  return {
    keys,
    draft,
    socket,
    gone,
    heard,
    request,
    requestRaw,
    hello: async (name) => {
      const clientNonce = newNonce();
      const start = await request('hello:start', { protocol: 1, nonce: clientNonce });
      if (!start.ok) return start;
      const { hostId, nonce: hostNonce } = start.value;
      const device = keys.publicKey;
      const statement = memberStatement({ clientNonce, hostNonce, hostId, name, device });
      return request('hello:prove', { device, name, sig: sign(statement, keys.secretKey) });
    },
    message,
    closing: (roomId) =>
      signed({ id: newEntryId(Date.now()), kind: 'room.close', body: {} }, roomId),
    creation: (more = {}) => created({ ...OPEN_ROOM, ...more }),
    directCreation: (peer) => created({ roomKind: 'direct', peer }),
    join: async (roomId, cursor = null) => granted(await request('room:join', { roomId, cursor })),
    say: async (roomId, ...texts) => {
      const seqs: number[] = [];
      for (const text of texts) {
        const entries = [message(roomId, text)];
        const { outcomes } = granted(await request('entry:send', { roomId, entries }));
        for (const outcome of outcomes) if (outcome.ok) seqs.push(outcome.seq);
      }
      return seqs;
    },
    hears: (name, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (const broadcast of heard) {
            if (broadcast.name !== name) continue;
            // Told by its name; the schemas are checked by the protocol tests.
            const payload = broadcast.payload as Broadcast<typeof name>;
            if (!fits(payload)) continue;
            waiting.delete(look);
            resolve(payload);
            return;
          }
        };
        waiting.add(look);
        look();
      }),
  };
}

/** A client that has said hello under this name. */
export async function newMember(
  host: { readonly url: string },
  name: string,
  keys: KeyPair = generateKeyPair(),
): Promise<RawClient> {
  const client = await rawClient(host.url, keys);
  granted(await client.hello(name));
  return client;
}

/** What a request answered that was to succeed. */
export function granted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.failure)}`);
}
