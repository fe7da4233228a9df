// Owns the small questions that screens ask of the state.
// Pure. Must not import React, sockets or anything but shared and the state.
import type { RoomSummary } from '../../shared/model.ts';
import type { JoinedRoom, SessionState } from './state.ts';

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

/** Messages of others behind the last one read, among those held; counting stops at `upTo`. */
export function countUnread(room: JoinedRoom, me: string, upTo = 100): number {
  const { entries } = room.log;
  let count = 0;
  for (let index = entries.length - 1; index >= 0 && count < upTo; index -= 1) {
    const entry = entries[index];
    if (entry === undefined || entry.seq <= room.readSeq) break;
    if (entry.kind === 'message' && entry.author !== me) count += 1;
  }
  return count;
}

/** How many of the person's own messages and polls wait for the host, in all rooms. */
export function countPending(state: SessionState): number {
  return Object.values(state.joined).reduce(
    (sum, room) =>
      sum +
      room.pending.filter(
        ({ delivery, draft }) =>
          delivery.status === 'waiting' && (draft.kind === 'message' || draft.kind === 'poll'),
      ).length,
    0,
  );
}
