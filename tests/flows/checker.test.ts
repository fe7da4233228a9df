// Proves the checker on histories made by hand: for each promise one that keeps it and those that break it.
import { describe, expect, test } from 'vitest';
import type { BranchStart, Entry } from '../../shared/model.ts';
import {
  branchOf,
  creation,
  FIRST_BRANCH,
  idOf,
  ME,
  MINA,
  message,
  ROOM_ID,
} from '../support/entryBuilders.ts';
import { check, describeViolations } from './checker.ts';
import type { EventOf, History, HistoryEvent, Screen } from './checkerHistory.ts';

const ONE = message(2, { author: ME });
const TWO = message(3, { author: MINA });
const THREE = message(4, { author: ME });
const LOG: readonly Entry[] = [creation(), ONE, TWO, THREE];
/** Begins behind TWO, after a copy was put back. */
const NEXT_BRANCH = branchOf('b', 2, 4);
const BOTH = [FIRST_BRANCH, NEXT_BRANCH];

const textOf = (entry: Entry): string => (entry.kind === 'message' ? entry.body.text : '');

function queued(entry: Entry, more: Partial<EventOf<'queued'>> = {}): EventOf<'queued'> {
  const { id, author: member } = entry;
  const tab = member === ME ? 'me/1' : 'mina/1';
  const said = { member, tab, roomId: ROOM_ID, id, text: textOf(entry), refersTo: null };
  return { type: 'queued', at: entry.seq * 10, ...said, ...more };
}

function acknowledged(
  entry: Entry,
  more: { readonly seq?: number; readonly branch?: string; readonly at?: number } = {},
): EventOf<'sent'> {
  const { id, author: member } = entry;
  const { seq = entry.seq, branch = FIRST_BRANCH.branch, at = entry.seq * 10 + 5 } = more;
  return {
    type: 'sent',
    at,
    endedAt: at,
    member,
    roomId: ROOM_ID,
    ids: [id],
    outcome: { status: 'ok', branch, placed: [{ id, seq }], refused: [] },
  };
}

function unknown(entry: Entry): EventOf<'sent'> {
  return { ...acknowledged(entry), outcome: { status: 'unknown' } };
}

function screen(entries: readonly Entry[], more: Partial<Screen> = {}): Screen {
  return {
    type: 'screen',
    at: 100,
    member: ME,
    tab: 'me/1',
    roomId: ROOM_ID,
    live: true,
    branches: [FIRST_BRANCH],
    entries,
    pending: [],
    members: [ME, MINA],
    ...more,
  };
}

const minaSees = (entries: readonly Entry[], more: Partial<Screen> = {}): Screen =>
  screen(entries, { member: MINA, tab: 'mina/1', ...more });

function read(entries: readonly Entry[], more: Partial<EventOf<'read'>> = {}): EventOf<'read'> {
  const [fromSeq, headSeq] = [entries.at(0)?.seq ?? 1, entries.at(-1)?.seq ?? 1];
  const told = { member: ME, roomId: ROOM_ID, fromSeq, toSeq: headSeq, headSeq, entries };
  return { type: 'read', at: 200, endedAt: 201, ...told, ...more };
}

const SAID: readonly HistoryEvent[] = [ONE, TWO, THREE].flatMap((entry) => [
  queued(entry),
  acknowledged(entry),
]);
const SEEN: readonly HistoryEvent[] = [screen(LOG), minaSees(LOG)];

function history(
  events: readonly HistoryEvent[],
  more: {
    readonly entries?: readonly Entry[];
    readonly branches?: readonly BranchStart[];
    readonly healedAt?: number;
  } = {},
): History {
  const { entries = LOG, branches = [FIRST_BRANCH], healedAt = 90 } = more;
  return {
    events,
    journal: [{ roomId: ROOM_ID, branches, entries }],
    open: [
      { member: ME, tab: 'me/1', roomIds: [ROOM_ID] },
      { member: MINA, tab: 'mina/1', roomIds: [ROOM_ID] },
    ],
    healedAt,
    endedAt: 20_000,
  };
}

/** The promises that a history breaks, each once. */
function brokenBy(...args: Parameters<typeof history>): readonly string[] {
  return [...new Set(check(history(...args)).map(({ invariant }) => invariant))].toSorted();
}

test('a run in which everything went well breaks nothing', () => {
  expect(describeViolations(check(history([...SAID, ...SEEN, read(LOG)])))).toBe('');
});

test('a violation names its promise, its room and its entries', () => {
  const [violation] = check(history([...SAID, ...SEEN], { entries: LOG.slice(0, 3) }));
  expect(violation).toMatchObject({ invariant: 'I1', roomId: ROOM_ID, ids: [THREE.id] });
  expect(describeViolations([violation].flatMap((one) => one ?? []))).toContain(THREE.id);
});

describe('I1: acknowledged', () => {
  test('and not in the journal', () => {
    const short = LOG.slice(0, 3);
    expect(brokenBy([...SAID, screen(short), minaSees(short)], { entries: short })).toContain('I1');
  });

  test('and stored at another place of the same branch', () => {
    const events = [queued(ONE), acknowledged(ONE, { seq: 3 }), queued(TWO), queued(THREE)];
    expect(brokenBy([...events, ...SEEN])).toContain('I1');
  });

  test('and missing on a screen that reaches there', () => {
    const without = [creation(), ONE, THREE];
    expect(brokenBy([...SAID, screen(LOG), minaSees(without)])).toContain('I1');
  });

  test('in a branch that was left since, and stored by its id elsewhere: kept', () => {
    const moved = [
      creation(),
      ONE,
      TWO,
      message(4, { author: MINA }),
      { ...THREE, seq: 5, id: idOf(9) },
    ];
    const mine = { ...THREE, id: idOf(9) };
    const events = [
      ...[ONE, TWO].flatMap((entry) => [queued(entry), acknowledged(entry)]),
      queued(mine),
      acknowledged(mine),
      queued(message(4, { author: MINA })),
      { type: 'restored', at: 60 } as const,
      screen(moved, { branches: BOTH }),
      minaSees(moved, { branches: BOTH }),
    ];
    expect(brokenBy(events, { entries: moved, branches: BOTH })).toEqual([]);
  });

  test('by somebody who left before a copy without it was put back: nobody holds it any more', () => {
    const short = LOG.slice(0, 3);
    const left = { type: 'left', at: 50, member: ME, roomId: ROOM_ID } as const;
    const restored = { type: 'restored', at: 60 } as const;
    const shown = { branches: BOTH };
    const events = [...SAID, left, restored, screen(short, shown), minaSees(short, shown)];
    expect(brokenBy(events, { entries: short, branches: BOTH })).toEqual([]);
    expect(
      brokenBy(
        events.filter((event) => event !== restored),
        { entries: short },
      ),
    ).toContain('I1');
  });
});

describe('I2: an id', () => {
  test('twice in the journal', () => {
    const twice = [...LOG, { ...ONE, seq: 5 }];
    expect(brokenBy([...SAID, screen(twice), minaSees(twice)], { entries: twice })).toContain('I2');
  });

  test('twice on a screen for a moment, once as said and once as still to be sent', () => {
    const double = screen(LOG, { at: 95, pending: [{ id: THREE.id, refused: false }] });
    expect(brokenBy([...SAID, double, ...SEEN])).toEqual(['I2']);
  });

  test('sent again and answered as before: kept', () => {
    expect(brokenBy([...SAID, acknowledged(ONE, { at: 99 }), ...SEEN])).toEqual([]);
  });
});

describe('I3: order', () => {
  test('with a gap in the journal', () => {
    const gap = [creation(), ONE, TWO, { ...THREE, seq: 5 }];
    const events = [queued(ONE), queued(TWO), queued(THREE), screen(gap), minaSees(gap)];
    expect(brokenBy(events, { entries: gap })).toEqual(['I3']);
  });

  test('that differs between two screens', () => {
    const swapped = [creation(), { ...TWO, seq: 2 }, { ...ONE, seq: 3 }, THREE];
    expect(brokenBy([...SAID, screen(LOG), minaSees(swapped)])).toContain('I3');
  });

  test('in which one place was given out twice', () => {
    const again = { ...message(4, { author: MINA }), id: idOf(7) };
    const events = [...SAID, queued(again), acknowledged(again), ...SEEN];
    expect(brokenBy(events)).toContain('I3');
  });

  test('in which branches begin before one another', () => {
    const branches = [FIRST_BRANCH, branchOf('b', 2, 4), branchOf('c', 3, 2)];
    expect(brokenBy([...SAID, ...SEEN], { branches })).toContain('I3');
  });

  test('in which a screen goes back, and then forward again', () => {
    const back = minaSees(LOG.slice(0, 2), { at: 101 });
    expect(brokenBy([...SAID, ...SEEN, back, minaSees(LOG, { at: 102 })])).toEqual(['I3']);
  });

  test('in which a screen goes back to follow another branch, or because its member left: kept', () => {
    const rewound = minaSees(LOG.slice(0, 3), { at: 101, branches: BOTH });
    const again = minaSees(LOG, { at: 102, branches: BOTH });
    expect(brokenBy([...SAID, ...SEEN, rewound, again], { branches: BOTH })).toEqual([]);
    const left = { type: 'left', at: 100, member: MINA, roomId: ROOM_ID } as const;
    const back = [minaSees(LOG.slice(0, 2), { at: 101 }), minaSees(LOG, { at: 102 })];
    expect(brokenBy([...SAID, ...SEEN, left, ...back])).toEqual([]);
  });
});

describe('I4: what its author reads after an acknowledgement', () => {
  test('ends before it', () => {
    expect(brokenBy([...SAID, ...SEEN, read(LOG.slice(0, 3))])).toEqual(['I4']);
  });

  test('reaches over it without it', () => {
    const page = read([creation(), TWO, THREE], { fromSeq: 1, toSeq: 4, headSeq: 4 });
    expect(brokenBy([...SAID, ...SEEN, page])).toEqual(['I4']);
  });

  test('is another part of the log, was asked for before, or follows a restored copy: kept', () => {
    const older = read([creation()], { headSeq: 4 });
    const earlier = read([creation()], { at: 20, endedAt: 24 });
    expect(brokenBy([...SAID, ...SEEN, older, earlier])).toEqual([]);
    const restored = { type: 'restored', at: 150 } as const;
    expect(brokenBy([...SAID, ...SEEN, restored, read(LOG.slice(0, 3))])).toEqual([]);
  });
});

describe('I5: shown', () => {
  const ghost = { ...message(5, { author: MINA }), id: idOf(8) };

  test('and not in the final log', () => {
    const shown = minaSees([...LOG, ghost], { at: 95, branches: [FIRST_BRANCH] });
    expect(brokenBy([...SAID, queued(ghost, { at: 99 }), shown, ...SEEN])).toContain('I5');
  });

  test('in a branch that was left since, and sent again by its author: kept', () => {
    const again = { ...ghost, seq: 4 };
    const entries = [...LOG.slice(0, 3), again, { ...THREE, seq: 5 }];
    const events = [
      ...SAID,
      queued(ghost),
      screen([...LOG, ghost], { at: 90 }),
      { type: 'restored', at: 95 } as const,
      screen(entries, { branches: BOTH }),
      minaSees(entries, { branches: BOTH }),
    ];
    expect(brokenBy(events, { entries, branches: BOTH })).toEqual([]);
  });
});

describe('I6: an entry without an answer', () => {
  const asked = [queued(ONE), acknowledged(ONE), queued(TWO), acknowledged(TWO), queued(THREE)];

  test('that is nowhere, while its author thinks it was said', () => {
    const short = LOG.slice(0, 3);
    const events = [...asked, unknown(THREE), screen(short), minaSees(short)];
    expect(brokenBy(events, { entries: short })).toEqual(['I6']);
  });

  test('that was stored twice', () => {
    const twice = [...LOG, { ...THREE, seq: 5 }];
    const events = [...asked, unknown(THREE), screen(twice), minaSees(twice)];
    expect(brokenBy(events, { entries: twice })).toEqual(['I2', 'I6']);
  });

  test('that waits for ever', () => {
    const short = LOG.slice(0, 3);
    const waiting = screen(short, { pending: [{ id: THREE.id, refused: false }] });
    const events = [...asked, unknown(THREE), waiting, minaSees(short)];
    expect(brokenBy(events, { entries: short })).toEqual(['I6', 'I8']);
  });

  test('that is there once, was refused in plain sight, or taken back by leaving: kept', () => {
    expect(brokenBy([...asked, unknown(THREE), ...SEEN])).toEqual([]);
    const short = LOG.slice(0, 3);
    const refused = screen(short, { pending: [{ id: THREE.id, refused: true }] });
    expect(brokenBy([...asked, refused, minaSees(short)], { entries: short })).toEqual([]);
    const left = { type: 'left', at: 50, member: ME, roomId: ROOM_ID } as const;
    expect(brokenBy([...asked, left, screen(short), minaSees(short)], { entries: short })).toEqual(
      [],
    );
  });
});

describe('I7: a message', () => {
  test('whose words or author are not what was written', () => {
    const [one, two, three] = [queued(ONE), queued(TWO), queued(THREE)];
    expect(brokenBy([one, two, { ...three, text: 'অন্য কথা' }, ...SEEN])).toEqual(['I7']);
    expect(brokenBy([one, two, { ...three, member: MINA }, ...SEEN])).toEqual(['I7']);
    expect(brokenBy([one, two, ...SEEN])).toEqual(['I7']);
  });

  test('that stands before what it answers, or answers what is not there', () => {
    const rest = [queued(TWO), queued(THREE)];
    expect(brokenBy([queued(ONE, { refersTo: TWO.id }), ...rest, ...SEEN])).toEqual(['I7']);
    expect(brokenBy([queued(ONE, { refersTo: idOf(9) }), ...rest, ...SEEN])).toEqual(['I7']);
  });

  test('that overtook what its author wrote before', () => {
    const overtaken = [queued(THREE), queued(TWO), queued(ONE), ...SEEN];
    expect(brokenBy(overtaken)).toEqual(['I7']);
    // Taken back while it was on its way: what arrives of it has no place to keep.
    const left = { type: 'left', at: 50, member: ME, roomId: ROOM_ID } as const;
    expect(brokenBy([...overtaken, left])).toEqual([]);
  });

  test('that follows what it answers: kept', () => {
    const events = [queued(ONE), queued(TWO, { refersTo: ONE.id }), queued(THREE)];
    expect(brokenBy([...events, ...SEEN])).toEqual([]);
  });
});

describe('I8: after the last fault', () => {
  test('a screen that agrees after more than 5 s', () => {
    const late = [minaSees(LOG.slice(0, 3)), minaSees(LOG, { at: 5_200 })];
    expect(brokenBy([...SAID, screen(LOG), ...late])).toEqual(['I8']);
    expect(brokenBy([...SAID, screen(LOG), ...late], { healedAt: 300 })).toEqual([]);
  });

  test('a screen that does not follow the host, or never agrees', () => {
    expect(brokenBy([...SAID, screen(LOG), minaSees(LOG, { live: false })])).toEqual(['I8']);
    expect(brokenBy([...SAID, screen(LOG)])).toEqual(['I8']);
  });

  test('a list of members that is right after more than 10 s', () => {
    const alone = minaSees(LOG, { members: [MINA] });
    const late = minaSees(LOG, { at: 10_200 });
    expect(brokenBy([...SAID, screen(LOG), alone, late])).toEqual(['I8']);
    expect(brokenBy([...SAID, screen(LOG), alone, late], { healedAt: 300 })).toEqual([]);
  });
});
