// Owns the small questions that screens ask of the state.
// Pure. Must not import React, sockets or anything but shared and the state.
import type { Failure } from '../../shared/failure.ts';
import type { Entry, RoomSummary } from '../../shared/model.ts';
import type { RoomLog } from '../../shared/roomLog.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { JoinedRoom, SessionState, UnreadAtJoin } from './state.ts';
import { callsMember, countedAtJoin, isNewsTo } from './unread.ts';

/** The name last told for a member; null when none ever was. */
export function nameOf(state: SessionState, memberId: string): string | null {
  if (memberId === state.me.memberId) return state.me.name;
  return state.people[memberId]?.name ?? null;
}

/** The other one of two; null in an open room. */
export function otherOf(room: RoomSummary, me: string): string | null {
  if (room.roomKind === 'open' || room.peer === null) return null;
  return room.owner === me ? room.peer : room.owner;
}

/** What a room is called: its title, or the other one's name; '' while that name was never told. */
export function titleOf(state: SessionState, room: RoomSummary): string {
  const other = otherOf(room, state.me.memberId);
  return other === null ? room.title : (nameOf(state, other) ?? '');
}

/** Whether somebody is in a room; `seenAt` in Unix milliseconds, null when that is not known. */
export type Presence =
  | { readonly type: 'here'; readonly status: string }
  | { readonly type: 'away'; readonly status: string }
  | { readonly type: 'gone'; readonly seenAt: number | null };

export function presenceOf(room: JoinedRoom, memberId: string): Presence {
  // Without the host nobody can tell.
  if (!room.live) return { type: 'gone', seenAt: null };
  const member = room.members.find(({ id }) => id === memberId);
  if (member !== undefined) {
    return { type: member.away ? 'away' : 'here', status: member.status };
  }
  return { type: 'gone', seenAt: room.absent.find(({ id }) => id === memberId)?.seenAt ?? null };
}

/** What the person has not read of a room; nothing of one that they are not in. */
export function newsIn(
  room: JoinedRoom | undefined,
  me: string,
): { readonly unread: number; readonly mentions: number } {
  if (room === undefined) return { unread: 0, mentions: 0 };
  return { unread: countUnread(room, me), mentions: countMentions(room, me) };
}

/** What calls the person in other rooms than this one: all that was said to them alone, elsewhere what names them. */
export function callsElsewhere(state: SessionState, roomId: string): number {
  const me = state.me.memberId;
  return Object.values(state.joined)
    .filter(({ summary }) => summary.roomId !== roomId)
    .reduce((sum, room) => {
      const isDirect = room.summary.roomKind === 'direct';
      return sum + (isDirect ? countUnread(room, me) : countMentions(room, me));
    }, 0);
}

/** Something that was said to the person alone was not read. */
export function hasDirectNews(state: SessionState): boolean {
  return Object.values(state.joined).some(
    (room) => room.summary.roomKind === 'direct' && countUnread(room, state.me.memberId, 1) > 0,
  );
}

/** Messages and polls of others behind the last one read; counting stops at `upTo`. */
export function countUnread(room: JoinedRoom, me: string, upTo = 100): number {
  return countBehind(
    room,
    upTo,
    (unread) => unread.count,
    (entry) => isNewsTo(entry, me),
  );
}

/** Those among them that call the person by name. */
export function countMentions(room: JoinedRoom, me: string): number {
  return countBehind(
    room,
    MENTIONS_UP_TO,
    (unread) => unread.mentions,
    (entry) => isNewsTo(entry, me) && callsMember(entry, me),
  );
}

const MENTIONS_UP_TO = 100;

/** True when somebody else said something behind that place, among what is held. */
export function hasNewsBehind({ entries }: RoomLog, me: string, seq: number): boolean {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || entry.seq <= seq) return false;
    if (isNewsTo(entry, me)) return true;
  }
  return false;
}

/** The host's count at the join, where it still holds, and what came since; else what is held. */
function countBehind(
  room: JoinedRoom,
  upTo: number,
  counted: (unread: UnreadAtJoin) => number,
  isCounted: (entry: Entry) => boolean,
): number {
  const { log, readSeq } = room;
  const base = countedAtJoin(room);
  const from = base?.headSeq ?? readSeq;
  let count = base === null ? 0 : counted(base);
  for (let index = log.entries.length - 1; index >= 0 && count < upTo; index -= 1) {
    const entry = log.entries[index];
    if (entry === undefined || entry.seq <= from) break;
    if (isCounted(entry)) count += 1;
  }
  return Math.min(count, upTo);
}

/** Others who have read at least up to there. */
export function readersOf(room: JoinedRoom, seq: number, author: string): readonly string[] {
  return [...room.reads].flatMap(([memberId, readSeq]) =>
    readSeq >= seq && memberId !== author ? [memberId] : [],
  );
}

/** How many of the person's own messages and polls wait for the host, in all rooms. */
export const countPending = (state: SessionState): number => countWaiting(state, true);

/** How many reactions, edits, settings and whatever else is written wait with them. */
export const countPendingChanges = (state: SessionState): number => countWaiting(state, false);

function countWaiting(state: SessionState, spoken: boolean): number {
  return Object.values(state.joined).reduce(
    (sum, { pending }) =>
      sum +
      pending.filter(
        ({ delivery, draft }) => delivery.status === 'waiting' && isSpoken(draft) === spoken,
      ).length,
    0,
  );
}

/** It asks to press again once the connection is back: said then, it would send people to wait for what is here. */
export function isOfTheLink({ code }: Failure): boolean {
  return code === 'offline' || code === 'timed_out';
}
