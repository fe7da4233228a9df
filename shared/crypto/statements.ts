// Owns the exact bytes that hosts and devices sign, so that a signature for one purpose never fits another.
// Must not import anything but @noble and shared.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Json, lengthPrefixed } from './encoding.ts';
import { hashId } from './ids.ts';

/** What the host signs in hello:start. */
export function hostStatement(hello: {
  readonly clientNonce: string;
  readonly hostNonce: string;
  readonly hostId: string;
}): Uint8Array {
  return lengthPrefixed(['kb1-host', hello.clientNonce, hello.hostNonce, hello.hostId]);
}

/** What the device signs in hello:prove. */
export function memberStatement(hello: {
  readonly clientNonce: string;
  readonly hostNonce: string;
  readonly hostId: string;
  readonly name: string;
  readonly device: string;
}): Uint8Array {
  return lengthPrefixed([
    'kb1-hello',
    hello.clientNonce,
    hello.hostNonce,
    hello.hostId,
    hello.name,
    hello.device,
  ]);
}

/** SHA-256 of the body's canonical JSON, 32 bytes: what stays of a body after its deletion. */
export function bodyHash(body: Json): Uint8Array {
  return sha256(utf8ToBytes(canonicalJson(body)));
}

/** What the author's device signs for an entry; `roomId` is '' for a room's creation entry, which makes the id. */
export function entryStatement(entry: {
  readonly roomId: string;
  readonly id: string;
  readonly kind: string;
  readonly body: Json;
}): Uint8Array {
  return entryStatementOfHash(entry, bodyHash(entry.body));
}

/** The same where only the hash of the body is known: after a deletion, or where it was computed already. */
export function entryStatementOfHash(
  entry: { readonly roomId: string; readonly id: string; readonly kind: string },
  hash: Uint8Array,
): Uint8Array {
  return lengthPrefixed(['kb1-entry', entry.roomId, entry.id, entry.kind, hash]);
}

/** The id of a room: the hash of its owner, and the id and body of its creation entry. */
export function roomIdOf(creation: {
  readonly owner: string;
  readonly id: string;
  readonly body: Json;
}): string {
  return hashId(['kb1-room', creation.owner, creation.id, bodyHash(creation.body)]);
}
