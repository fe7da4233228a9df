// Proves what a screen knows of one message: found by its id, with the person's own unsent remarks, and what they may do.
import { describe, expect, test } from 'vitest';
import { lastOwnMessage } from '../../renderer/features/composer/composerMode.ts';
import { createEntryFinder } from '../../renderer/state/entryFinder.ts';
import { maySpeak, rightsOn } from '../../renderer/state/messageRights.ts';
import { isPinned, unsentAbout, viewNow } from '../../renderer/state/remarks.ts';
import type { PendingEntry } from '../../renderer/state/state.ts';
import { createTimeline } from '../../renderer/state/timeline.ts';
import type { Entry, UnsignedEntry } from '../../shared/model.ts';
import { addEntries, openLog, rewindLog } from '../../shared/roomLog.ts';
import { countedReads } from '../support/countedReads.ts';
import {
  branchOf,
  creation,
  FIRST_BRANCH,
  idOf,
  ME,
  MINA,
  message,
  messages,
  ROOM_ID,
  SUMMARY,
  written,
} from '../support/entryBuilders.ts';

const logOf = (entries: readonly Entry[]) =>
  openLog({
    branches: [FIRST_BRANCH],
    firstSeq: 1,
    headSeq: entries.at(-1)?.seq ?? 1,
    entries,
  });

function pending(draft: UnsignedEntry, status: 'waiting' | 'refused' = 'waiting'): PendingEntry {
  return {
    roomId: ROOM_ID,
    draft,
    queuedAt: 0,
    order: 0,
    owner: 'tab',
    delivery:
      status === 'waiting'
        ? { status, failure: null }
        : { status, failure: { code: 'rate_limited' } },
  };
}

const thumb = (seq: number, target: number, on = true): UnsignedEntry => ({
  id: idOf(seq),
  kind: 'reaction',
  body: { target: idOf(target), emoji: '👍', on },
});

describe('finding an entry', () => {
  test('what came later, and what was loaded before it, is found as well', () => {
    const find = createEntryFinder();
    let log = logOf(messages(50, 60));
    expect(find(log, idOf(55))?.seq).toBe(55);
    expect(find(log, idOf(61))).toBeNull();
    log = addEntries(log, messages(61, 70));
    expect(find(log, idOf(61))?.seq).toBe(61);
    log = addEntries(log, messages(40, 49));
    expect(find(log, idOf(40))?.seq).toBe(40);
    expect(find(log, idOf(39))).toBeNull();
  });

  test('an entry that was let go of is not found, and one that took its place is', () => {
    const find = createEntryFinder();
    const log = logOf([creation(), ...messages(2, 10)]);
    expect(find(log, idOf(9))?.seq).toBe(9);
    const rewound = rewindLog(log, 5).log;
    expect(find(rewound, idOf(9))).toBeNull();
    const other = { ...message(6), id: idOf(99) };
    const next = addEntries({ ...rewound, branches: [FIRST_BRANCH, branchOf('b', 2, 6)] }, [other]);
    expect(find(next, idOf(99))?.seq).toBe(6);
    expect(find(next, idOf(6))).toBeNull();
    expect(find(next, idOf(5))?.seq).toBe(5);
  });

  test('a deleted message is found as it is now', () => {
    const find = createEntryFinder();
    const log = logOf([creation(), ...messages(2, 4)]);
    expect(find(log, idOf(3))?.kind).toBe('message');
    const deletion = written(5, 'message.delete', { target: idOf(3) }, MINA);
    expect(find(addEntries(log, [deletion]), idOf(3))?.kind).toBe('redacted');
  });

  test('a hundred thousand entries are walked through once, not for each quote', () => {
    const find = createEntryFinder();
    const held = logOf(messages(1, 100_000));
    const entries = countedReads(held.entries);
    const log = { ...held, entries: entries.list };
    find(log, idOf(1));
    entries.read = 0;
    for (let seq = 40_001; seq <= 41_000; seq += 1)
      if (find(log, idOf(seq))?.seq !== seq) throw new Error(`${seq} was not found`);
    // Its two ends and the one that is asked for.
    expect(entries.read).toBeLessThanOrEqual(5 * 1_000);
  });
});

test('a reaction to one message leaves every row, and what the other rows look at, the same objects', () => {
  const about = (seq: number, target: number) =>
    written(seq, 'reaction', { target: idOf(target), emoji: '👍', on: true }, MINA);
  const before = logOf([creation(), ...messages(2, 9), about(10, 5)]);
  const after = addEntries(before, [about(11, 4)]);
  const timeline = createTimeline();
  const options = { me: ME, unreadAfter: null };
  const rows = timeline({ log: before, pending: [] }, options);
  const next = timeline({ log: after, pending: [] }, options);
  expect(next.map((row, at) => row === rows[at])).toEqual(rows.map(() => true));
  expect(after.related.get(idOf(5))).toBe(before.related.get(idOf(5)));
  expect(after.related.get(idOf(4))).toHaveLength(1);
});

describe('what was not sent yet', () => {
  test('shows on the message it is about, in the order in which it was written', () => {
    const room = {
      log: logOf([creation(), message(2)]),
      window: null,
      pending: [pending(thumb(10, 2)), pending(thumb(11, 2, false)), pending(thumb(12, 2))],
    };
    expect(viewNow(room, message(2), ME).reactions).toEqual([{ emoji: '👍', members: [ME] }]);
    expect(unsentAbout(room.pending, idOf(3))).toEqual([]);
  });

  test('is the same list until something changes, so that a row is not drawn for nothing', () => {
    const list = [pending(thumb(10, 2))];
    expect(unsentAbout(list, idOf(2))).toBe(unsentAbout(list, idOf(2)));
    expect(unsentAbout(list, idOf(5))).toBe(unsentAbout([], idOf(6)));
  });

  test('is left out once the host refused it', () => {
    expect(unsentAbout([pending(thumb(10, 2), 'refused')], idOf(2))).toEqual([]);
  });

  test('counts for pins, the last wish first', () => {
    const pin = (seq: number, on: boolean): PendingEntry =>
      pending({ id: idOf(seq), kind: 'pin', body: { target: idOf(2), on } });
    const pins = [{ target: idOf(2), by: MINA, at: 0 }];
    expect(isPinned({ pins, pending: [] }, idOf(2))).toBe(true);
    expect(isPinned({ pins, pending: [pin(10, false)] }, idOf(2))).toBe(false);
    expect(isPinned({ pins: [], pending: [pin(10, false), pin(11, true)] }, idOf(2))).toBe(true);
  });
});

describe('what one may do with a message', () => {
  const room = { ...SUMMARY, owner: MINA };
  const mine = { id: idOf(2), author: ME, kind: 'message', deleted: false } as const;
  const theirs = { ...mine, author: 'x'.repeat(43) };

  test('the author edits and deletes; somebody else answers, reacts and pins', () => {
    const all = { reply: true, edit: true, react: true, pin: true, delete: true, endPoll: false };
    expect(rightsOn(room, ME, mine)).toEqual(all);
    expect(rightsOn(room, ME, theirs)).toEqual({ ...all, edit: false, delete: false });
  });

  test('the owner deletes what others said, and edits nothing of it', () => {
    expect(rightsOn(room, MINA, theirs)).toMatchObject({ edit: false, delete: true });
  });

  test('a poll is not edited', () => {
    expect(rightsOn(room, ME, { ...mine, kind: 'poll' })).toMatchObject({
      edit: false,
      delete: true,
      endPoll: true,
    });
  });

  test('where only the owner speaks, everybody may still react', () => {
    const switches = { ...room.switches, announcementsOnly: true };
    expect(rightsOn({ ...room, switches }, ME, theirs)).toMatchObject({
      reply: false,
      react: true,
      pin: false,
    });
    expect(maySpeak({ ...room, switches }, ME)).toBe(false);
  });

  test('nothing is left to do with a deleted message, or in a closed room', () => {
    const nothing = {
      reply: false,
      edit: false,
      react: false,
      pin: false,
      delete: false,
      endPoll: false,
    };
    expect(rightsOn(room, ME, { ...mine, deleted: true })).toEqual(nothing);
    expect(rightsOn({ ...room, closed: true }, ME, mine)).toEqual(nothing);
  });
});

describe('writing', () => {
  test('the last own message is the one that is edited, whatever others said since', () => {
    const log = logOf([creation(), message(2, { author: ME }), message(3), message(4)]);
    expect(lastOwnMessage({ log }, ME)).toBe(idOf(2));
    expect(lastOwnMessage({ log: logOf([creation(), message(2)]) }, ME)).toBeNull();
  });
});
