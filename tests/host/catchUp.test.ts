// Owns the proof of what the host answers to a cursor, as a decision: follow, snapshot or diverged.
import { describe, expect, test } from 'vitest';
import { isAheadOfHost, planCatchUp, type Standing } from '../../electron/host/catchUp.ts';
import { FOLLOW_MAX_ENTRIES } from '../../shared/limits.ts';
import type { BranchStart } from '../../shared/model.ts';
import type { Cursor } from '../../shared/protocol.ts';
import { branchOf } from '../support/journalBuilders.ts';

const start = (term: number, fromSeq: number, branch = branchOf(term)): BranchStart => {
  return { branch, term, fromSeq };
};
const cursorAt = (seq: number, ...branches: readonly BranchStart[]): Cursor => {
  return { branch: branches.at(-1)?.branch ?? '', seq, branches: [...branches] };
};

const ONE = start(1, 1);
const TWO = start(2, 11);
const standing: Standing = { branches: [ONE, TWO], firstSeq: 1, headSeq: 20 };

describe('[P45] the plan', () => {
  test('no cursor: a snapshot', () => {
    expect(planCatchUp(standing, null)).toEqual({ type: 'snapshot' });
  });

  test.each([
    [cursorAt(20, ONE, TWO), 20],
    [cursorAt(15, ONE, TWO), 15],
    [cursorAt(15, TWO), 15],
    [cursorAt(10, ONE), 10],
    [cursorAt(4, ONE), 4],
  ])('what the client holds is all in the log: it follows (%#)', (cursor, after) => {
    expect(planCatchUp(standing, cursor)).toEqual({ type: 'follow', after });
  });

  test.each([
    ['went on with a branch that was restored away', cursorAt(14, ONE), 10],
    ['holds a branch of its own', cursorAt(14, ONE, start(2, 9, branchOf(7))), 8],
    ['holds more of the running branch', cursorAt(25, ONE, TWO), 20],
    ['shares nothing', cursorAt(5, start(1, 1, branchOf(9))), 0],
  ])('a client that %s has diverged', (_, cursor, lastCommonSeq) => {
    expect(planCatchUp(standing, cursor)).toEqual({ type: 'diverged', lastCommonSeq });
  });

  test('behind the floor, or too far behind, it is a snapshot; right at either edge it follows', () => {
    const long: Standing = { branches: [ONE], firstSeq: 100, headSeq: 2_000 };
    const at = (seq: number, from = long) => planCatchUp(from, cursorAt(seq, ONE)).type;
    expect(at(2_000 - FOLLOW_MAX_ENTRIES)).toBe('follow');
    expect(at(2_000 - FOLLOW_MAX_ENTRIES - 1)).toBe('snapshot');
    expect(at(99, { ...long, headSeq: 120 })).toBe('follow');
    expect(at(98, { ...long, headSeq: 120 })).toBe('snapshot');
  });

  test('a cursor that contradicts itself is answered, whatever it says', () => {
    const odd = [
      cursorAt(3, start(2, 1, TWO.branch), start(1, 50, ONE.branch)),
      cursorAt(1, start(1, 900, ONE.branch)),
      { ...cursorAt(7, ONE), branch: branchOf(99) },
      cursorAt(Number.MAX_SAFE_INTEGER, ONE, TWO),
    ];
    for (const cursor of odd) {
      const plan = planCatchUp(standing, cursor);
      if (plan.type === 'diverged') expect(plan.lastCommonSeq).toBeGreaterThanOrEqual(0);
      // Whoever holds up to 1 must not be told to go on behind 899.
      if (plan.type === 'follow') expect(plan.after).toBeLessThanOrEqual(cursor.seq);
    }
  });
});

describe('[P48] ahead of the host', () => {
  test.each([
    ['more of the running branch', cursorAt(21, ONE, TWO), true],
    ['just as much', cursorAt(20, ONE, TWO), false],
    ['more of an older branch', cursorAt(30, ONE), false],
    ['a branch the host never had', cursorAt(30, start(1, 1, branchOf(9))), false],
    ['nothing', null, false],
  ])('with %s: %s', (_, cursor, ahead) => {
    expect(isAheadOfHost(standing, cursor)).toBe(ahead);
  });
});
