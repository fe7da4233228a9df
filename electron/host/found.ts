// Owns how much one answer about single entries holds: id by id, until it is as heavy as a page.
// Pure. Must not import anything but shared and the host's pure parts.
import type { Entry } from '../../shared/model.ts';
import { sizeOf } from './entrySize.ts';
import type { Found } from './journal.ts';

/** What an id stands for, and what still stands of all that is said about it. */
export type Read = (id: string) => {
  readonly entry: Entry | null;
  readonly remarks: readonly Entry[];
};

/** The first id is always answered; those that do not fit are left. */
export function collectFound(ids: readonly string[], read: Read, maxBytes: number): Found {
  const entries: Entry[] = [];
  const related: Entry[] = [];
  const unique = [...new Set(ids)];
  let bytes = 0;
  let answered = 0;
  for (const id of unique) {
    const { entry, remarks } = read(id);
    const told = entry === null ? remarks : [entry, ...remarks];
    bytes += weigh(told);
    if (answered > 0 && bytes > maxBytes) break;
    if (entry !== null) entries.push(entry);
    related.push(...remarks);
    answered += 1;
  }
  return {
    entries: entries.toSorted(bySeq),
    related: related.toSorted(bySeq),
    left: unique.slice(answered),
  };
}

/** Bytes on the wire, roughly. */
export function weigh(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
}

function bySeq(a: Entry, b: Entry): number {
  return a.seq - b.seq;
}
