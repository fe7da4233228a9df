// Owns what an answer loses to deletions that were stored after it was read: no answer behind a deletion holds its words.
// Must not import rooms, sockets or the journal.
import type { Entry } from '../../shared/model.ts';
import type { SearchHit } from '../../shared/protocol.ts';
import { redactBy } from '../../shared/redaction.ts';
import { type Deletion, isDeletion, targetOf } from '../../shared/targets.ts';
import type { Found } from './journal.ts';

/** What was deleted since the reading began, asked in the turn in which the answer leaves. */
export type LateDeletions = () => readonly Deletion[];

type Link = { readonly deletion: Deletion; next: Link | null };

/** A chain, of which each reading holds the place where it began: what no reading can need any more is let go by itself. */
export function createLateDeletions() {
  let end: { next: Link | null } = { next: null };
  return {
    add: (stored: readonly Entry[]): void => {
      for (const deletion of stored.filter(isDeletion)) {
        const link: Link = { deletion, next: null };
        end.next = link;
        end = link;
      }
    },
    sinceNow: (): LateDeletions => {
      const begin = end;
      return () => {
        const late: Deletion[] = [];
        for (let at = begin.next; at !== null; at = at.next) late.push(at.deletion);
        return late;
      };
    },
  };
}

export function redactLate(entries: readonly Entry[], late: readonly Deletion[]): Entry[] {
  return [...late.reduce(redactBy, entries)];
}

/** As if it were read now: edits of what is gone are not told, and the deletion is. */
export function redactFound(
  { entries, related }: Pick<Found, 'entries' | 'related'>,
  late: readonly Deletion[],
): { readonly entries: Entry[]; readonly related: Entry[] } {
  const ids = new Set(entries.map(({ id }) => id));
  const known = new Set(related.map(({ seq }) => seq));
  const standing = redactLate(related, late).filter(({ kind }) => kind !== 'redacted');
  const told = late.filter(({ seq, body }) => ids.has(body.target) && !known.has(seq));
  return { entries: redactLate(entries, late), related: [...standing, ...told] };
}

/** Null when what was found is gone; so is a neighbour. */
export function redactHit(hit: SearchHit, late: readonly Deletion[]): SearchHit | null {
  const gone = new Set(late.map(({ body }) => body.target));
  if (gone.has(hit.entry.id)) return null;
  const standing = (entry: Entry | null) => (entry === null || gone.has(entry.id) ? null : entry);
  return {
    ...hit,
    before: standing(hit.before),
    after: standing(hit.after),
    related: hit.related.filter((remark) => !gone.has(targetOf(remark) ?? '')),
  };
}
