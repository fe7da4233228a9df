// Owns reading a room of the journal that forgets: pages, single entries, what is unread, who was there.
// Must not import anything but shared and the host's pure parts.
import { standingRemarks } from '../../shared/messageView.ts';
import type { Entry, Unread } from '../../shared/model.ts';
import type { PageFrom } from '../../shared/protocol.ts';
import { isSpoken } from '../../shared/spoken.ts';
import { collectFound } from './found.ts';
import { type Found, type Journal, REGULARS_MAX_ENTRIES } from './journal.ts';
import type { MemoryRoom } from './memoryRoom.ts';
import { chooseRun } from './pageRun.ts';

type QueryOf<N extends 'page' | 'find' | 'countUnread'> = Parameters<Journal[N]>[0];

export function pageOf(
  room: MemoryRoom,
  { from, limit, firstSeq, maxBytes }: QueryOf<'page'>,
): readonly Entry[] {
  const place = placeOf(room, from);
  const floor = Math.max(firstSeq, room.firstSeq) - room.firstSeq;
  const middle = Math.max(place - room.firstSeq, floor);
  const candidates = (start: number, end: number) =>
    room.entries.slice(start, end).map(({ entry, bytes }) => ({ seq: entry.seq, bytes }));
  const older = candidates(Math.max(floor, Math.min(middle, room.entries.length) - limit), middle);
  const run = chooseRun(
    {
      older: from.type === 'after' ? [] : older.toReversed(),
      newer: from.type === 'before' ? [] : candidates(middle, middle + limit),
    },
    { limit, maxBytes },
  );
  if (run === null) return [];
  return room.entries
    .slice(run.fromSeq - room.firstSeq, run.toSeq - room.firstSeq + 1)
    .map(({ entry }) => entry);
}

/** The seq at which a page is parted into older and newer. */
function placeOf(room: MemoryRoom, from: PageFrom): number {
  if (from.type !== 'at') return from.type === 'after' ? from.seq + 1 : from.seq;
  const first = room.entries.find(({ entry }) => entry.at >= from.at);
  return first?.entry.seq ?? room.headSeq + 1;
}

export function findIn(room: MemoryRoom, { ids, firstSeq, maxBytes }: QueryOf<'find'>): Found {
  const floor = Math.max(firstSeq, room.firstSeq);
  const held = (id: string): readonly Entry[] => {
    const entry = room.byId.get(id)?.entry;
    return entry === undefined || entry.seq < floor ? [] : [entry];
  };
  const read = (id: string) => ({
    entry: held(id).at(0) ?? null,
    remarks: standingRemarks((room.remarksOn.get(id) ?? []).flatMap(held)),
  });
  return collectFound(ids, read, maxBytes);
}

export function countUnreadIn(
  room: MemoryRoom,
  { memberId, afterSeq, firstSeq, upTo }: QueryOf<'countUnread'>,
): Unread {
  const from = Math.max(afterSeq + 1, firstSeq, room.firstSeq);
  const unread = room.entries
    .slice(from - room.firstSeq)
    .map(({ entry }) => entry)
    .filter((entry) => entry.author !== memberId)
    .filter(isSpoken)
    .slice(0, upTo);
  const mentions = unread.filter(
    (entry) => entry.kind === 'message' && entry.body.mentions?.includes(memberId) === true,
  );
  return { count: unread.length, mentions: mentions.length };
}

/** Everybody who wrote lately, who may read, and whom the room is with. */
export function regularsOf(room: MemoryRoom): readonly string[] {
  return [
    ...new Set([
      ...room.entries.slice(-REGULARS_MAX_ENTRIES).map(({ entry }) => entry.author),
      ...room.memberships.keys(),
      ...(room.facts.peer === null ? [] : [room.facts.peer]),
    ]),
  ];
}
