// Proves the rows of the timeline: grouped by author and day, the mark of what is new, pending last, quick when long.
import { expect, test } from 'vitest';
import type { PendingEntry } from '../../renderer/state/state.ts';
import {
  createTimeline,
  GROUP_WITHIN_MS,
  type TimelineItem,
} from '../../renderer/state/timeline.ts';
import type { Entry } from '../../shared/model.ts';
import { addEntries, openLog, type RoomLog } from '../../shared/roomLog.ts';
import { countedReads } from '../support/countedReads.ts';
import {
  creation,
  DAY_ONE_MS,
  FIRST_BRANCH,
  idOf,
  ME,
  message,
  messages,
  ROOM_ID,
} from '../support/entryBuilders.ts';

const options = { me: ME, unreadAfter: null };

function roomWith(entries: readonly Entry[], pending: readonly PendingEntry[] = []) {
  const headSeq = entries.at(-1)?.seq ?? 1;
  return { log: openLog({ branches: [FIRST_BRANCH], firstSeq: 1, headSeq, entries }), pending };
}

function pendingEntry(seq: number, queuedAt = DAY_ONE_MS): PendingEntry {
  return {
    roomId: ROOM_ID,
    draft: { id: idOf(seq), kind: 'message', body: { text: `${seq}` } },
    queuedAt,
    order: seq,
    owner: 'tab',
    delivery: { status: 'waiting', failure: null },
  };
}

/** One letter per row: Day, Unread, Event, Pending, and messages as seq with '+' when they start a group. */
function shapeOf(rows: readonly TimelineItem[]): string {
  return rows
    .map((row) => {
      switch (row.type) {
        case 'message':
          return `${row.entry.seq}${row.startsGroup ? '+' : ''}`;
        case 'pending':
          return `P${row.startsGroup ? '+' : ''}`;
        default:
          return row.type.charAt(0).toUpperCase();
      }
    })
    .join(' ');
}

test('lines of one author within five minutes are one group', () => {
  const gap = GROUP_WITHIN_MS + 1;
  const entries = [
    creation(),
    message(2, { at: DAY_ONE_MS }),
    message(3, { at: DAY_ONE_MS + GROUP_WITHIN_MS }),
    message(4, { at: DAY_ONE_MS + GROUP_WITHIN_MS + gap }),
    message(5, { at: DAY_ONE_MS + GROUP_WITHIN_MS + gap, author: ME }),
    message(6, { at: DAY_ONE_MS + GROUP_WITHIN_MS + gap }),
  ];
  expect(shapeOf(createTimeline()(roomWith(entries), options))).toBe('D E 2+ 3 4+ 5+ 6+');
});

test('a new day begins a new group under its own line', () => {
  const noon = new Date(2026, 10, 22, 23, 59).getTime();
  const entries = [
    message(1, { at: noon }),
    message(2, { at: noon + 120_000 }),
    message(3, { at: noon + 120_000 + 31 * 86_400_000 }),
  ];
  expect(shapeOf(createTimeline()(roomWith(entries), options))).toBe('D 1+ D 2+ D 3+');
});

test('the mark stands above the first unread message of somebody else, once', () => {
  const entries = [message(1), message(2, { author: ME }), message(3), message(4)];
  const timeline = createTimeline();
  const at = (unreadAfter: number | null) =>
    shapeOf(timeline(roomWith(entries), { me: ME, unreadAfter }));
  expect(at(1)).toBe('D 1+ 2+ U 3+ 4');
  expect(at(0)).toBe('D U 1+ 2+ 3+ 4');
  expect(at(4)).toBe('D 1+ 2+ 3+ 4');
  expect(at(null)).toBe('D 1+ 2+ 3+ 4');
});

test('pending entries stand last and keep their key when they are acknowledged', () => {
  const timeline = createTimeline();
  const before = timeline(roomWith(messages(1, 2), [pendingEntry(3), pendingEntry(4)]), options);
  expect(shapeOf(before)).toBe('D 1+ 2 P+ P');
  const after = timeline(
    roomWith([...messages(1, 2), message(3, { author: ME })], [pendingEntry(4)]),
    options,
  );
  expect(shapeOf(after)).toBe('D 1+ 2 3+ P');
  expect(after[3]?.key).toBe(before[3]?.key);
  expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
});

test('the same room gives the same rows, and a longer one keeps the rows there were', () => {
  const timeline = createTimeline();
  const room = roomWith(messages(1, 50));
  const rows = timeline(room, options);
  expect(timeline({ ...room }, { ...options })).toBe(rows);
  const longer = { ...room, log: addEntries(room.log, messages(51, 52)) };
  const more = timeline(longer, options);
  expect(more.slice(0, rows.length).every((row, index) => row === rows[index])).toBe(true);
  expect(more).toEqual(createTimeline()(longer, options));
});

test('rows grown piece by piece are those made at once, older pages and rewinds included', () => {
  const all = Array.from({ length: 60 }, (_, index) =>
    message(index + 1, {
      author: index % 3 === 0 ? ME : `${'n'.repeat(42)}${index % 2}`,
      at: DAY_ONE_MS + index * 7_200_000,
    }),
  );
  const timeline = createTimeline();
  const unread = { me: ME, unreadAfter: 35 };
  const stretches = [
    [30, 40],
    [30, 45],
    [10, 45],
    [10, 60],
    [10, 33],
    [1, 60],
  ] as const;
  for (const [from, to] of stretches) {
    const room = roomWith(all.slice(from - 1, to));
    expect(timeline(room, unread)).toEqual(createTimeline()(room, unread));
  }
});

test('ten thousand entries are walked through once, and for one more only the new one is looked at', () => {
  const timeline = createTimeline();
  const room = roomWith(messages(1, 10_000));
  const readOf = (log: RoomLog): number => {
    const entries = countedReads(log.entries);
    timeline({ ...room, log: { ...log, entries: entries.list } }, options);
    return entries.read;
  };
  expect(readOf(room.log)).toBeLessThanOrEqual(3 * 10_000);
  let { log } = room;
  for (let seq = 10_001; seq <= 10_050; seq += 1) {
    log = addEntries(log, [message(seq)]);
    expect(readOf(log)).toBeLessThanOrEqual(20);
  }
});

test('older entries put above change no row that is there, so nothing on the screen moves', () => {
  const timeline = createTimeline();
  const room = roomWith(messages(40, 50));
  const rows = timeline(room, options);
  expect(shapeOf(rows)).toBe('41 42 43 44 45 46 47 48 49 50');
  const older = { ...room, log: addEntries(room.log, messages(20, 39)) };
  expect(timeline(older, options).slice(-rows.length)).toEqual(rows);
});
