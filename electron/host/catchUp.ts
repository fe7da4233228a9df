// Owns the answer to a cursor: go on from here, take this snapshot, or rewind first.
// The decision is pure; reading goes through the journal. Must not import sockets.
import {
  FOLLOW_MAX_ENTRIES,
  PAGE_MAX_BYTES,
  PAGE_MAX_ENTRIES,
  SNAPSHOT_ENTRIES,
} from '../../shared/limits.ts';
import type { BranchStart, Entry } from '../../shared/model.ts';
import type { CatchUp, Cursor } from '../../shared/protocol.ts';
import { lastCommonSeq } from '../../shared/roomLog.ts';
import { sizeOf } from './entrySize.ts';
import type { Journal } from './journal.ts';
import type { Room } from './room.ts';

export type CatchUpPlan =
  | { readonly type: 'follow'; readonly after: number }
  | { readonly type: 'snapshot' }
  | { readonly type: 'diverged'; readonly lastCommonSeq: number };

/** Where the host stands in a room, for one member. */
export type Standing = {
  readonly branches: readonly BranchStart[];
  /** The oldest entry this member may read. */
  readonly firstSeq: number;
  readonly headSeq: number;
};

export function planCatchUp(standing: Standing, cursor: Cursor | null): CatchUpPlan {
  if (cursor === null) return { type: 'snapshot' };
  // A cursor may contradict its own list of branches; nobody shares more than they hold.
  const common = Math.min(
    cursor.seq,
    lastCommonSeq(standing, { branches: cursor.branches, headSeq: cursor.seq }),
  );
  if (common < cursor.seq) return { type: 'diverged', lastCommonSeq: common };
  const behind = standing.headSeq - common;
  if (behind > FOLLOW_MAX_ENTRIES || common < standing.firstSeq - 1) return { type: 'snapshot' };
  return { type: 'follow', after: common };
}

/**
 * True when the client holds more of the running branch than the host: the host's data went back in time without
 * anybody telling it (a copied file, a disk image). What is written next must not be taken for what the client holds.
 */
export function isAheadOfHost(standing: Standing, cursor: Cursor | null): boolean {
  const running = standing.branches.at(-1);
  return cursor !== null && cursor.branch === running?.branch && cursor.seq > standing.headSeq;
}

/** Reads what the plan needs; commits that happen meanwhile are missing at the end (see `completeCatchUp`). */
export async function readCatchUp(
  plan: CatchUpPlan,
  room: Room,
  journal: Journal,
  firstSeq: number,
): Promise<CatchUp> {
  switch (plan.type) {
    case 'snapshot':
      return { type: 'snapshot', entries: await readNewest(room, journal, firstSeq) };
    case 'follow': {
      const entries = await readAfter(room, journal, plan.after, firstSeq);
      return entries === null
        ? { type: 'snapshot', entries: await readNewest(room, journal, firstSeq) }
        : { type: 'follow', entries };
    }
    case 'diverged': {
      const after = Math.max(plan.lastCommonSeq, firstSeq - 1);
      const isNear = room.headSeq() - after <= FOLLOW_MAX_ENTRIES;
      const entries = isNear ? await readAfter(room, journal, after, firstSeq) : null;
      return {
        type: 'diverged',
        lastCommonSeq: plan.lastCommonSeq,
        entries: entries ?? (await readNewest(room, journal, firstSeq)),
      };
    }
  }
}

/**
 * Adds what was committed since the reading. Called in the same turn as the room is entered, so that nothing falls
 * between the answer and the first broadcast. Null when so much happened that it must be read again.
 */
export function completeCatchUp(catchUp: CatchUp, room: Room, after: number): CatchUp | null {
  const reached = catchUp.entries.at(-1)?.seq ?? after;
  const rest = room.tailAfter(reached);
  if (rest === null) return null;
  return rest.length === 0 ? catchUp : { ...catchUp, entries: [...catchUp.entries, ...rest] };
}

async function readNewest(room: Room, journal: Journal, firstSeq: number): Promise<Entry[]> {
  const wanted = Math.max(firstSeq - 1, room.headSeq() - SNAPSHOT_ENTRIES);
  const inMemory = room.tailAfter(wanted);
  if (inMemory !== null) return [...inMemory];
  const entries = await journal.page({
    roomId: room.roomId,
    from: { type: 'before', seq: room.headSeq() + 1 },
    limit: SNAPSHOT_ENTRIES,
    firstSeq,
    maxBytes: PAGE_MAX_BYTES,
  });
  room.warm(entries);
  return [...entries];
}

/** Everything behind `after`; null when that is more than one answer should carry. */
async function readAfter(
  room: Room,
  journal: Journal,
  after: number,
  firstSeq: number,
): Promise<Entry[] | null> {
  const entries: Entry[] = [];
  let reached = after;
  let bytes = 0;
  for (;;) {
    const inMemory = room.tailAfter(reached);
    if (inMemory !== null) return [...entries, ...inMemory];
    const page = await journal.page({
      roomId: room.roomId,
      from: { type: 'after', seq: reached },
      limit: PAGE_MAX_ENTRIES,
      firstSeq,
      maxBytes: PAGE_MAX_BYTES,
    });
    const last = page.at(-1);
    if (last === undefined) return entries;
    entries.push(...page);
    reached = last.seq;
    bytes += page.reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (bytes > PAGE_MAX_BYTES || entries.length > FOLLOW_MAX_ENTRIES) return null;
  }
}
