// Owns which entries are somebody's words to the room, as against what is said about those and about the room itself.
// Must not import anything but types of shared.
import type { Entry } from './model.ts';

type SpokenKind = 'message' | 'poll';
export type Spoken = Extract<Entry, { kind: SpokenKind }>;

/** What is counted as unread, slowed, searched and told; an edit or a vote interrupts nobody. */
export function isSpoken<Some extends { readonly kind: Entry['kind'] }>(
  entry: Some,
): entry is Some & { readonly kind: SpokenKind } {
  return entry.kind === 'message' || entry.kind === 'poll';
}

/** What it was said with, before any edit; of a poll its question. */
export function firstWords(entry: Spoken): string {
  return entry.kind === 'poll' ? entry.body.question : entry.body.text;
}
