// Owns what a room's log means: entries in, the view of the room out. Used by the host and by every client.
// Pure. Must not import anything but shared.
import { CURSOR_MAX_BRANCHES } from './limits.ts';
import type { BranchStart, Entry } from './model.ts';
import type { Cursor } from './protocol.ts';
import { type Related, relate, relatedAmong } from './remarks.ts';

/** A stretch of a room's log as a client holds it. */
export type RoomLog = {
  readonly branches: readonly BranchStart[];
  /** The oldest entry the member may read. */
  readonly firstSeq: number;
  /** The newest entry known to exist. */
  readonly headSeq: number;
  /** One unbroken stretch, ordered by seq. */
  readonly entries: readonly Entry[];
  /** Arrived while an entry between them and the stretch is missing; ordered by seq. */
  readonly loose: readonly Entry[];
  /**
   * What the stretch holds about a message or poll (edits, reactions, votes, deletions), by the id of that one, ordered
   * by seq. The target itself may lie before the stretch.
   */
  readonly related: Related;
  /** Grows whenever an entry that was held already lost its body. */
  readonly redactions: number;
};

const NOTHING_RELATED: Related = new Map();

/** A log of what a page or snapshot brought. */
export function openLog(page: {
  readonly branches: readonly BranchStart[];
  readonly firstSeq: number;
  readonly headSeq: number;
  readonly entries: readonly Entry[];
}): RoomLog {
  const log: RoomLog = {
    branches: page.branches,
    firstSeq: page.firstSeq,
    headSeq: page.headSeq,
    entries: [],
    loose: [],
    related: NOTHING_RELATED,
    redactions: 0,
  };
  return addEntries(log, page.entries);
}

/** Places entries by seq, whatever order they come in; what is there already changes nothing. */
export function addEntries(log: RoomLog, arrived: readonly Entry[]): RoomLog {
  const fresh = arrived.filter((entry) => entry.seq >= log.firstSeq && !holds(log, entry.seq));
  if (fresh.length === 0) return log;
  return settle(log, isAscending(fresh) ? fresh : withoutRepeats(fresh.toSorted(bySeq)));
}

/** Lets go of everything behind `lastCommonSeq`; the second value is what was let go, in order. */
export function rewindLog(
  log: RoomLog,
  lastCommonSeq: number,
): { readonly log: RoomLog; readonly removed: readonly Entry[] } {
  const kept = log.entries.filter((entry) => entry.seq <= lastCommonSeq);
  const looseKept = log.loose.filter((entry) => entry.seq <= lastCommonSeq);
  const looseRemoved = log.loose.filter((entry) => entry.seq > lastCommonSeq);
  const removed = [...log.entries.slice(kept.length), ...looseRemoved].toSorted(bySeq);
  return {
    log: {
      ...log,
      entries: kept,
      loose: looseKept,
      related: kept.length === log.entries.length ? log.related : relatedAmong(kept),
      headSeq: Math.min(log.headSeq, Math.max(lastCommonSeq, 1)),
    },
    removed,
  };
}

/** Lets go of what the room's retention let go. */
export function raiseFloor(log: RoomLog, firstSeq: number): RoomLog {
  if (firstSeq <= log.firstSeq) return log;
  const entries = log.entries.filter((entry) => entry.seq >= firstSeq);
  return settle(
    {
      ...log,
      firstSeq,
      headSeq: Math.max(log.headSeq, firstSeq - 1),
      entries,
      loose: [],
      related: entries.length === log.entries.length ? log.related : relatedAmong(entries),
    },
    log.loose.filter((entry) => entry.seq >= firstSeq),
  );
}

/** Where the log stands, to come back with; null while it holds nothing. */
export function cursorOf(log: RoomLog): Cursor | null {
  const last = log.entries.at(-1);
  if (last === undefined) return null;
  const branch = branchAt(log.branches, last.seq);
  if (branch === null) return null;
  return {
    branch: branch.branch,
    seq: last.seq,
    branches: log.branches.slice(-CURSOR_MAX_BRANCHES),
  };
}

/** True while an entry is missing between what is held and what has arrived or is known to exist. */
export function hasGap(log: RoomLog): boolean {
  const last = log.entries.at(-1);
  return last !== undefined && last.seq < log.headSeq;
}

/** True while older entries than the held ones can be asked for. */
export function hasOlder(log: RoomLog): boolean {
  const first = log.entries.at(0);
  return first !== undefined && first.seq > log.firstSeq;
}

/** The branch a seq belongs to; null when the list begins later. */
export function branchAt(branches: readonly BranchStart[], seq: number): BranchStart | null {
  return branches.findLast((branch) => branch.fromSeq <= seq) ?? null;
}

/**
 * The last seq that two lists of branches share, given where each side ends: the end of the newest branch that both
 * know. 0 when they share none.
 */
export function lastCommonSeq(
  ours: { readonly branches: readonly BranchStart[]; readonly headSeq: number },
  theirs: { readonly branches: readonly BranchStart[]; readonly headSeq: number },
): number {
  for (const branch of ours.branches.toReversed()) {
    const other = theirs.branches.find((candidate) => candidate.branch === branch.branch);
    if (other === undefined) continue;
    return Math.min(endOfBranch(ours, branch), endOfBranch(theirs, other));
  }
  return 0;
}

function endOfBranch(
  log: { readonly branches: readonly BranchStart[]; readonly headSeq: number },
  branch: BranchStart,
): number {
  const next = log.branches.find((candidate) => candidate.term > branch.term);
  return next === undefined ? log.headSeq : next.fromSeq - 1;
}

function holds(log: RoomLog, seq: number): boolean {
  const first = log.entries.at(0);
  const last = log.entries.at(-1);
  if (first !== undefined && last !== undefined && seq >= first.seq && seq <= last.seq) return true;
  return log.loose.some((entry) => entry.seq === seq);
}

/** Joins sorted, not yet held entries to the stretch; what does not touch it waits in `loose`. */
function settle(log: RoomLog, fresh: readonly Entry[]): RoomLog {
  const pool = log.loose.length === 0 ? fresh : [...log.loose, ...fresh].toSorted(bySeq);
  const anchor = log.entries.at(0) ?? pool.at(0);
  if (anchor === undefined) return { ...log, loose: [] };
  const split = pool.findIndex((entry) => entry.seq >= anchor.seq);
  const below = split === -1 ? pool : pool.slice(0, split);
  const above = split === -1 ? [] : pool.slice(split);
  const frontLength = runLength(below.toReversed(), anchor.seq, -1);
  const front = below.slice(below.length - frontLength);
  const last = log.entries.at(-1)?.seq ?? anchor.seq - 1;
  const backLength = runLength(above, last, 1);
  const back = above.slice(0, backLength);
  const entries =
    front.length === 0 && back.length === 0 ? log.entries : [...front, ...log.entries, ...back];
  const loose = [...below.slice(0, below.length - frontLength), ...above.slice(backLength)];
  const newest = Math.max(loose.at(-1)?.seq ?? 0, entries.at(-1)?.seq ?? 0);
  const settled = [...front, ...back];
  const next = { ...log, entries, loose, headSeq: Math.max(log.headSeq, newest) };
  return relate(next, relatedAmong(settled), settled);
}

/** How many entries continue from `from` without a gap, going up (1) or down (-1). */
function runLength(entries: readonly Entry[], from: number, step: 1 | -1): number {
  let length = 0;
  while (entries[length]?.seq === from + step * (length + 1)) length += 1;
  return length;
}

function bySeq(a: Entry, b: Entry): number {
  return a.seq - b.seq;
}

function isAscending(entries: readonly Entry[]): boolean {
  return entries.every((entry, index) => entry.seq > (entries[index - 1]?.seq ?? 0));
}

function withoutRepeats(sorted: readonly Entry[]): readonly Entry[] {
  return sorted.filter((entry, index) => entry.seq !== sorted[index - 1]?.seq);
}
