// Owns the journal that forgets: the whole interface in memory, for rooms that keep nothing and for tests.
// Must not import anything but shared and the host's pure parts.
import { assertNever, refusal, success } from '../../shared/failure.ts';
import { standingRemarks } from '../../shared/messageView.ts';
import type { Absent, BranchStart, Entry, EntryDraft } from '../../shared/model.ts';
import { findTargetFault, type Target } from '../../shared/permissions.ts';
import type { PageFrom } from '../../shared/protocol.ts';
import { redactOne } from '../../shared/redaction.ts';
import { findOutlived, type RoomFacts, withoutOutlived } from '../../shared/roomFacts.ts';
import { isSpoken } from '../../shared/spoken.ts';
import { type Deletion, dependsOn, isDeletion, targetOf } from '../../shared/targets.ts';
import {
  type Journal,
  type JournalHealth,
  type Operation,
  type Outcome,
  type Placement,
  REGULARS_MAX_ENTRIES,
  type StoredRoom,
  type Trimmed,
} from './journal.ts';
import { hitsInMemory, searchMemory } from './memorySearch.ts';
import { chooseRun } from './pageRun.ts';
import { type Claim, factsAfter, isUnstorable, placeDraft } from './placement.ts';
import type { StoredRead } from './readPositions.ts';
import { type Before, claimOfEntry, factsBehind } from './staging.ts';

type MemoryEntry = { readonly entry: Entry; readonly bytes: number };

type MemoryRoom = {
  facts: RoomFacts;
  branches: readonly BranchStart[];
  firstSeq: number;
  headSeq: number;
  readonly creation: MemoryEntry;
  /** From firstSeq on, without gaps. */
  entries: MemoryEntry[];
  readonly byId: Map<string, MemoryEntry>;
  /** Ids of what is said about an entry, by its id, in order. */
  readonly remarksOn: Map<string, string[]>;
  readonly memberships: Map<string, number>;
  readonly reads: Map<string, StoredRead>;
};

/** A journal whose health is set from outside, so that a test can say "disk full". */
export type MemoryJournal = Journal & { readonly setHealth: (health: JournalHealth) => void };

/** A journal without a file; every promise of the interface holds but durability. */
export function createMemoryJournal(): MemoryJournal {
  const rooms = new Map<string, MemoryRoom>();
  /** Exported rooms on their way, by the name of their import. */
  const staged = new Map<string, MemoryRoom>();
  const people = new Map<string, Absent>();
  const listeners = new Set<(health: JournalHealth) => void>();
  let health: JournalHealth = { status: 'writable' };
  let closed = false;

  function create(operation: Extract<Operation, { type: 'create' }>): Placement {
    const known = rooms.get(operation.roomId);
    if (known !== undefined) return { type: 'repeated', entry: known.creation.entry };
    const entry = {
      ...operation.draft,
      seq: 1,
      at: operation.at,
      author: operation.author,
    };
    const creation = toMemoryEntry(entry);
    const facts = factsAfter(null, entry);
    rooms.set(operation.roomId, roomBegunBy(creation, facts, operation.branches));
    return { type: 'stored', entry };
  }

  function append(room: MemoryRoom, author: string, at: number, draft: EntryDraft): Placement {
    const entry = { ...draft, seq: room.headSeq + 1, at, author };
    const drafted = claimOfEntry(entry);
    const known = room.byId.get(draft.id);
    const claim = known === undefined ? null : claimOfEntry(known.entry);
    const verdict = placeDraft(room.facts, claim, drafted);
    if (verdict !== 'stored' && verdict !== 'repeated') {
      return { type: 'refused', id: draft.id, code: verdict };
    }
    if (known !== undefined) return { type: 'repeated', entry: known.entry };
    const targetId = dependsOn(draft);
    const target = targetId === null ? null : findTarget(room, targetId);
    const fault = targetId === null ? null : findTargetFault(room.facts, { draft, author }, target);
    if (fault !== null) return { type: 'refused', id: draft.id, code: fault };
    put(room, toMemoryEntry(entry, drafted), factsAfter(room.facts, entry));
    return { type: 'stored', entry };
  }

  function stage({ importId, entries }: Extract<Operation, { type: 'stage' }>): Outcome {
    for (const entry of entries) {
      const room = staged.get(importId) ?? null;
      const facts = factsBehind(beforeIn(room), entry);
      if (facts === null) return { type: 'staged', faultySeq: entry.seq };
      const placed = toMemoryEntry({ ...entry, seq: (room?.headSeq ?? 0) + 1 });
      if (room === null) staged.set(importId, roomBegunBy(placed, facts, []));
      else put(room, placed, facts);
    }
    return { type: 'staged', faultySeq: null };
  }

  function adopt(operation: Extract<Operation, { type: 'adopt' }>): Outcome {
    const { importId, roomId, branch, readers } = operation;
    const room = staged.get(importId);
    if (room === undefined || rooms.has(roomId)) return { type: 'adopted', room: null };
    staged.delete(importId);
    room.branches = [{ branch, term: 1, fromSeq: 1 }];
    if (room.facts.history === 'since_joining') {
      for (const { entry } of room.entries) {
        if (!room.memberships.has(entry.author)) room.memberships.set(entry.author, entry.seq - 1);
      }
      for (const reader of readers) room.memberships.set(reader, 0);
    }
    rooms.set(roomId, room);
    for (const person of operation.people) {
      if (!people.has(person.id)) people.set(person.id, { ...person, seenAt: 0 });
    }
    return { type: 'adopted', room: storedOf(roomId, room) };
  }

  function apply(operation: Operation): Outcome {
    switch (operation.type) {
      case 'create':
        return { type: 'placed', placements: [create(operation)] };
      case 'append': {
        const room = rooms.get(operation.roomId);
        const placements = operation.drafts.map((draft): Placement => {
          if (room !== undefined) return append(room, operation.author, operation.at, draft);
          return { type: 'refused', id: draft.id, code: 'room_not_found' };
        });
        return { type: 'placed', placements };
      }
      case 'branch': {
        const room = rooms.get(operation.roomId);
        if (room === undefined) return { type: 'branched', branches: [] };
        const term = (room.branches.at(-1)?.term ?? 0) + 1;
        const start = { branch: operation.branch, term, fromSeq: room.headSeq + 1 };
        room.branches = [...room.branches, start];
        return { type: 'branched', branches: room.branches };
      }
      case 'trim': {
        const room = rooms.get(operation.roomId);
        if (room === undefined) return { type: 'trimmed', firstSeq: 1, unpinned: [], lowered: [] };
        return trim(room, operation.before);
      }
      case 'stage':
        return stage(operation);
      case 'adopt':
        return adopt(operation);
      case 'unstage':
        staged.delete(operation.importId);
        return { type: 'unstaged', done: true };
      case 'person':
        people.set(operation.person.id, { ...operation.person, seenAt: operation.at });
        return { type: 'noted' };
      case 'read': {
        const reads = rooms.get(operation.roomId)?.reads;
        const { read } = operation;
        const before = reads?.get(read.memberId)?.seq ?? 0;
        reads?.set(read.memberId, { ...read, seq: Math.max(before, read.seq) });
        return { type: 'noted' };
      }
      case 'membership': {
        const memberships = rooms.get(operation.roomId)?.memberships;
        if (memberships?.has(operation.memberId) === false) {
          memberships.set(operation.memberId, operation.sinceSeq);
        }
        return { type: 'noted' };
      }
      default:
        return assertNever(operation);
    }
  }

  return {
    rooms: async () => [...rooms].map(([roomId, room]) => storedOf(roomId, room)),
    creation: async (roomId) => rooms.get(roomId)?.creation.entry ?? null,

    commit: async (operations) => {
      // Nothing behind this line can fail, so a commit is applied whole or not at all.
      if (closed || operations.some(isUnstorable)) return refusal('storage_failed');
      if (health.status === 'refusing') return refusal(health.code);
      return success(operations.map(apply));
    },

    page: async ({ roomId, from, limit, firstSeq, maxBytes }) => {
      const room = rooms.get(roomId);
      if (room === undefined) return [];
      const place = placeOf(room, from);
      const floor = Math.max(firstSeq, room.firstSeq) - room.firstSeq;
      const middle = Math.max(place - room.firstSeq, floor);
      const candidates = (start: number, end: number) =>
        room.entries.slice(start, end).map(({ entry, bytes }) => ({ seq: entry.seq, bytes }));
      const older = candidates(
        Math.max(floor, Math.min(middle, room.entries.length) - limit),
        middle,
      );
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
    },

    find: async ({ roomId, ids, firstSeq }) => {
      const room = rooms.get(roomId);
      if (room === undefined) return { entries: [], related: [] };
      const held = (some: readonly string[]): readonly Entry[] =>
        some
          .flatMap((id) => room.byId.get(id)?.entry ?? [])
          .filter(({ seq }) => seq >= Math.max(firstSeq, room.firstSeq))
          .toSorted((a, b) => a.seq - b.seq);
      const wanted = [...new Set(ids)];
      return {
        entries: held(wanted),
        related: wanted
          .flatMap((id) => standingRemarks(held(room.remarksOn.get(id) ?? [])))
          .toSorted((a, b) => a.seq - b.seq),
      };
    },

    search: async (query) => {
      const room = rooms.get(query.roomId);
      return room === undefined ? { found: [], complete: true } : searchMemory(room, query);
    },
    hits: async (query) => {
      const room = rooms.get(query.roomId);
      return room === undefined ? [] : hitsInMemory(room, query);
    },

    reads: async (roomId) => [...(rooms.get(roomId)?.reads.values() ?? [])],

    countUnread: async ({ roomId, memberId, afterSeq, firstSeq, upTo }) => {
      const room = rooms.get(roomId);
      const from = Math.max(afterSeq + 1, firstSeq, room?.firstSeq ?? 1);
      const unread = (room?.entries.slice(from - (room?.firstSeq ?? 1)) ?? [])
        .map(({ entry }) => entry)
        .filter((entry) => entry.author !== memberId)
        .filter(isSpoken)
        .slice(0, upTo);
      const mentions = unread.filter(
        (entry) => entry.kind === 'message' && entry.body.mentions?.includes(memberId) === true,
      );
      return { count: unread.length, mentions: mentions.length };
    },

    people: async (ids) =>
      ids.flatMap((id) => {
        const person = people.get(id);
        return person === undefined ? [] : [{ id, name: person.name }];
      }),
    peopleSince: async (since) =>
      [...people.values()]
        .filter((person) => person.seenAt >= since)
        .sort((a, b) => a.seenAt - b.seenAt),
    regulars: async (roomId, limit) => {
      const room = rooms.get(roomId);
      if (room === undefined) return [];
      const ids = new Set([
        ...room.entries.slice(-REGULARS_MAX_ENTRIES).map(({ entry }) => entry.author),
        ...room.memberships.keys(),
        ...(room.facts.peer === null ? [] : [room.facts.peer]),
      ]);
      return [...ids]
        .flatMap((id) => people.get(id) ?? [])
        .filter(({ seenAt }) => seenAt > 0)
        .toSorted((a, b) => b.seenAt - a.seenAt)
        .slice(0, limit);
    },
    membership: async (roomId, memberId) => rooms.get(roomId)?.memberships.get(memberId) ?? null,

    backup: async () => success({ file: null }),
    health: () => health,
    onHealth: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      listeners.clear();
    },
    setHealth: (next) => {
      health = next;
      for (const listener of listeners) listener(next);
    },
  };
}

function roomBegunBy(
  creation: MemoryEntry,
  facts: RoomFacts,
  branches: readonly BranchStart[],
): MemoryRoom {
  return {
    facts,
    branches,
    firstSeq: 1,
    headSeq: 1,
    creation,
    entries: [creation],
    byId: new Map([[creation.entry.id, creation]]),
    remarksOn: new Map(),
    memberships: new Map(),
    reads: new Map(),
  };
}

function storedOf(roomId: string, room: MemoryRoom): StoredRoom {
  const { facts, branches, firstSeq, headSeq } = room;
  return { roomId, facts, branches, firstSeq, headSeq };
}

function put(room: MemoryRoom, placed: MemoryEntry, facts: RoomFacts): void {
  const { entry } = placed;
  room.headSeq = entry.seq;
  room.entries.push(placed);
  room.byId.set(entry.id, placed);
  room.facts = facts;
  noteRemark(room, entry);
}

function beforeIn(room: MemoryRoom | null): Before {
  const remarksOn = (id: string) => room?.remarksOn.get(id) ?? [];
  return {
    facts: room?.facts ?? null,
    isKnown: (id) => room?.byId.has(id) === true,
    target: (id) => (room === null ? null : findTarget(room, id)),
    isSpokenOf: (id) => remarksOn(id).length > 0,
    isDeleted: (id) =>
      remarksOn(id).some((remark) => room?.byId.get(remark)?.entry.kind === 'message.delete'),
  };
}

function findTarget(room: MemoryRoom, id: string): Target | null {
  const held = room.byId.get(id);
  if (held === undefined) return null;
  const { entry } = held;
  const ended = (room.remarksOn.get(id) ?? []).some(
    (remark) => room.byId.get(remark)?.entry.kind === 'poll.close',
  );
  return {
    author: entry.author,
    kind: entry.kind === 'redacted' ? entry.was : entry.kind,
    deleted: entry.kind === 'redacted',
    ended,
    options: entry.kind === 'poll' ? entry.body.options.length : 0,
  };
}

function noteRemark(room: MemoryRoom, entry: Entry): void {
  const target = targetOf(entry);
  if (target === null) return;
  const remarks = room.remarksOn.get(target);
  if (remarks === undefined) room.remarksOn.set(target, [entry.id]);
  else remarks.push(entry.id);
  if (isDeletion(entry)) redactMemory(room, entry);
}

function redactMemory(room: MemoryRoom, deletion: Deletion): void {
  const { target } = deletion.body;
  const remarks = room.remarksOn.get(target) ?? [];
  const standing: string[] = [];
  for (const id of [target, ...remarks]) {
    const held = room.byId.get(id);
    if (held === undefined) continue;
    const entry = redactOne(held.entry, deletion);
    if (entry === held.entry) {
      if (id !== target) standing.push(id);
      continue;
    }
    const bare = toMemoryEntry(entry);
    room.byId.set(id, bare);
    room.entries[entry.seq - room.firstSeq] = bare;
  }
  // An edit without a body no longer says what it was about.
  room.remarksOn.set(target, standing);
}

/** The seq at which a page is parted into older and newer. */
function placeOf(room: MemoryRoom, from: PageFrom): number {
  if (from.type !== 'at') return from.type === 'after' ? from.seq + 1 : from.seq;
  const first = room.entries.find(({ entry }) => entry.at >= from.at);
  return first?.entry.seq ?? room.headSeq + 1;
}

function toMemoryEntry(entry: Entry, { body }: Claim = claimOfEntry(entry)): MemoryEntry {
  return { entry, bytes: typeof body === 'string' ? Buffer.byteLength(body) : 0 };
}

/** The creation entry stays known by its id; every other entry of the prefix is gone, its id with it. */
function trim(room: MemoryRoom, before: number): Trimmed {
  const kept = room.entries.findIndex(({ entry }) => entry.at >= before);
  const removed = room.entries.splice(0, kept === -1 ? room.entries.length : kept);
  for (const { entry } of removed) {
    if (entry.id !== room.creation.entry.id) room.byId.delete(entry.id);
    const target = targetOf(entry);
    const remarks = target === null ? undefined : room.remarksOn.get(target);
    if (target !== null && remarks !== undefined) {
      const rest = remarks.filter((id) => id !== entry.id);
      if (rest.length > 0) room.remarksOn.set(target, rest);
      else room.remarksOn.delete(target);
    }
  }
  room.firstSeq += removed.length;
  const outlived = findOutlived(room.facts, before, (target) => room.byId.has(target));
  room.facts = withoutOutlived(room.facts, outlived);
  return { type: 'trimmed', firstSeq: room.firstSeq, ...outlived };
}
