// Owns what the entries of a room's log say of the room itself: its words and switches, what is pinned, whose hands are up.
// Pure; the one reducer for host and clients. Must not import anything but shared.
import type { RoomCreateBody, RoomSwitches } from './entryBodies.ts';
import { assertNever } from './failure.ts';
import { MAX_HANDS, MAX_PINS } from './limits.ts';
import type { Entry, Hand, Pin, RoomSummary } from './model.ts';

/** Everything of a summary that follows from entries, and what only those in the room are told. */
export type RoomFacts = Omit<RoomSummary, 'roomId' | 'memberCount'> & {
  readonly pins: readonly Pin[];
  readonly hands: readonly Hand[];
};

/** How a room begins, until its owner switches something. */
export const FIRST_SWITCHES: RoomSwitches = {
  announcementsOnly: false,
  slowModeSeconds: 0,
  hands: true,
  polls: true,
  seenBy: true,
};

/** The facts after one more entry; null before the creation entry. An entry that changes nothing gives the same object. */
export function applyToFacts(facts: RoomFacts | null, entry: Entry): RoomFacts | null {
  if (entry.kind === 'room.create') return factsOfCreation(entry);
  if (facts === null) return null;
  switch (entry.kind) {
    case 'room.settings':
      return { ...facts, ...entry.body };
    case 'room.close':
      return facts.closed ? facts : { ...facts, closed: true, hands: [] };
    case 'pin':
      return withPin(facts, entry);
    case 'message.delete':
      return withoutPin(facts, entry.body.target);
    case 'hand.raise':
      return withHand(facts, {
        member: entry.author,
        question: entry.body.question,
        at: entry.at,
      });
    case 'hand.lower':
      return withoutHand(facts, entry.body.member);
    case 'message':
    case 'message.edit':
    case 'reaction':
    case 'poll':
    case 'poll.vote':
    case 'poll.close':
    case 'redacted':
      return facts;
    default:
      return assertNever(entry);
  }
}

/** What retention takes from a room's facts. */
export type Outlived = {
  /** Messages and polls that were pinned and are gone. */
  readonly unpinned: readonly string[];
  /** Members whose hands came down with the messages of their time. */
  readonly lowered: readonly string[];
};

/** What is to go with everything older than `before`; `isHeld` tells whether a pinned message or poll is still there. */
export function findOutlived(
  { pins, hands }: Raised,
  before: number,
  isHeld: (target: string) => boolean,
): Outlived {
  return {
    unpinned: pins.flatMap(({ target }) => (isHeld(target) ? [] : [target])),
    lowered: hands.flatMap(({ member, at }) => (at < before ? [member] : [])),
  };
}

/** Facts, or what a client holds of them, without that. */
export function withoutOutlived<T extends Raised>(held: T, { unpinned, lowered }: Outlived): T {
  const pins = held.pins.filter(({ target }) => !unpinned.includes(target));
  const hands = held.hands.filter(({ member }) => !lowered.includes(member));
  const isSame = pins.length === held.pins.length && hands.length === held.hands.length;
  return isSame ? held : { ...held, pins, hands };
}

type Raised = Pick<RoomFacts, 'pins' | 'hands'>;

/** The part of the facts that everybody in the lobby is told. */
export function summaryOf(roomId: string, facts: RoomFacts, memberCount: number): RoomSummary {
  const { pins: _pins, hands: _hands, ...told } = facts;
  return { roomId, ...told, memberCount };
}

function factsOfCreation(entry: Extract<Entry, { kind: 'room.create' }>): RoomFacts {
  return {
    ...wordsOf(entry.body),
    switches: FIRST_SWITCHES,
    owner: entry.author,
    createdAt: entry.at,
    closed: false,
    pins: [],
    hands: [],
  };
}

/** Two people share all they said, for as long as the host keeps it. */
function wordsOf(
  body: RoomCreateBody,
): Pick<RoomFacts, 'title' | 'topic' | 'roomKind' | 'peer' | 'history' | 'retention'> {
  if (body.roomKind === 'open') return { ...body, peer: null };
  return {
    title: '',
    topic: '',
    roomKind: 'direct',
    peer: body.peer,
    history: 'everything',
    retention: { type: 'forever' },
  };
}

function withPin(facts: RoomFacts, entry: Extract<Entry, { kind: 'pin' }>): RoomFacts {
  const { target, on } = entry.body;
  if (!on) return withoutPin(facts, target);
  if (facts.pins.some((pin) => pin.target === target)) return facts;
  const pin: Pin = { target, by: entry.author, at: entry.at };
  return { ...facts, pins: [...facts.pins, pin].slice(-MAX_PINS) };
}

function withoutPin(facts: RoomFacts, target: string): RoomFacts {
  const pins = facts.pins.filter((pin) => pin.target !== target);
  return pins.length === facts.pins.length ? facts : { ...facts, pins };
}

/** Asking something else does not change one's place in the queue. */
function withHand(facts: RoomFacts, hand: Hand): RoomFacts {
  const before = facts.hands.find(({ member }) => member === hand.member);
  if (before?.question === hand.question) return facts;
  if (before === undefined) {
    return facts.hands.length < MAX_HANDS ? { ...facts, hands: [...facts.hands, hand] } : facts;
  }
  const hands = facts.hands.map((other) =>
    other === before ? { ...before, question: hand.question } : other,
  );
  return { ...facts, hands };
}

function withoutHand(facts: RoomFacts, member: string): RoomFacts {
  const hands = facts.hands.filter((hand) => hand.member !== member);
  return hands.length === facts.hands.length ? facts : { ...facts, hands };
}
