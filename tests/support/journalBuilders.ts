// Owns ready-made rooms, drafts and operations for the tests of the journal. Fixed, not random.
// Must not import anything but shared and types of the host.
import type { Operation } from '../../electron/host/journal.ts';
import type { BodyOf, WrittenKind } from '../../shared/entryBodies.ts';
import type { BranchStart, CreationDraft, EntryDraft } from '../../shared/model.ts';

/** A base64url text of `bytes` bytes that is different for every number. */
function textOf(bytes: number, number: number): string {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUInt32BE(number);
  return buffer.toString('base64url');
}

export const memberOf = (number: number): string => textOf(32, number);
export const branchOf = (number: number): string => textOf(16, number);
export const roomOf = (number: number): string => {
  const digits = [...String(number)].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('');
  return digits.padStart(32, 'z');
};
export const entryIdOf = (number: number): string =>
  `0190f5c2-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const ANNA = memberOf(1);
export const BELAL = memberOf(2);

export function messageDraft(number: number, text = `message ${number}`): EntryDraft {
  return { id: entryIdOf(number), sig: textOf(64, number), kind: 'message', body: { text } };
}

export function draftOf<K extends WrittenKind>(
  number: number,
  kind: K,
  body: BodyOf<K>,
): EntryDraft {
  // The table ties body to kind; TypeScript cannot follow that through a generic.
  return { ...messageDraft(number), kind, body } as EntryDraft;
}

export function closeDraft(number: number): EntryDraft {
  return { id: entryIdOf(number), sig: textOf(64, number), kind: 'room.close', body: {} };
}

export function creationDraft(number: number, title = 'Courtyard'): CreationDraft {
  return {
    id: entryIdOf(number),
    sig: textOf(64, number),
    kind: 'room.create',
    body: {
      title,
      topic: '',
      roomKind: 'open',
      history: 'everything',
      retention: { type: 'forever' },
    },
  };
}

/** The id of every creation entry that `createRoom` makes: far from the numbers of the messages. */
const CREATION_NUMBER = 1_000_000_000;

export function createRoom(
  roomId: string,
  more: { readonly at?: number; readonly branches?: readonly BranchStart[] } = {},
): Operation {
  return {
    type: 'create',
    roomId,
    draft: creationDraft(CREATION_NUMBER),
    author: ANNA,
    at: more.at ?? 1_000,
    branches: more.branches ?? [{ branch: branchOf(1), term: 1, fromSeq: 1 }],
  };
}

export function append(
  roomId: string,
  drafts: readonly EntryDraft[],
  more: { readonly author?: string; readonly at?: number } = {},
): Extract<Operation, { type: 'append' }> {
  return { type: 'append', roomId, drafts, author: more.author ?? ANNA, at: more.at ?? 2_000 };
}

/** Drafts numbered from `first` to `last`, both included. */
export function messageDrafts(first: number, last: number): readonly EntryDraft[] {
  return Array.from({ length: last - first + 1 }, (_, index) => messageDraft(first + index));
}
