// Owns the guess at what an entry weighs; exact numbers would cost as much as encoding it.
// Pure. Must not import anything but types.
import type { Entry, EntryDraft } from '../../shared/model.ts';

/** Bytes on the wire, roughly: an envelope, and three bytes for each UTF-16 unit of what is said. */
export function sizeOf(entry: Entry | EntryDraft): number {
  return 300 + (entry.kind === 'message' ? entry.body.text.length * 3 : 0);
}
