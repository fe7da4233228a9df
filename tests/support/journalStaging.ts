// Owns what every journal must do with exported rooms on their way in: put aside, adopted, let go of.
// Part of the contract (journalContract.ts). Must not import an implementation.
import { describe, expect, it } from 'vitest';
import type { Journal, Operation, Outcome } from '../../electron/host/journal.ts';
import type { BodyOf, WrittenKind } from '../../shared/entryBodies.ts';
import type { Entry } from '../../shared/model.ts';
import { redacted } from '../../shared/redaction.ts';
import {
  ANNA,
  append,
  BELAL,
  branchOf,
  createRoom,
  creationDraft,
  draftOf,
  entryIdOf,
  memberOf,
  messageDraft,
  roomOf,
} from './journalBuilders.ts';
import { AFTER_NOTHING, commit, page } from './journalSteps.ts';

const ROOM = roomOf(1);
const CHAYA = memberOf(3);
const FILE = 'file';

function creation(history: 'everything' | 'since_joining' = 'everything'): Entry {
  const draft = creationDraft(1_000);
  if (draft.body.roomKind !== 'open') throw new Error('an open room is meant');
  return { ...draft, body: { ...draft.body, history }, seq: 1, at: 1_000, author: ANNA };
}

const message = (seq: number, author = BELAL): Entry => ({
  ...messageDraft(seq, `message ${seq}`),
  seq,
  at: 1_000 + seq,
  author,
});

function about<K extends WrittenKind>(
  seq: number,
  kind: K,
  body: BodyOf<K>,
  author = BELAL,
): Entry {
  return { ...draftOf(seq, kind, body), seq, at: 1_000 + seq, author };
}

function bare(entry: Entry): Entry {
  if (entry.kind !== 'message' && entry.kind !== 'poll' && entry.kind !== 'message.edit') {
    throw new Error('only these are deleted');
  }
  return redacted(entry);
}

const stage = (...entries: readonly Entry[]): Operation => ({
  type: 'stage',
  importId: FILE,
  entries,
});
const adopt = (more: Partial<Extract<Operation, { type: 'adopt' }>> = {}): Operation => ({
  type: 'adopt',
  importId: FILE,
  roomId: ROOM,
  branch: branchOf(5),
  readers: [ANNA],
  people: [],
  ...more,
});
const unstage: Operation = { type: 'unstage', importId: FILE };

const everything = (journal: Journal) => page(journal, AFTER_NOTHING);

const GOOD: Outcome = { type: 'staged', faultySeq: null };

/** `open` gives an empty journal and closes it by itself. */
export function describeStaging(name: string, open: () => Promise<Journal>): void {
  describe(`${name}: exported rooms on their way in`, () => {
    it('what is put aside is no room until it is adopted, and then it is whole', async () => {
      const journal = await open();
      expect(await commit(journal, stage(creation(), message(2)))).toEqual([GOOD]);
      expect(await commit(journal, stage(message(3, CHAYA)))).toEqual([GOOD]);
      expect(await journal.rooms()).toEqual([]);
      expect(await everything(journal)).toEqual([]);
      expect(await journal.creation(ROOM)).toBeNull();
      const [adopted] = await commit(journal, adopt());
      expect(adopted).toMatchObject({ type: 'adopted', room: { roomId: ROOM, headSeq: 3 } });
      expect(await everything(journal)).toEqual([creation(), message(2), message(3, CHAYA)]);
      expect(await journal.rooms()).toMatchObject([
        { branches: [{ branch: branchOf(5), term: 1, fromSeq: 1 }], firstSeq: 1, headSeq: 3 },
      ]);
      expect(await journal.creation(ROOM)).toEqual(creation());
    });

    it('holes of the file are closed, and what is said next stands behind it', async () => {
      const journal = await open();
      await commit(journal, stage(creation(), message(40), message(41)), adopt());
      const [said] = await commit(journal, append(ROOM, [messageDraft(99)]));
      expect(said).toMatchObject({ placements: [{ type: 'stored', entry: { seq: 4 } }] });
      expect((await everything(journal)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    });

    it('ids of the file are taken in the room: the same entry sent again is a repetition', async () => {
      const journal = await open();
      await commit(journal, stage(creation(), message(2)), adopt());
      const again = append(ROOM, [messageDraft(2, 'message 2')], { author: BELAL });
      expect(await commit(journal, again)).toMatchObject([
        { placements: [{ type: 'repeated', entry: { seq: 2 } }] },
      ]);
    });

    it('let go of, nothing is left and the name is free again', async () => {
      const journal = await open();
      await commit(journal, stage(creation(), message(2)));
      expect(await commit(journal, unstage)).toEqual([{ type: 'unstaged', done: true }]);
      expect(await commit(journal, adopt())).toEqual([{ type: 'adopted', room: null }]);
      expect(await commit(journal, stage(creation()), adopt())).toMatchObject([
        GOOD,
        { room: { headSeq: 1 } },
      ]);
    });

    it('a room that is there is not adopted over', async () => {
      const journal = await open();
      await commit(journal, createRoom(ROOM), append(ROOM, [messageDraft(7)]));
      await commit(journal, stage(creation(), message(2)));
      expect(await commit(journal, adopt())).toEqual([{ type: 'adopted', room: null }]);
      expect((await everything(journal)).map(({ id }) => id)).toContain(entryIdOf(7));
    });

    const faults: readonly (readonly [string, number, readonly Entry[]])[] = [
      ['a beginning that is no creation', 2, [message(2)]],
      ['a second creation', 2, [creation(), { ...creation(), seq: 2, id: entryIdOf(2) }]],
      ['an id twice', 3, [creation(), message(2), { ...message(2, CHAYA), seq: 3 }]],
      [
        'the end of a room by somebody else than its owner',
        2,
        [creation(), about(2, 'room.close', {})],
      ],
      [
        'something behind the end of the room',
        3,
        [creation(), about(2, 'room.close', {}, ANNA), message(3)],
      ],
      [
        "an edit of somebody else's message",
        3,
        [
          creation(),
          message(2),
          about(3, 'message.edit', { target: entryIdOf(2), text: 'no' }, CHAYA),
        ],
      ],
      [
        "a deletion of somebody else's message, also where its words are gone",
        3,
        [creation(), bare(message(2)), about(3, 'message.delete', { target: entryIdOf(2) }, CHAYA)],
      ],
      [
        'the words of an edit whose message was deleted',
        3,
        [
          creation(),
          bare(message(2)),
          about(3, 'message.edit', { target: entryIdOf(2), text: 'kept by somebody' }),
        ],
      ],
      [
        'a message behind its own deletion',
        3,
        [creation(), about(2, 'message.delete', { target: entryIdOf(3) }, ANNA), message(3)],
      ],
    ];
    it.each(faults)('%s ends it at seq %i', async (_, faultySeq, entries) => {
      const journal = await open();
      expect(await commit(journal, stage(...entries))).toEqual([{ type: 'staged', faultySeq }]);
    });

    it('a deletion takes the words that a file still held, edits included', async () => {
      const journal = await open();
      const target = entryIdOf(2);
      const edit = about(3, 'message.edit', { target, text: 'better' });
      const deletion = about(4, 'message.delete', { target }, ANNA);
      await commit(journal, stage(creation(), message(2), edit, deletion), adopt());
      expect(await everything(journal)).toEqual([
        creation(),
        bare(message(2)),
        bare(edit),
        deletion,
      ]);
    });

    it('reactions, votes and pins from before a deletion stand, as do remarks on what was let go', async () => {
      const journal = await open();
      const target = entryIdOf(2);
      const poll = about(2, 'poll', { question: 'Tea?', options: ['yes', 'no'], several: false });
      const entries = [
        creation(),
        bare(poll),
        about(3, 'reaction', { target, emoji: '👍', on: true }, CHAYA),
        about(4, 'poll.vote', { target, choices: [1] }, CHAYA),
        about(5, 'pin', { target, on: true }, CHAYA),
        about(6, 'message.delete', { target }, ANNA),
        about(7, 'reaction', { target: entryIdOf(900), emoji: '🎉', on: true }, CHAYA),
      ];
      expect(await commit(journal, stage(...entries), adopt())).toMatchObject([GOOD, {}]);
      expect(await everything(journal)).toEqual(entries);
      expect((await journal.rooms())[0]?.facts.pins).toEqual([]);
    });

    it('facts follow from the file: settings, pins, hands and the end', async () => {
      const journal = await open();
      const pin = about(3, 'pin', { target: entryIdOf(2), on: true });
      const entries = [creation(), message(2), pin, about(4, 'hand.raise', { question: '?' })];
      await commit(journal, stage(...entries), adopt());
      expect((await journal.rooms())[0]?.facts).toMatchObject({
        owner: ANNA,
        createdAt: 1_000,
        pins: [{ target: entryIdOf(2) }],
        hands: [{ member: BELAL, question: '?' }],
      });
    });

    it('names come along for people without one, and never over one that is known', async () => {
      const journal = await open();
      await commit(journal, {
        type: 'person',
        person: { id: ANNA, name: 'Anna' },
        at: 500,
      });
      const people = [
        { id: ANNA, name: 'Mallory' },
        { id: BELAL, name: 'Belal' },
      ];
      await commit(journal, stage(creation(), message(2)), adopt({ people }));
      expect(await journal.people([ANNA, BELAL])).toEqual([
        { id: ANNA, name: 'Anna' },
        { id: BELAL, name: 'Belal' },
      ]);
      // Nobody has been here under it: it is not kept for them.
      expect((await journal.peopleSince(1)).map(({ id }) => id)).toEqual([ANNA]);
      expect((await journal.regulars(ROOM, 10)).map(({ id }) => id)).toEqual([ANNA]);
    });

    it('where newcomers start fresh, each reads from the own first entry, those named read all', async () => {
      const journal = await open();
      const entries = [creation('since_joining'), message(2), message(3, CHAYA), message(4)];
      await commit(journal, stage(...entries), adopt({ readers: [ANNA, memberOf(9)] }));
      expect(await journal.membership(ROOM, ANNA)).toBe(0);
      expect(await journal.membership(ROOM, memberOf(9))).toBe(0);
      expect(await journal.membership(ROOM, BELAL)).toBe(1);
      expect(await journal.membership(ROOM, CHAYA)).toBe(2);
      expect(await journal.membership(ROOM, memberOf(8))).toBeNull();
    });
  });
}
