// Proves that one log means one view, however its entries come.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/model.ts';
import { applyToFacts, FIRST_SWITCHES, type RoomFacts } from '../../shared/roomFacts.ts';
import {
  addEntries,
  branchAt,
  cursorOf,
  hasGap,
  hasOlder,
  lastCommonSeq,
  openLog,
  type RoomLog,
  raiseFloor,
  rewindLog,
} from '../../shared/roomLog.ts';
import {
  branchOf,
  closing,
  creation,
  DAY_ONE_MS,
  EVERYTHING,
  EVERYTHING_LATER,
  FACTS,
  FIRST_BRANCH,
  idOf,
  ME,
  message,
  messages,
} from '../support/entryBuilders.ts';

const seed = 20261122;

/** A room from its creation to its end: every kind of entry. */
const HISTORY = EVERYTHING;
const LENGTH = HISTORY.length;

/** How often a held body went is this client's own story. */
const told = (log: RoomLog) => ({ ...log, redactions: 0 });

function logOf(entries: readonly Entry[], headSeq = LENGTH): RoomLog {
  return openLog({ branches: [FIRST_BRANCH], firstSeq: 1, headSeq, entries });
}

const LATER = (entry: Entry): Entry => EVERYTHING_LATER[entry.seq - 1] ?? entry;

const seqsOf = (log: RoomLog) => log.entries.map(({ seq }) => seq);

describe('the order of a log', () => {
  test('[I3] entries that arrive in any order, in any pieces and twice give one view', () => {
    const whole = logOf(HISTORY);
    const arrival = fc
      .tuple(
        fc.integer({ min: 1, max: LENGTH }),
        fc.shuffledSubarray([...HISTORY], { minLength: LENGTH }),
        fc.array(fc.nat({ max: LENGTH - 1 }), { maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 20 }),
      )
      .map(([start, order, again, sizes]) => ({ start, order, again, sizes }));
    fc.assert(
      fc.property(arrival, ({ start, order, again, sizes }) => {
        let log = logOf(HISTORY.slice(start - 1, start + 3));
        const sent = [...order, ...again.flatMap((index) => HISTORY[index] ?? [])];
        for (let index = 0; sent.length > 0; index += 1) {
          log = addEntries(log, sent.splice(0, sizes[index % sizes.length] ?? 1));
          const seqs = seqsOf(log);
          expect(seqs).toEqual(seqs.map((_, at) => (seqs[0] ?? 0) + at));
        }
        expect(told(log)).toEqual(told(whole));
        // Some of it as the host gives it out once it was deleted.
        const mixed = logOf(order.map((entry, at) => (at % 2 ? entry : LATER(entry))));
        expect(told(mixed)).toEqual(told(whole));
      }),
      { seed, numRuns: 300 },
    );
  });

  test('an entry that is already held changes nothing, not even the object', () => {
    const log = logOf(HISTORY.slice(0, 10));
    expect(addEntries(log, HISTORY.slice(3, 7))).toBe(log);
    expect(addEntries(log, [])).toBe(log);
    expect(raiseFloor(log, 1)).toBe(log);
  });

  test('an entry with a missing one before it waits, and the gap is known', () => {
    const log = addEntries(logOf(HISTORY.slice(0, 5), 5), [message(7)]);
    expect(seqsOf(log)).toEqual([1, 2, 3, 4, 5]);
    expect(log.loose.map(({ seq }) => seq)).toEqual([7]);
    expect(hasGap(log)).toBe(true);
    const closed = addEntries(log, [message(6)]);
    expect(seqsOf(closed)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(hasGap(closed)).toBe(false);
  });

  test('an older page is put in front, and the log knows when there is no more', () => {
    const log = logOf(HISTORY.slice(10));
    expect(hasOlder(log)).toBe(true);
    const more = addEntries(log, HISTORY.slice(5, 10));
    expect(seqsOf(more)[0]).toBe(6);
    expect(hasOlder(addEntries(more, HISTORY.slice(0, 5)))).toBe(false);
  });
});

describe('the state test: a snapshot at t and the entries after t are the snapshot at t+n', () => {
  test('for the log', () => {
    for (let at = 1; at <= HISTORY.length; at += 1) {
      const snapshot = logOf(HISTORY.slice(0, at), at);
      const later = told(logOf(EVERYTHING_LATER));
      expect(told(addEntries(snapshot, HISTORY.slice(at)))).toEqual(later);
    }
  });

  test('for the facts of the room, with every kind of entry', () => {
    const fold = (facts: RoomFacts | null, entries: readonly Entry[]) =>
      entries.reduce(applyToFacts, facts);
    const end = fold(null, HISTORY);
    expect(end).toEqual({
      ...FACTS,
      title: 'Class',
      topic: 'Maths',
      switches: { ...FIRST_SWITCHES, announcementsOnly: true, slowModeSeconds: 30 },
      closed: true,
      pins: [{ target: idOf(21), by: ME, at: DAY_ONE_MS + 22_000 }],
    });
    for (let at = 1; at <= HISTORY.length; at += 1) {
      expect(fold(fold(null, HISTORY.slice(0, at)), HISTORY.slice(at))).toEqual(end);
    }
  });

  test('facts that an entry does not touch stay the same object', () => {
    const facts = applyToFacts(null, creation());
    expect(applyToFacts(facts, message(2))).toBe(facts);
    const ended = applyToFacts(facts, closing(3));
    expect(applyToFacts(ended, closing(4))).toBe(ended);
  });
});

describe('rewinding and letting go', () => {
  test('a rewind lets go of what lies behind, loose ones too, in order, and of nothing else', () => {
    const log = addEntries(logOf(messages(10, 12), 12), [message(15), message(4)]);
    const { log: kept, removed } = rewindLog(log, 11);
    expect(seqsOf(kept)).toEqual([10, 11]);
    expect(removed.map(({ seq }) => seq)).toEqual([12, 15]);
    expect(kept.loose.map(({ seq }) => seq)).toEqual([4]);
    expect(hasGap(kept)).toBe(false);
  });

  test('a raised floor lets go of what is older and never goes down again', () => {
    const log = logOf(HISTORY.slice(0, 10), 10);
    const raised = raiseFloor(log, 6);
    expect(seqsOf(raised)).toEqual([6, 7, 8, 9, 10]);
    expect(hasOlder(raised)).toBe(false);
    expect(raiseFloor(raised, 3)).toBe(raised);
    expect(addEntries(raised, [message(5)])).toBe(raised);
  });

  test('a floor above everything held leaves a log that goes on with what comes', () => {
    const log = addEntries(logOf(HISTORY.slice(0, 5), 5), [message(9)]);
    const raised = raiseFloor(log, 9);
    expect(seqsOf(raised)).toEqual([9]);
    const empty = raiseFloor(logOf(HISTORY.slice(0, 5), 5), 8);
    expect(empty.entries).toEqual([]);
    expect(hasGap(empty)).toBe(false);
    expect(seqsOf(addEntries(empty, [message(8)]))).toEqual([8]);
  });
});

describe('cursors', () => {
  test('a cursor names the branch of the last entry without a gap', () => {
    const branches = [FIRST_BRANCH, branchOf('b', 2, 4)];
    const log = openLog({ branches, firstSeq: 1, headSeq: 9, entries: messages(2, 6) });
    expect(cursorOf(log)).toEqual({ branch: branches[1]?.branch, seq: 6, branches });
    expect(branchAt(branches, 3)).toBe(FIRST_BRANCH);
    expect(cursorOf(openLog({ branches, firstSeq: 1, headSeq: 9, entries: [] }))).toBeNull();
  });

  test('a cursor carries no more branches than the protocol allows, the newest ones', () => {
    const branches = Array.from({ length: 70 }, (_, index) => branchOf('a', index + 1, index + 1));
    const log = openLog({ branches, firstSeq: 1, headSeq: 70, entries: [message(70)] });
    expect(cursorOf(log)?.branches).toEqual(branches.slice(-64));
  });

  test('two logs share everything up to where the first of them left their newest common branch', () => {
    const [a, b, c] = [FIRST_BRANCH, branchOf('b', 2, 6), branchOf('c', 2, 4)];
    const ours = { branches: [a, b], headSeq: 9 };
    expect(lastCommonSeq(ours, ours)).toBe(9);
    expect(lastCommonSeq(ours, { branches: [a, b], headSeq: 7 })).toBe(7);
    expect(lastCommonSeq(ours, { branches: [a, c], headSeq: 8 })).toBe(3);
    expect(lastCommonSeq(ours, { branches: [a], headSeq: 8 })).toBe(5);
    expect(lastCommonSeq(ours, { branches: [branchOf('d', 1, 1)], headSeq: 8 })).toBe(0);
  });

  test('the last common seq is the same whoever asks', () => {
    const side = fc.record({ split: fc.integer({ min: 2, max: 12 }), more: fc.nat({ max: 9 }) });
    fc.assert(
      fc.property(side, side, (left, right) => {
        const sideOf = (letter: string, { split, more }: { split: number; more: number }) => ({
          branches: [FIRST_BRANCH, branchOf(letter, 2, split)],
          headSeq: split + more,
        });
        const [ours, theirs] = [sideOf('b', left), sideOf('c', right)];
        const common = lastCommonSeq(ours, theirs);
        expect(common).toBe(lastCommonSeq(theirs, ours));
        expect(common).toBe(Math.min(left.split, right.split) - 1);
      }),
      { seed },
    );
  });
});
