// Owns what counts as news to somebody, and how the host's count of it falls when a message that it counted is deleted.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import { isSpoken } from '../../shared/spoken.ts';
import { isDeletion } from '../../shared/targets.ts';
import type { JoinedRoom, UnreadAtJoin } from './state.ts';

export function isNewsTo(entry: Entry, me: string): boolean {
  return isSpoken(entry) && entry.author !== me;
}

export function callsMember(entry: Entry, me: string): boolean {
  return entry.kind === 'message' && entry.body.mentions?.includes(me) === true;
}

/** The host's count at the join, where it still holds. */
export function countedAtJoin({ readSeq, unread }: JoinedRoom): UnreadAtJoin | null {
  return unread?.readSeq === readSeq ? unread : null;
}

/** `after` is the room once something arrived: what lost its body by that counts no more. */
export function withUnreadLowered(before: JoinedRoom, after: JoinedRoom, me: string): JoinedRoom {
  const base = countedAtJoin(after);
  if (base === null || after.log.redactions === before.log.redactions) return after;
  const firstSeq = after.log.entries.at(0)?.seq ?? 0;
  const gone = before.log.entries.filter(
    (entry) =>
      entry.seq > base.readSeq &&
      entry.seq <= base.headSeq &&
      isNewsTo(entry, me) &&
      after.log.entries[entry.seq - firstSeq]?.kind === 'redacted',
  );
  if (gone.length === 0) return after;
  const calls = gone.filter((entry) => callsMember(entry, me));
  const count = Math.max(0, base.count - gone.length);
  const mentions = Math.max(0, base.mentions - calls.length);
  return { ...after, unread: { ...base, count, mentions } };
}

/** True when one of these deletes what may be counted and is not held: then only the host can tell. */
export function isCountInDoubt(room: JoinedRoom, arrived: readonly Entry[]): boolean {
  const deletions = arrived.filter(isDeletion);
  const base = countedAtJoin(room);
  if (deletions.length === 0 || base === null || base.count === 0) return false;
  const { entries } = room.log;
  if ((entries.at(0)?.seq ?? 0) <= base.readSeq + 1) return false;
  const held = new Set(entries.map(({ id }) => id));
  return deletions.some(({ body }) => !held.has(body.target));
}
