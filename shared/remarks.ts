// Owns what a held stretch knows of its messages: what was said about each of them, and which bodies a deletion ended.
// Pure. Must not import anything but shared.
import type { Entry } from './model.ts';
import { redactBy } from './redaction.ts';
import { type Deletion, isDeletion, targetOf } from './targets.ts';

/** Edits, reactions, votes, deletions by the id of what they are about, ordered by seq. */
export type Related = ReadonlyMap<string, readonly Entry[]>;

/** The part of a log that remarks change. */
type Held = {
  readonly entries: readonly Entry[];
  readonly related: Related;
  readonly redactions: number;
};

/** What these entries say about others. */
export function relatedAmong(entries: readonly Entry[]): Related {
  const related = new Map<string, Entry[]>();
  for (const entry of entries) {
    const target = targetOf(entry);
    if (target === null) continue;
    const known = related.get(target);
    if (known === undefined) related.set(target, [entry]);
    else known.push(entry);
  }
  return related;
}

/**
 * Takes in what is said about others, and takes away the bodies that a deletion ends. `fresh` are entries new to the
 * log: a body that comes later than its deletion (an older page out of a cache) goes as well. Nothing new gives the same
 * log.
 */
export function relate<Log extends Held>(log: Log, said: Related, fresh: readonly Entry[]): Log {
  const related = merged(log.related, said);
  const held = related === log.related ? log : { ...log, related };
  const late = fresh.flatMap((entry) => {
    const target = targetOf(entry) ?? entry.id;
    return related.get(target)?.find(isDeletion) ?? [];
  });
  const deletions = new Set([...late, ...[...said.values()].flat().filter(isDeletion)]);
  return [...deletions].reduce(redact, held);
}

function redact<Log extends Held>(log: Log, deletion: Deletion): Log {
  const { target } = deletion.body;
  const entries = redactBy(log.entries, deletion);
  const known = log.related.get(target) ?? [];
  // An edit whose body is gone no longer says what it was about.
  const standing = known.filter(({ kind }) => kind !== 'message.edit');
  if (entries === log.entries && standing.length === known.length) return log;
  const related = new Map(log.related).set(target, standing);
  return {
    ...log,
    entries,
    related,
    redactions: log.redactions + (entries === log.entries ? 0 : 1),
  };
}

function merged(related: Related, additions: Related): Related {
  let all: Map<string, readonly Entry[]> | null = null;
  for (const [target, entries] of additions) {
    const known = related.get(target) ?? [];
    const fresh = entries.filter(({ seq }) => known.every((other) => other.seq !== seq));
    if (fresh.length === 0) continue;
    all ??= new Map(related);
    all.set(
      target,
      [...known, ...fresh].toSorted((a, b) => a.seq - b.seq),
    );
  }
  return all ?? related;
}
