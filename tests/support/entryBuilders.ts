// Owns entries for tests of the log and the state: fixed, never random, nothing to sign.
// Must not import anything but shared.
import type { BodyOf, OpenRoomBody, WrittenKind } from '../../shared/entryBodies.ts';
import type { BranchStart, Entry, RoomSummary } from '../../shared/model.ts';
import { redactBy } from '../../shared/redaction.ts';
import { FIRST_SWITCHES, type RoomFacts, summaryOf } from '../../shared/roomFacts.ts';
import { isDeletion } from '../../shared/targets.ts';

/** A key that nobody has, in the form of one: what follows the last byte is nothing. */
const keyOf = (letter: string): string => `${letter.repeat(42)}A`;
export const ME = keyOf('m');
export const MINA = keyOf('n');
export const ROOM_ID = 'r'.repeat(32);
export const SIG = `${'s'.repeat(85)}A`;
export const DAY_ONE_MS = Date.UTC(2026, 10, 22, 6, 0, 0);

export const branchOf = (letter: string, term: number, fromSeq: number): BranchStart => ({
  branch: `${letter.repeat(21)}A`,
  term,
  fromSeq,
});
export const FIRST_BRANCH = branchOf('a', 1, 1);

export const CREATE_BODY: OpenRoomBody = {
  title: 'আড্ডা',
  topic: '',
  roomKind: 'open',
  history: 'everything',
  retention: { type: 'forever' },
};

/** What the host makes of CREATE_BODY, by ME. */
export const FACTS: RoomFacts = {
  ...CREATE_BODY,
  peer: null,
  switches: FIRST_SWITCHES,
  owner: ME,
  createdAt: DAY_ONE_MS,
  closed: false,
  pins: [],
  hands: [],
};
export const SUMMARY: RoomSummary = summaryOf(ROOM_ID, FACTS, 1);

/** An id that tells the seq it was made for. */
export const idOf = (seq: number): string =>
  `01a202d4-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`;

export function message(
  seq: number,
  more: { readonly author?: string; readonly at?: number; readonly text?: string } = {},
): Entry {
  return {
    id: idOf(seq),
    seq,
    at: more.at ?? DAY_ONE_MS + seq * 1_000,
    author: more.author ?? MINA,
    sig: SIG,
    kind: 'message',
    body: { text: more.text ?? `${seq}` },
  };
}

export const creation = (): Entry => ({
  id: idOf(1),
  seq: 1,
  at: DAY_ONE_MS,
  author: ME,
  sig: SIG,
  kind: 'room.create',
  body: CREATE_BODY,
});

export const closing = (seq: number): Entry => ({
  id: idOf(seq),
  seq,
  at: DAY_ONE_MS + seq * 1_000,
  author: ME,
  sig: SIG,
  kind: 'room.close',
  body: {},
});

/** Any kind of entry but the creation. */
export function written<K extends WrittenKind>(
  seq: number,
  kind: K,
  body: BodyOf<K>,
  author = MINA,
): Entry {
  // The table ties body to kind; TypeScript cannot follow that through a generic.
  return {
    id: idOf(seq),
    seq,
    at: DAY_ONE_MS + seq * 1_000,
    author,
    sig: SIG,
    kind,
    body,
  } as Entry;
}

const SWITCHES = { ...FIRST_SWITCHES, announcementsOnly: true, slowModeSeconds: 30 };

/** A room in which everything happens that can happen, from its creation to its end. */
export const EVERYTHING: readonly Entry[] = [
  creation(),
  message(2, { text: 'one' }),
  message(3, { author: ME, text: 'two' }),
  written(4, 'reaction', { target: idOf(2), emoji: '👍', on: true }, ME),
  written(5, 'message.edit', { target: idOf(2), text: 'one, better' }),
  written(6, 'pin', { target: idOf(2), on: true }, ME),
  written(7, 'poll', { question: 'Tea?', options: ['yes', 'no'], several: false }),
  written(8, 'poll.vote', { target: idOf(7), choices: [0] }, ME),
  written(9, 'poll.vote', { target: idOf(7), choices: [1] }),
  written(10, 'poll.vote', { target: idOf(7), choices: [1] }, ME),
  written(11, 'hand.raise', { question: 'why?' }),
  written(12, 'reaction', { target: idOf(2), emoji: '👍', on: true }),
  written(13, 'reaction', { target: idOf(2), emoji: '👍', on: false }, ME),
  written(14, 'message.edit', { target: idOf(3), text: 'two, wrong' }, ME),
  written(15, 'pin', { target: idOf(3), on: true }, ME),
  written(16, 'hand.raise', { question: '' }, ME),
  written(17, 'message.delete', { target: idOf(3) }, ME),
  written(18, 'hand.lower', { member: MINA }, ME),
  written(19, 'poll.close', { target: idOf(7) }),
  written(20, 'room.settings', { title: 'Class', topic: 'Maths', switches: SWITCHES }, ME),
  message(21, { author: ME, text: 'three' }),
  written(22, 'pin', { target: idOf(21), on: true }, ME),
  written(23, 'pin', { target: idOf(2), on: false }, ME),
  closing(24),
];

/** The same log as a host gives it out later: what was deleted is gone from it. */
export const EVERYTHING_LATER: readonly Entry[] = EVERYTHING.filter(isDeletion).reduce(
  redactBy,
  EVERYTHING,
);

export const messages = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
