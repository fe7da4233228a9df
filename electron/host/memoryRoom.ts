// Owns one room of the journal that forgets: its entries, what is said about each, and every change of them.
// Must not import anything but shared and the host's pure parts.
import type { BranchStart, Entry, EntryDraft } from '../../shared/model.ts';
import { findTargetFault, type Target } from '../../shared/permissions.ts';
import { redactOne } from '../../shared/redaction.ts';
import { findOutlived, type RoomFacts, withoutOutlived } from '../../shared/roomFacts.ts';
import { type Deletion, dependsOn, isDeletion, targetOf } from '../../shared/targets.ts';
import type { Placement, StoredRoom, Trimmed } from './journal.ts';
import { type Claim, factsAfter, placeDraft } from './placement.ts';
import type { StoredRead } from './readPositions.ts';
import { type Before, claimOfEntry } from './staging.ts';

export type MemoryEntry = { readonly entry: Entry; readonly bytes: number };

export type MemoryRoom = {
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

export function roomBegunBy(
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

export function storedOf(roomId: string, room: MemoryRoom): StoredRoom {
  const { facts, branches, firstSeq, headSeq } = room;
  return { roomId, facts, branches, firstSeq, headSeq };
}

/** Placed, repeated or refused, as `placeDraft` and what the entry is about decide. */
export function appendTo(
  room: MemoryRoom,
  author: string,
  at: number,
  draft: EntryDraft,
): Placement {
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

export function put(room: MemoryRoom, placed: MemoryEntry, facts: RoomFacts): void {
  const { entry } = placed;
  room.headSeq = entry.seq;
  room.entries.push(placed);
  room.byId.set(entry.id, placed);
  room.facts = facts;
  noteRemark(room, entry);
}

/** What an entry of an exported room is judged by. */
export function beforeIn(room: MemoryRoom | null): Before {
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
  const kind = entry.kind === 'redacted' ? entry.was : entry.kind;
  const isEnd = (remark: string) => room.byId.get(remark)?.entry.kind === 'poll.close';
  return {
    author: entry.author,
    kind,
    deleted: entry.kind === 'redacted',
    ended: kind === 'poll' && (room.remarksOn.get(id) ?? []).some(isEnd),
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

export function toMemoryEntry(entry: Entry, { body }: Claim = claimOfEntry(entry)): MemoryEntry {
  return { entry, bytes: typeof body === 'string' ? Buffer.byteLength(body) : 0 };
}

/** The creation entry stays known by its id; every other entry of the prefix is gone, its id with it. */
export function trim(room: MemoryRoom, before: number): Trimmed {
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
