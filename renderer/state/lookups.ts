// Owns the single entries that a client looked up: how they come, and how later entries change them.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { redactOne } from '../../shared/redaction.ts';
import { isDeletion, targetOf } from '../../shared/targets.ts';
import type { JoinedRoom, LookedUp } from './state.ts';

export function afterLookupAsked(room: JoinedRoom, ids: readonly string[]): JoinedRoom {
  return withLookedUp(
    room,
    ids.map((id) => [id, { status: 'asked' }]),
  );
}

/** Without an answer they may be asked for again. */
export function afterLookupFailed(room: JoinedRoom, ids: readonly string[]): JoinedRoom {
  const lookedUp = new Map(room.lookedUp);
  for (const id of ids) lookedUp.delete(id);
  return { ...room, lookedUp };
}

export function afterLookup(
  room: JoinedRoom,
  ids: readonly string[],
  { entries, related }: Reply<'entry:get'>,
): JoinedRoom {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return withLookedUp(
    room,
    ids.map((id) => {
      const entry = byId.get(id);
      if (entry === undefined) return [id, { status: 'absent' }];
      const remarks = related.filter((remark) => targetOf(remark) === id);
      return [id, { status: 'held', entry, related: remarks }];
    }),
  );
}

/** Takes in what arrived about entries that were looked up. */
export function withRemarks(room: JoinedRoom, arrived: readonly Entry[]): JoinedRoom {
  if (room.lookedUp.size === 0) return room;
  const changes = arrived.flatMap((remark): [string, LookedUp][] => {
    const id = targetOf(remark);
    const known = id === null ? undefined : room.lookedUp.get(id);
    if (id === null || known?.status !== 'held') return [];
    if (known.related.some((other) => other.seq === remark.seq)) return [];
    return [[id, withRemark(known, remark)]];
  });
  // One after the other: two remarks of one commit may be about the same entry.
  return changes.length <= 1
    ? withLookedUp(room, changes)
    : arrived.reduce((now, remark) => withRemarks(now, [remark]), room);
}

function withRemark(known: Extract<LookedUp, { status: 'held' }>, remark: Entry): LookedUp {
  const related = [...known.related, remark].toSorted((a, b) => a.seq - b.seq);
  if (!isDeletion(remark)) return { ...known, related };
  return {
    ...known,
    entry: redactOne(known.entry, remark),
    related: related.filter(({ kind }) => kind !== 'message.edit'),
  };
}

function withLookedUp(
  room: JoinedRoom,
  changes: readonly (readonly [string, LookedUp])[],
): JoinedRoom {
  if (changes.length === 0) return room;
  return { ...room, lookedUp: new Map([...room.lookedUp, ...changes]) };
}
