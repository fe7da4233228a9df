// Owns what a deletion leaves of the entries it ends: everything but the body, whose hash stays signed.
// Pure. Must not import anything but shared.
import { toBase64Url } from './crypto/encoding.ts';
import { bodyHash } from './crypto/statements.ts';
import type { Entry } from './model.ts';
import type { Spoken } from './spoken.ts';
import type { Deletion } from './targets.ts';

/** The entry without its body if this deletion ends it; the very same object otherwise. */
export function redactOne(entry: Entry, { body: { target } }: Deletion): Entry {
  const isMeant =
    (entry.kind === 'message' && entry.id === target) ||
    (entry.kind === 'poll' && entry.id === target) ||
    (entry.kind === 'message.edit' && entry.body.target === target);
  return isMeant ? redacted(entry) : entry;
}

/** The list with every entry redacted that this deletion ends; the same list when it holds none. */
export function redactBy(entries: readonly Entry[], deletion: Deletion): readonly Entry[] {
  const next = entries.map((entry) => redactOne(entry, deletion));
  return next.every((entry, index) => entry === entries[index]) ? entries : next;
}

export function redacted(entry: Spoken | Extract<Entry, { kind: 'message.edit' }>): Entry {
  const { id, sig, seq, at, author, kind, body } = entry;
  const hash = toBase64Url(bodyHash(body));
  return { id, sig, seq, at, author, kind: 'redacted', was: kind, bodyHash: hash };
}
