// Owns a client that speaks the protocol request by request, for tests of the host alone; no resuming, no outbox.
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { generateKeyPair, type KeyPair, newNonce, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import type { Result } from '../../shared/failure.ts';
import type { EntryDraft } from '../../shared/model.ts';
import {
  BROADCAST_NAMES,
  type Broadcast,
  type BroadcastName,
  type Payload,
  parseResult,
  type Reply,
  type RequestName,
} from '../../shared/protocol.ts';

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
  /** The first broadcast of that name that fits, already heard or still to come. */
  readonly hears: <E extends BroadcastName>(
    name: E,
    fits?: (payload: Broadcast<E>) => boolean,
  ) => Promise<Broadcast<E>>;
};

export async function rawClient(
  url: string,
  keys: KeyPair = generateKeyPair(),
): Promise<RawClient> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
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
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const requestRaw = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve) => socket.emit(name, ...args, resolve));
  const request = async <E extends RequestName>(name: E, payload: Payload<E>) =>
    parseResult(name, await requestRaw(name, payload));
  return {
    keys,
    socket,
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
    message: (roomId, text) => {
      const draft = { id: newEntryId(Date.now()), kind: 'message', body: { text } } as const;
      return { ...draft, sig: sign(entryStatement({ roomId, ...draft }), keys.secretKey) };
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
