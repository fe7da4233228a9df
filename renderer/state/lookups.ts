// Owns the single entries that a client looked up: how they come, and how later entries change them.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { redactOne } from '../../shared/redaction.ts';
import { isDeletion, targetOf } from '../../shared/targets.ts';
import type { FoundEntries, JoinedRoom, LookedUp } from './state.ts';

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

/** Since the host read its answer the room may have heard more: what is known of an entry decides, not what came last. */
export function afterLookup(
  room: JoinedRoom,
  ids: readonly string[],
  { entries, related }: FoundEntries,
): JoinedRoom {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const answered = withLookedUp(
    room,
    ids.map((id) => {
      const entry = byId.get(id);
      if (entry === undefined) return [id, { status: 'absent' }];
      const remarks = related.filter((remark) => targetOf(remark) === id);
      return [id, { status: 'held', entry, related: remarks }];
    }),
  );
  const heard = ids.flatMap((id) => room.log.related.get(id) ?? []);
  return withLookupFloor(withRemarks(answered, [...heard, ...room.log.loose]));
}

/** Takes in what arrived about entries that were looked up. */
export function withRemarks(room: JoinedRoom, arrived: readonly Entry[]): JoinedRoom {
  if (room.lookedUp.size === 0) return room;
  const changes = new Map<string, LookedUp>();
  for (const remark of arrived) {
    const id = targetOf(remark);
    if (id === null) continue;
    const known = changes.get(id) ?? room.lookedUp.get(id);
    if (known?.status !== 'held') continue;
    if (known.related.some((other) => other.seq === remark.seq)) continue;
    changes.set(id, withRemark(known, remark));
  }
  return withLookedUp(room, [...changes]);
}

/** What retention let go is not there any more. */
export function withLookupFloor(room: JoinedRoom): JoinedRoom {
  const { firstSeq } = room.log;
  const gone = [...room.lookedUp].filter(
    ([, known]) => known.status === 'held' && known.entry.seq < firstSeq,
  );
  return withLookedUp(
    room,
    gone.map(([id]) => [id, { status: 'absent' }]),
  );
}

/**
 * What was looked up before a join, with what the answer says about it. Only one that goes on where the client was tells
 * all that was said meanwhile, or one of a room that heard everything anyway; otherwise the screen asks anew.
 */
export function withLookupsAfterJoin(
  room: JoinedRoom,
  { catchUp }: Reply<'room:join'>,
  wasLive: boolean,
): JoinedRoom {
  if (catchUp.type === 'follow' || (wasLive && catchUp.type === 'snapshot')) {
    return withLookupFloor(withRemarks(room, catchUp.entries));
  }
  return room.lookedUp.size === 0 ? room : { ...room, lookedUp: new Map() };
}

function withRemark(known: Extract<LookedUp, { status: 'held' }>, remark: Entry): LookedUp {
  const related = [...known.related, remark].toSorted((a, b) => a.seq - b.seq);
  const deletion = related.find(isDeletion);
  const entry = deletion === undefined ? known.entry : redactOne(known.entry, deletion);
  if (entry.kind !== 'redacted') return { ...known, related };
  return { ...known, entry, related: related.filter(({ kind }) => kind !== 'message.edit') };
}

function withLookedUp(
  room: JoinedRoom,
  changes: readonly (readonly [string, LookedUp])[],
): JoinedRoom {
  if (changes.length === 0) return room;
  return { ...room, lookedUp: new Map([...room.lookedUp, ...changes]) };
}
