// Owns which pending entries go out next, in what order and how many at once.
// Pure. Must not import sockets, React or anything but shared and the state.

import { fullEmoji } from '../../shared/emojiForm.ts';
import { type Result, refusal, success } from '../../shared/failure.ts';
import { SEND_MAX_BYTES, SEND_MAX_ENTRIES } from '../../shared/limits.ts';
import { type Entry, type UnsignedEntry, unsignedEntrySchema } from '../../shared/model.ts';
import { utf8Length } from '../../shared/text.ts';
import { TOO_LARGE_ISSUE } from '../../shared/textSchemas.ts';
import type { PendingEntry } from '../state/state.ts';

/** Id, signature, kind and the JSON around them. */
const ENVELOPE_BYTES = 256;

/**
 * The next entries that fit into one request, in the author's order. `pending` is ordered; refused ones are passed
 * over (they wait for the person), and so is whatever `mayGo` says no to.
 */
export function nextBatch(
  pending: readonly PendingEntry[],
  mayGo: (entry: PendingEntry) => boolean,
  maxEntries = SEND_MAX_ENTRIES,
): readonly PendingEntry[] {
  const batch: PendingEntry[] = [];
  let bytes = 0;
  for (const entry of pending) {
    if (entry.delivery.status !== 'waiting' || !mayGo(entry)) continue;
    bytes += utf8Length(JSON.stringify(entry.draft.body)) + ENVELOPE_BYTES;
    const full = batch.length >= maxEntries || (batch.length > 0 && bytes > SEND_MAX_BYTES);
    if (full) break;
    batch.push(entry);
  }
  return batch;
}

/** The entry as its author wrote it; null for a room's creation, which is never sent as an entry, and for what was deleted. */
export function unsignedOf(entry: Entry): UnsignedEntry | null {
  if (entry.kind === 'room.create' || entry.kind === 'redacted') return null;
  const { id, kind, body } = entry;
  // Kind and body belong together, which TypeScript forgets once they are taken apart.
  return { id, kind, body } as UnsignedEntry;
}

/** Checks what a person wants to write as the host will, and brings it into the form that is signed. */
export function readDraft(raw: unknown): Result<UnsignedEntry> {
  const parsed = unsignedEntrySchema.safeParse(raw);
  if (parsed.success) return success(withFullEmoji(parsed.data));
  const isTooLarge = parsed.error.issues.some(({ message }) => message === TOO_LARGE_ISSUE);
  return refusal(isTooLarge ? 'too_large' : 'bad_request');
}

function withFullEmoji(written: UnsignedEntry): UnsignedEntry {
  if (written.kind !== 'reaction') return written;
  return { ...written, body: { ...written.body, emoji: fullEmoji(written.body.emoji) } };
}

/** An order behind everything pending. */
export function orderBehind(pending: readonly PendingEntry[], now: number): number {
  return Math.max(now, ...pending.map((entry) => entry.order + 1));
}

/** The first of `count` orders in front of everything pending. */
export function orderInFront(pending: readonly PendingEntry[], count: number, now: number): number {
  return Math.min(now, ...pending.map((entry) => entry.order)) - count;
}
