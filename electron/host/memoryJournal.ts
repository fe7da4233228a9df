// Owns the journal that forgets: the whole interface in memory, for rooms that keep nothing and for tests.
// Must not import anything but shared and the host's pure parts.
import { assertNever, refusal, success } from '../../shared/failure.ts';
import type { Absent } from '../../shared/model.ts';
import type { Journal, JournalHealth, Operation, Outcome, Placement } from './journal.ts';
import { countUnreadIn, findIn, pageOf, regularsOf } from './memoryReads.ts';
import {
  appendTo,
  beforeIn,
  type MemoryRoom,
  put,
  roomBegunBy,
  storedOf,
  toMemoryEntry,
  trim,
} from './memoryRoom.ts';
import { hitsInMemory, searchMemory } from './memorySearch.ts';
import { factsAfter, isUnstorable } from './placement.ts';
import { factsBehind } from './staging.ts';

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
          if (room !== undefined) return appendTo(room, operation.author, operation.at, draft);
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

    page: async (query) => {
      const room = rooms.get(query.roomId);
      return room === undefined ? [] : pageOf(room, query);
    },
    find: async (query) => {
      const room = rooms.get(query.roomId);
      return room === undefined ? { entries: [], related: [], left: [] } : findIn(room, query);
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

    countUnread: async (query) => {
      const room = rooms.get(query.roomId);
      return room === undefined ? { count: 0, mentions: 0 } : countUnreadIn(room, query);
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
      return regularsOf(room)
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
