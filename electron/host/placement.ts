// Owns what becomes of drafts and operations before any storage: placed or not, storable or not.
// Pure. Must not import anything but node:crypto and shared.
import { hash } from 'node:crypto';
import type { Entry } from '../../shared/model.ts';
import { applyToFacts, type RoomFacts } from '../../shared/roomFacts.ts';
import type { Operation } from './journal.ts';

/** A body's canonical JSON; once it was deleted, the SHA-256 of that. */
export type KeptBody = string | Uint8Array;

/** What makes an entry the same entry: who wrote it and what. */
export type Claim = {
  readonly author: string;
  readonly kind: string;
  readonly body: KeptBody;
};

export type Verdict = 'stored' | 'repeated' | 'id_reused' | 'id_taken' | 'room_closed';

/**
 * Decides by the claim stored under the draft's id; null when the room holds no such id. What a closed room holds
 * already is answered as before: its author may not have heard the first answer.
 */
export function placeDraft(room: RoomFacts, stored: Claim | null, draft: Claim): Verdict {
  if (stored === null) return room.closed ? 'room_closed' : 'stored';
  if (stored.author !== draft.author) return 'id_taken';
  const same = stored.kind === draft.kind && isSameBody(stored.body, draft.body);
  return same ? 'repeated' : 'id_reused';
}

function isSameBody(a: KeptBody, b: KeptBody): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  return Buffer.compare(hashOfBody(a), hashOfBody(b)) === 0;
}

/** The same bytes as shared/crypto's `bodyHash`, several times faster. */
export function hashOfBody(body: KeptBody): Uint8Array {
  return typeof body === 'string' ? hash('sha256', body, 'buffer') : body;
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
