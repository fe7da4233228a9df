// Owns one room in memory: its facts, its newest entries, who is in it, who types, who may do what.
// Must not import sockets, the journal or a clock; whoever listens is told through a `Listener` given by the connection.
import { TYPING_TTL_MS } from '../../shared/limits.ts';
import type { BranchStart, Entry, EntryDraft, Member, RoomSummary } from '../../shared/model.ts';
import { mayWrite } from '../../shared/permissions.ts';
import { redactBy } from '../../shared/redaction.ts';
import {
  applyToFacts,
  type Outlived,
  type RoomFacts,
  summaryOf,
  withoutOutlived,
} from '../../shared/roomFacts.ts';
import { isDeletion } from '../../shared/targets.ts';
import type { StoredRoom } from './journal.ts';
import { createLateDeletions } from './lateDeletions.ts';
import type { Outlet, Packet } from './outlet.ts';
import { createSlowMode } from './slowMode.ts';
import { createTail } from './tail.ts';

/** One socket in the room: of it, only what tells it something. */
export type Listener = Pick<Outlet, 'push'>;

export type PresenceChange = {
  readonly present: readonly Member[];
  readonly left: readonly string[];
};

export type Room = ReturnType<typeof createRoom>;

/** `describe` gives what others see of a member who is connected. */
export function createRoom(stored: StoredRoom, describe: (memberId: string) => Member | null) {
  let facts: RoomFacts = stored.facts;
  let branches: readonly BranchStart[] = stored.branches;
  let { firstSeq, headSeq } = stored;
  const tail = createTail();
  /** Who listens, and as which member. */
  const audience = new Map<Listener, string>();
  const socketsOf = new Map<string, number>();
  const changed = new Set<string>();
  const typing = new Map<string, number>();
  const slowMode = createSlowMode();
  const lateDeletions = createLateDeletions();
  let typingChanged = false;

  const roomId = stored.roomId;

  const shift = (memberId: string, by: 1 | -1): void => {
    const count = (socketsOf.get(memberId) ?? 0) + by;
    if (count > 0) socketsOf.set(memberId, count);
    else socketsOf.delete(memberId);
    if (count === 0 || (count === 1 && by === 1)) changed.add(memberId);
  };

  return {
    roomId,
    facts: () => facts,
    branches: () => branches,
    firstSeq: () => firstSeq,
    headSeq: () => headSeq,
    isEmpty: () => socketsOf.size === 0,

    has: (memberId: string): boolean => socketsOf.has(memberId),

    summary: (): RoomSummary => summaryOf(roomId, facts, socketsOf.size),

    members: (): Member[] => [...socketsOf.keys()].flatMap((id) => describe(id) ?? []),

    /**
     * May this member write such an entry? Whether the room is still open, and whether what the entry is about allows it,
     * the journal knows, in the order of entries.
     */
    mayWrite: (memberId: string, draft: EntryDraft): boolean => mayWrite(facts, memberId, draft),

    /** Milliseconds until the member may say something in a room that takes its time; 0 for now, which takes the turn. */
    takeTurn: (memberId: string, now: number): number => {
      const { slowModeSeconds } = facts.switches;
      if (slowModeSeconds === 0 || memberId === facts.owner) return 0;
      return slowMode.take(memberId, slowModeSeconds * 1_000, now);
    },
    giveBackTurn: slowMode.giveBack,

    /** Takes in entries that were stored, in order. */
    stored: (entries: readonly Entry[]): void => {
      // A commit that failed in its very last step may be in the journal all the same: its entries have to be read there.
      if (entries.at(0)?.seq !== headSeq + 1) tail.replace([]);
      for (const entry of entries) {
        facts = applyToFacts(facts, entry) ?? facts;
        headSeq = entry.seq;
        if (typing.delete(entry.author)) typingChanged = true;
      }
      tail.add(entries);
      lateDeletions.add(entries);
      const deletions = entries.filter(isDeletion);
      if (deletions.length > 0) tail.replace(deletions.reduce(redactBy, tail.entries()));
    },

    /** To be called before entries are read for an answer. */
    deletionsSinceNow: lateDeletions.sinceNow,

    /** The entries behind `seq` up to the newest, if all of them are still in memory. */
    tailAfter: (seq: number): readonly Entry[] | null => {
      if (seq === headSeq) return [];
      const held = tail.entries();
      const first = held.at(0);
      if (first === undefined || first.seq > seq + 1) return null;
      return held.filter((entry) => entry.seq > seq);
    },

    /** Fills the memory with the newest page after a start; ignored once entries have been stored. */
    warm: (newest: readonly Entry[]): void => {
      if (tail.entries().length === 0 && newest.at(-1)?.seq === headSeq) tail.replace(newest);
    },

    branched: (list: readonly BranchStart[]): void => {
      branches = list;
    },

    /** What retention let go of; false when that was nothing. */
    trimmed: (trimmed: { readonly firstSeq: number } & Outlived): boolean => {
      const before = facts;
      facts = withoutOutlived(facts, trimmed);
      if (trimmed.firstSeq <= firstSeq) return facts !== before;
      firstSeq = trimmed.firstSeq;
      tail.replace(tail.entries().filter((entry) => entry.seq >= firstSeq));
      return true;
    },

    enter: (memberId: string, listener: Listener): void => {
      if (audience.has(listener)) return;
      audience.set(listener, memberId);
      shift(memberId, 1);
    },

    /** The member who listened there; null for nobody. */
    leave: (listener: Listener): string | null => {
      const memberId = audience.get(listener) ?? null;
      if (memberId === null) return null;
      audience.delete(listener);
      shift(memberId, -1);
      if (!socketsOf.has(memberId) && typing.delete(memberId)) typingChanged = true;
      return memberId;
    },

    /** What others see of the member may have changed; false when they are not here. */
    redescribed: (memberId: string): boolean => {
      if (!socketsOf.has(memberId)) return false;
      changed.add(memberId);
      return true;
    },

    setTyping: (memberId: string, on: boolean, now: number): void => {
      const was = typing.has(memberId);
      if (on) typing.set(memberId, now + TYPING_TTL_MS);
      else typing.delete(memberId);
      if (was !== on) typingChanged = true;
    },

    /** Forgets who has been silent; true when somebody was. */
    expireTyping: (now: number): boolean => {
      for (const [memberId, until] of typing) {
        if (until > now) continue;
        typing.delete(memberId);
        typingChanged = true;
      }
      return typingChanged;
    },

    /** What changed since it was asked last; null for nothing. */
    takePresence: (): PresenceChange | null => {
      if (changed.size === 0) return null;
      const ids = [...changed];
      changed.clear();
      return {
        present: ids.flatMap((id) => (socketsOf.has(id) ? (describe(id) ?? []) : [])),
        left: ids.filter((id) => !socketsOf.has(id)),
      };
    },

    /** Who types, if that changed since it was asked last. */
    takeTyping: (): string[] | null => {
      if (!typingChanged) return null;
      typingChanged = false;
      return [...typing.keys()];
    },

    broadcast: (packet: Packet): void => {
      for (const listener of audience.keys()) listener.push(packet);
    },

    /** The sockets of one member in the room. */
    tell: (memberId: string, packet: Packet): void => {
      for (const [listener, id] of audience) if (id === memberId) listener.push(packet);
    },

    memberIds: (): readonly string[] => [...socketsOf.keys()],
  };
}
