// Owns how far the members of one room have read: remembered at once, told and stored now and then.
// Pure but for its own map. Must not import sockets, storage or clocks.
import { SEEN_BY_MAX_PEOPLE } from '../../shared/limits.ts';
import type { ReadPosition } from '../../shared/model.ts';

/** A position as it is stored. `shared`: the others may see it. */
export type StoredRead = ReadPosition & { readonly shared: boolean };

export type ReadPositions = ReturnType<typeof createReadPositions>;

export function createReadPositions(stored: readonly StoredRead[]) {
  const reads = new Map<string, StoredRead>(stored.map((read) => [read.memberId, read]));
  const untold = new Set<string>();
  const unstored = new Set<string>();
  /** Who showed how far they read and does not any more: others hold the old position still. */
  const withdrawn = new Set<string>();

  const take = (marked: Set<string>): readonly StoredRead[] => {
    const taken = [...marked].flatMap((memberId) => reads.get(memberId) ?? []);
    marked.clear();
    return taken;
  };

  return {
    /** Takes a position in; false when nothing is new about it. Nobody has read less than before. */
    note: (memberId: string, seq: number, shared: boolean): boolean => {
      const before = reads.get(memberId);
      const next = Math.max(before?.seq ?? 0, seq);
      if (before?.seq === next && before.shared === shared) return false;
      reads.set(memberId, { memberId, seq: next, shared });
      if (shared) withdrawn.delete(memberId);
      else if (before?.shared === true) withdrawn.add(memberId);
      untold.add(memberId);
      unstored.add(memberId);
      return true;
    },

    /** 0 for somebody who never read here. */
    seqOf: (memberId: string): number => reads.get(memberId)?.seq ?? 0,

    /** Whether this member shows how far they read, and may see it of others in turn; who has not said so yet will. */
    shares: (memberId: string): boolean => reads.get(memberId)?.shared ?? true,

    /** What this member may see of others; nothing in a room of many, where it would only be noise. */
    seenBy: (memberId: string): readonly ReadPosition[] => {
      const own = reads.get(memberId);
      if (reads.size > SEEN_BY_MAX_PEOPLE || own?.shared === false) return [];
      return [...reads.values()]
        .filter((read) => read.shared && read.memberId !== memberId)
        .map(({ memberId: id, seq }) => ({ memberId: id, seq }));
    },

    isSmall: (): boolean => reads.size <= SEEN_BY_MAX_PEOPLE,

    /** What changed since it was asked last, for the others. */
    takeUntold: (): readonly StoredRead[] => take(untold),
    /** Whose position others are to let go of, since it was asked last. */
    takeWithdrawn: (): readonly string[] => {
      const taken = [...withdrawn];
      withdrawn.clear();
      return taken;
    },
    /** What changed since it was asked last, for the storage. */
    takeUnstored: (): readonly StoredRead[] => take(unstored),
  };
}
