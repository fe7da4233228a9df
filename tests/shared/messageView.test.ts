// Proves what is shown of a message or poll: the newest words, what still counts, nothing of what was deleted.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingRemarks, viewMessage } from '../../shared/messageView.ts';
import type { Entry } from '../../shared/model.ts';
import { targetOf } from '../../shared/targets.ts';
import {
  EVERYTHING,
  EVERYTHING_LATER,
  idOf,
  ME,
  MINA,
  message,
  written,
} from '../support/entryBuilders.ts';

const seed = 20261125;
const about = (entries: readonly Entry[], seq: number) =>
  entries.filter((entry) => targetOf(entry) === idOf(seq));
const viewAt = (entries: readonly Entry[], seq: number) => {
  const entry = entries[seq - 1];
  if (entry === undefined) throw new Error(`no entry at ${seq}`);
  return viewMessage(entry, about(entries, seq));
};

describe('what is shown of a message', () => {
  test('[P74] the newest edit of its author counts, and the older words stay readable', () => {
    const said = message(1, { text: 'one' });
    const edits = [
      written(2, 'message.edit', { target: idOf(1), text: 'two' }),
      written(3, 'message.edit', { target: idOf(1), text: 'not mine' }, ME),
      written(4, 'message.edit', { target: idOf(1), text: 'three', mentions: [ME] }),
    ];
    const view = viewMessage(said, edits);
    expect(view).toMatchObject({ text: 'three', mentions: [ME], edited: true });
    expect(view.earlier.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(view.editedAt).toBe(edits[2]?.at);
  });

  test('an own edit that is still on its way is shown already', () => {
    const said = message(1, { author: ME, text: 'one' });
    const unsent = {
      id: idOf(9),
      kind: 'message.edit',
      body: { target: idOf(1), text: 'two' },
      author: ME,
    } as const;
    expect(viewMessage(said, [unsent])).toMatchObject({
      text: 'two',
      edited: true,
      editedAt: null,
    });
  });

  test('reactions count once for each member and emoji, in the order of the oldest that stands', () => {
    const react = (seq: number, emoji: string, author: string, on = true) =>
      written(seq, 'reaction', { target: idOf(1), emoji, on }, author);
    const { reactions } = viewMessage(message(1), [
      react(2, '👍', ME),
      react(3, '😂', MINA),
      react(4, '👍', MINA),
      react(5, '👍', MINA),
      react(6, '👍', ME, false),
    ]);
    expect(reactions).toEqual([
      { emoji: '😂', members: [MINA] },
      { emoji: '👍', members: [MINA] },
    ]);
  });

  test('a heart from a keyboard that leaves U+FE0F out counts with the others, and is taken back by either form', () => {
    const react = (seq: number, emoji: string, author: string, on = true) =>
      written(seq, 'reaction', { target: idOf(1), emoji, on }, author);
    const [bare, full] = ['\u2764', '\u2764\ufe0f'];
    const both = [react(2, bare, ME), react(3, full, MINA)];
    const heart = { emoji: full, members: [ME, MINA] };
    expect(viewMessage(message(1), both).reactions).toEqual([heart]);
    const back = [...both, react(4, full, ME, false)];
    expect(viewMessage(message(1), back).reactions).toEqual([{ emoji: full, members: [MINA] }]);
    expect(standingRemarks(back)).toEqual([both[1]]);
  });

  test('of a deleted message nothing is shown but who deleted it, before and after its body is gone', () => {
    for (const entries of [EVERYTHING, EVERYTHING_LATER]) {
      expect(viewAt(entries, 3)).toMatchObject({
        deletedBy: ME,
        text: null,
        earlier: [],
        reactions: [],
      });
    }
  });
});

describe('what is shown of a poll', () => {
  test('[P74] the newest vote of each member counts, until the poll ends', () => {
    const view = viewAt(EVERYTHING, 7);
    expect(view.votes).toEqual([[], [MINA, ME]]);
    expect(view.pollClosed).toBe(true);
    const late = written(30, 'poll.vote', { target: idOf(7), choices: [0] }, ME);
    const poll = EVERYTHING[6];
    if (poll === undefined) throw new Error('no poll');
    expect(viewMessage(poll, [...about(EVERYTHING, 7), late]).votes).toEqual(view.votes);
  });

  test('where one choice is asked for, only the first of several counts', () => {
    const options = ['a', 'b'];
    const poll = (several: boolean) => written(1, 'poll', { question: '?', options, several });
    const vote = written(2, 'poll.vote', { target: idOf(1), choices: [0, 1] }, ME);
    expect(viewMessage(poll(false), [vote]).votes).toEqual([[ME], []]);
    expect(viewMessage(poll(true), [vote]).votes).toEqual([[ME], [ME]]);
  });
});

test('[P75] what still stands of all remarks gives the same view as all of them', () => {
  const member = fc.constantFrom(ME, MINA, 'k'.repeat(43));
  const remark = fc.oneof(
    fc.record({ emoji: fc.constantFrom('👍', '😂', '❤️'), on: fc.boolean() }),
    fc.record({ choices: fc.subarray([0, 1, 2]) }),
    fc.record({ text: fc.constantFrom('x', 'y') }),
    fc.constant({}),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(member, remark), { maxLength: 30 }), (said) => {
      const target = idOf(1);
      const remarks = said.map(([author, body], index): Entry => {
        const seq = index + 2;
        if ('emoji' in body) return written(seq, 'reaction', { target, ...body }, author);
        if ('choices' in body) return written(seq, 'poll.vote', { target, ...body }, author);
        if ('text' in body) return written(seq, 'message.edit', { target, ...body }, author);
        return written(seq, 'poll.close', { target }, author);
      });
      const options = ['a', 'b', 'c'];
      const poll = written(1, 'poll', { question: '?', options, several: true });
      for (const entry of [message(1), poll]) {
        expect(viewMessage(entry, standingRemarks(remarks))).toEqual(viewMessage(entry, remarks));
      }
    }),
    { seed, numRuns: 500 },
  );
});
