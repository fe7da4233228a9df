// Owns how one joined room changes: its log, who is there, what is still to be sent.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import { ABSENT_MAX } from '../../shared/limits.ts';
import type { Absent, Entry, Member, ReadPosition, RoomSummary } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import {
  applyToFacts,
  type Outlived,
  type RoomFacts,
  summaryOf,
  withoutOutlived,
} from '../../shared/roomFacts.ts';
import { addEntries, raiseFloor } from '../../shared/roomLog.ts';
import { catchUp } from './catchUp.ts';
import { withLookupFloor, withLookupsAfterJoin, withRemarks } from './lookups.ts';
import { withLog } from './placed.ts';
import type { Delivery, JoinedRoom, PendingEntry } from './state.ts';
import { withWindowFloor, withWindowRemarks } from './window.ts';

export function roomAfterJoin(
  room: JoinedRoom | undefined,
  reply: Reply<'room:join'>,
  requeued: readonly PendingEntry[],
): JoinedRoom {
  const log = catchUp(room?.log ?? null, reply);
  const readSeq = readSeqAfterJoin(room, reply);
  const joined: JoinedRoom = {
    summary: reply.room,
    live: true,
    log: room?.log ?? log,
    ...windowAfterJoin(room, reply),
    pins: reply.pins,
    hands: reply.hands,
    factsSeq: reply.headSeq,
    lookedUp: room?.lookedUp ?? new Map(),
    members: reply.members,
    absent: reply.absent,
    typing: [],
    pending: room?.pending ?? [],
    older: 'idle',
    readSeq,
    // Read further here than the host knows: then the host's count says nothing.
    unread:
      readSeq > Math.max(1, reply.readSeq)
        ? null
        : { ...reply.unread, readSeq, headSeq: reply.headSeq },
    reads: new Map(reply.reads.map(({ memberId, seq }) => [memberId, seq])),
  };
  const { entries } = reply.catchUp;
  const level = withWindowRemarks(withLog(joined, log, entries), entries);
  return withPending(withLookupsAfterJoin(level, reply, room?.live === true), requeued);
}

/** The furthest that the person has read, here or elsewhere. */
function readSeqAfterJoin(room: JoinedRoom | undefined, reply: Reply<'room:join'>): number {
  // What was said before somebody first came is history, not news; but for what is said to them alone.
  const first = reply.room.roomKind === 'direct' ? 1 : reply.headSeq;
  const known = Math.max(room?.readSeq ?? 0, reply.readSeq);
  return Math.min(known === 0 ? first : known, reply.headSeq);
}

export function roomAfterReads(
  room: JoinedRoom,
  told: readonly ReadPosition[],
  me: string,
): JoinedRoom {
  const own = told.find(({ memberId }) => memberId === me);
  const news = told.filter(({ memberId, seq }) => {
    const held = room.reads.get(memberId) ?? 0;
    return memberId !== me && (seq === 0 ? held > 0 : held < seq);
  });
  const readSeq = Math.max(room.readSeq, own?.seq ?? 0);
  if (news.length === 0) return readSeq === room.readSeq ? room : { ...room, readSeq };
  const reads = new Map(room.reads);
  for (const { memberId, seq } of news) {
    // Who keeps it to themself from now on has no place any more.
    if (seq === 0) reads.delete(memberId);
    else reads.set(memberId, seq);
  }
  return { ...room, readSeq, reads };
}

/** A window knows of everything said since only while the live stretch went on without a break. */
function windowAfterJoin(
  room: JoinedRoom | undefined,
  reply: Reply<'room:join'>,
): Pick<JoinedRoom, 'window' | 'view'> {
  const { window, view } = room ?? { window: null, view: 0 };
  if (window === null || reply.catchUp.type === 'follow') return { window, view };
  return { window: null, view: view + 1 };
}

export function roomAfterEntries(room: JoinedRoom, entries: readonly Entry[]): JoinedRoom {
  const next = withFacts(
    withWindowRemarks(
      withRemarks(withLog(room, addEntries(room.log, entries), entries), entries),
      entries,
    ),
  );
  const authors = new Set(entries.map((entry) => entry.author));
  const typing = next.typing.some((id) => authors.has(id))
    ? next.typing.filter((id) => !authors.has(id))
    : next.typing;
  return typing === next.typing ? next : { ...next, typing };
}

/** What the entries behind `factsSeq` make of the room, as the host does it. */
function withFacts(room: JoinedRoom): JoinedRoom {
  const { entries } = room.log;
  const end = entries.at(-1)?.seq ?? 0;
  if (end <= room.factsSeq) return room;
  const fresh = entries.slice(Math.max(0, entries.length - (end - room.factsSeq)));
  const { roomId, memberCount, ...words } = room.summary;
  const before: RoomFacts = { ...words, pins: room.pins, hands: room.hands };
  const facts = fresh.reduce<RoomFacts>((now, entry) => applyToFacts(now, entry) ?? now, before);
  if (facts === before) return { ...room, factsSeq: end };
  return {
    ...room,
    factsSeq: end,
    pins: facts.pins,
    hands: facts.hands,
    summary: summaryOf(roomId, facts, memberCount),
  };
}

export function roomAfterPage(room: JoinedRoom, page: Reply<'history:page'>): JoinedRoom {
  const log = addEntries(raiseFloor(room.log, page.firstSeq), page.entries);
  const headSeq = Math.max(log.headSeq, page.headSeq);
  const held = withLog(room, headSeq === log.headSeq ? log : { ...log, headSeq }, page.entries);
  const told = withLookupFloor(withRemarks(held, page.entries));
  return withFacts(withWindowRemarks(told, page.entries));
}

/** Retention let go of everything below; what the room keeps at hand of it goes, too. */
export function roomAfterFloor(
  room: JoinedRoom,
  floor: { readonly firstSeq: number } & Outlived,
): JoinedRoom {
  const held = withLookupFloor(withLog(room, raiseFloor(room.log, floor.firstSeq), []));
  return withoutOutlived(withWindowFloor(held, floor.firstSeq), floor);
}

export function roomAfterMembers(
  room: JoinedRoom,
  {
    present,
    left,
    at,
  }: {
    readonly present: readonly Member[];
    readonly left: readonly string[];
    readonly at: number;
  },
): JoinedRoom {
  const changed = new Map(present.map((member) => [member.id, member]));
  const gone = new Set(left);
  const known = new Set(room.members.map((member) => member.id));
  const stayed = room.members
    .filter((member) => !gone.has(member.id))
    .map((member) => changed.get(member.id) ?? member);
  const came = present.filter((member) => !known.has(member.id));
  const members = [...stayed, ...came];
  const typing = room.typing.filter((id) => !gone.has(id));
  return {
    ...room,
    members,
    absent: absentAfter(room, { here: members, gone, at }),
    typing: typing.length === room.typing.length ? room.typing : typing,
  };
}

function absentAfter(
  room: JoinedRoom,
  now: {
    readonly here: readonly Member[];
    readonly gone: ReadonlySet<string>;
    readonly at: number;
  },
): readonly Absent[] {
  const here = new Set(now.here.map(({ id }) => id));
  const justLeft = room.members
    .filter(({ id }) => now.gone.has(id))
    .map(({ id, name }): Absent => ({ id, name, seenAt: now.at }));
  const leaving = new Set(justLeft.map(({ id }) => id));
  const before = room.absent.filter(({ id }) => !here.has(id) && !leaving.has(id));
  if (justLeft.length === 0 && before.length === room.absent.length) return room.absent;
  return [...justLeft, ...before].slice(0, ABSENT_MAX);
}

/** So many of the newest entries are looked through for one that another tab calls pending. */
const RECENT_ENTRIES = 200;

/**
 * Adds pending entries, or replaces those with the same id, and keeps the list in order. What is shown as said already
 * is left out: the host's broadcast may overtake the other tab's word of what it queued.
 */
export function withPending(room: JoinedRoom, entries: readonly PendingEntry[]): JoinedRoom {
  const recent = entries.length === 0 ? [] : room.log.entries.slice(-RECENT_ENTRIES);
  const said = new Set(recent.map((entry) => entry.id));
  const unsaid = entries.filter(({ draft }) => !said.has(draft.id));
  if (unsaid.length === 0) return room;
  const byId = new Map(room.pending.map((entry) => [entry.draft.id, entry]));
  for (const entry of unsaid) byId.set(entry.draft.id, entry);
  const pending = [...byId.values()].toSorted(
    (a, b) => a.order - b.order || (a.draft.id < b.draft.id ? -1 : 1),
  );
  return { ...room, pending };
}

export function withoutPending(room: JoinedRoom, ids: readonly string[]): JoinedRoom {
  const pending = room.pending.filter((entry) => !ids.includes(entry.draft.id));
  return pending.length === room.pending.length ? room : { ...room, pending };
}

export function withDelivery(
  room: JoinedRoom,
  ids: readonly string[],
  delivery: Delivery,
): JoinedRoom {
  const pending = room.pending.map((entry) =>
    ids.includes(entry.draft.id) && !sameDelivery(entry.delivery, delivery)
      ? { ...entry, delivery }
      : entry,
  );
  return pending.every((entry, index) => entry === room.pending[index])
    ? room
    : { ...room, pending };
}

export function withSummary(room: JoinedRoom, summary: RoomSummary): JoinedRoom {
  return JSON.stringify(summary) === JSON.stringify(room.summary) ? room : { ...room, summary };
}

function sameDelivery(a: Delivery, b: Delivery): boolean {
  return a.status === b.status && a.failure?.code === b.failure?.code;
}
