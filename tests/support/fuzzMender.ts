// Owns making of a fitting payload one that a live host could grant: rooms that exist, true signatures, known targets.
// Must not import the host.

import { fromBase64Url } from '../../shared/crypto/encoding.ts';
import { sign } from '../../shared/crypto/keys.ts';
import { entryStatement, entryStatementOfHash, roomIdOf } from '../../shared/crypto/statements.ts';
import type { Entry, EntryDraft } from '../../shared/model.ts';
import { REQUESTS, type RequestName } from '../../shared/protocol.ts';
import type { RawClient } from './rawClient.ts';

/** So many entries of this client are remembered, for others to be about. */
const KNOWN_IDS = 20;

export type Mender = {
  readonly mend: (name: RequestName, payload: object, place: number) => object;
  /** A room of this client's as it stands in a file: its creation, and entries that are signed but otherwise as given. */
  readonly exported: (
    entries: readonly Entry[],
    at: number,
  ) => {
    readonly roomId: string;
    readonly creation: Entry;
    readonly entries: readonly Entry[];
  };
};

export function createMender(client: RawClient, roomIds: readonly string[]): Mender {
  const { publicKey, secretKey } = client.keys;
  const known: string[] = [];

  const aboutSomething = <E extends { readonly id: string; readonly body?: object }>(
    entry: E,
  ): E => {
    const target = known[known.length - 1];
    known.push(entry.id);
    if (known.length > KNOWN_IDS) known.shift();
    if (target === undefined || entry.body === undefined || !('target' in entry.body)) return entry;
    return { ...entry, body: { ...entry.body, target } };
  };
  const signed = (draft: EntryDraft, roomId: string): EntryDraft => {
    const entry = aboutSomething(draft);
    return { ...entry, sig: sign(entryStatement({ roomId, ...entry }), secretKey) };
  };
  const signedAsStored = (entry: Entry, roomId: string): Entry => {
    const mine = { ...aboutSomething(entry), author: publicKey };
    if (mine.kind !== 'redacted') {
      return { ...mine, sig: sign(entryStatement({ roomId, ...mine }), secretKey) };
    }
    const hash = fromBase64Url(mine.bodyHash) ?? new Uint8Array(32);
    const statement = entryStatementOfHash({ roomId, id: mine.id, kind: mine.was }, hash);
    return { ...mine, sig: sign(statement, secretKey) };
  };

  return {
    mend: (name, payload, place) => {
      if (name === 'hello:start') return { ...payload, protocol: 1 };
      if (name === 'room:create') return { entry: client.creation({ title: `Room ${place}` }) };
      if (!('roomId' in payload)) return payload;
      const roomId = roomIds[place % roomIds.length] ?? '';
      if (name !== 'entry:send') return { ...payload, roomId };
      const fitting = REQUESTS[name].payload.safeParse(payload);
      if (!fitting.success) return { ...payload, roomId };
      return { roomId, entries: fitting.data.entries.map((entry) => signed(entry, roomId)) };
    },
    exported: (entries, at) => {
      const draft = client.creation();
      const creation: Entry = { ...draft, seq: 1, at, author: publicKey };
      const roomId = roomIdOf({ owner: publicKey, id: draft.id, body: draft.body });
      return {
        roomId,
        creation,
        entries: entries.map((entry, index) => ({
          ...signedAsStored(entry, roomId),
          seq: index + 2,
        })),
      };
    },
  };
}
