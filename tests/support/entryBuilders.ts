// Owns entries for tests of the log and the state: fixed, never random, nothing to sign.
// Must not import anything but shared.
import type { BranchStart, Entry, RoomCreateBody } from '../../shared/model.ts';

export const ME = 'm'.repeat(43);
export const MINA = 'n'.repeat(43);
export const ROOM_ID = 'r'.repeat(32);
export const SIG = 's'.repeat(86);
export const DAY_ONE_MS = Date.UTC(2026, 10, 22, 6, 0, 0);

export const branchOf = (letter: string, term: number, fromSeq: number): BranchStart => ({
  branch: letter.repeat(22),
  term,
  fromSeq,
});
export const FIRST_BRANCH = branchOf('a', 1, 1);

export const CREATE_BODY: RoomCreateBody = {
  title: 'আড্ডা',
  topic: '',
  roomKind: 'open',
  history: 'everything',
  retention: { type: 'forever' },
};

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

export const messages = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
