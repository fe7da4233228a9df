// Owns the guess at what an entry weighs; exact numbers would cost as much as encoding it.
// Pure. Must not import anything but types.
import type { Entry, EntryDraft } from '../../shared/model.ts';

const ENVELOPE_BYTES = 300;

/** Bytes on the wire, roughly: an envelope, and three bytes for each UTF-16 unit of what its body holds. */
export function sizeOf(entry: Entry | EntryDraft): number {
  return ENVELOPE_BYTES + (entry.kind === 'redacted' ? 0 : 3 * unitsIn(entry.body));
}

function unitsIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let units = 0;
  for (const key in value) units += unitsIn(Reflect.get(value, key));
  return units;
}
