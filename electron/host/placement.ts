// Owns what becomes of drafts and operations before any storage: placed or not, storable or not.
// Pure. Must not import anything but node:crypto and shared.
import { hash } from 'node:crypto';
import { canonicalJson, type Json } from '../../shared/crypto/encoding.ts';
import type { Entry } from '../../shared/model.ts';
import { applyToFacts, type RoomFacts } from '../../shared/roomFacts.ts';
import type { Operation } from './journal.ts';

/** What makes an entry the same entry: who wrote it and what. */
export type Claim = {
  readonly author: string;
  readonly kind: string;
  /** SHA-256 of the body's canonical JSON; outlives the body when that is deleted. */
  readonly bodyHash: Uint8Array;
};

export type Verdict = 'stored' | 'repeated' | 'id_reused' | 'id_taken' | 'room_closed';

/**
 * Decides by the claim stored under the draft's id; null when the room holds no such id. What a closed room holds
 * already is answered as before: its author may not have heard the first answer.
 */
export function placeDraft(room: RoomFacts, stored: Claim | null, draft: Claim): Verdict {
  if (stored === null) return room.closed ? 'room_closed' : 'stored';
  if (stored.author !== draft.author) return 'id_taken';
  const same = stored.kind === draft.kind && Buffer.compare(stored.bodyHash, draft.bodyHash) === 0;
  return same ? 'repeated' : 'id_reused';
}

/** A body as it is stored, and its hash; the same bytes as shared/crypto's `bodyHash`, several times faster. */
export function encodeBody(body: Json): { readonly text: string; readonly hash: Uint8Array } {
  const text = canonicalJson(body);
  return { text, hash: hash('sha256', text, 'buffer') };
}

/** A room's facts after one more entry; throws when a room's first entry is not its creation. */
export function factsAfter(facts: RoomFacts | null, entry: Entry): RoomFacts {
  const next = applyToFacts(facts, entry);
  if (next === null) throw new Error(`a room cannot begin with ${entry.kind}`);
  return next;
}

/** A mistake of the caller that no storage can mend: a room without a branch has no place for its entries. */
export function isUnstorable(operation: Operation): boolean {
  return operation.type === 'create' && operation.branches.length === 0;
}
