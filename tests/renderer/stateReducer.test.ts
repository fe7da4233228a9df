// Proves how the state follows from what happened: the log's answers, what is pending, what a person is shown.
import { describe, expect, test } from 'vitest';
import type { Action } from '../../renderer/state/actions.ts';
import { findLostEntries } from '../../renderer/state/catchUp.ts';
import { emptyState, reduce } from '../../renderer/state/reducer.ts';
import { countPending, countUnread, nameOf, presenceOf } from '../../renderer/state/selectors.ts';
import type { JoinedRoom, PendingEntry, SessionState } from '../../renderer/state/state.ts';
import { createStateStore } from '../../renderer/state/store.ts';
import type { Entry, Member } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import {
  branchOf,
  closing,
  creation,
  DAY_ONE_MS,
  FIRST_BRANCH,
  idOf,
  ME,
  MINA,
  message,
  messages,
  ROOM_ID,
  SUMMARY,
} from '../support/entryBuilders.ts';

const mina = {
  id: MINA,
  name: 'মীনা',
  guest: true,
  mixedScript: false,
  away: false,
  status: '',
};

function joinReply(
  entries: readonly Entry[],
  more: Partial<Reply<'room:join'>> = {},
): Reply<'room:join'> {
  return {
    room: SUMMARY,
    branches: [FIRST_BRANCH],
    firstSeq: 1,
    headSeq: entries.at(-1)?.seq ?? 1,
    members: [mina],
    absent: [],
    pins: [],
    hands: [],
    readSeq: 0,
    unread: { count: 0, mentions: 0 },
    reads: [],
    people: [],
    catchUp: { type: 'snapshot', entries: [...entries] },
    ...more,
  };
}

const joined = (reply: Reply<'room:join'>, requeued: readonly PendingEntry[] = []): Action => ({
  type: 'room/joined',
  roomId: ROOM_ID,
  reply,
  requeued,
});
const arrived = (...entries: Entry[]): Action => ({
  type: 'entries/arrived',
  roomId: ROOM_ID,
  entries,
  attended: false,
});

function pending(seq: number, order = seq): PendingEntry {
  return {
    roomId: ROOM_ID,
    draft: { id: idOf(seq), kind: 'message', body: { text: `${seq}` } },
    queuedAt: DAY_ONE_MS,
    order,
    owner: 'tab',
    delivery: { status: 'waiting', failure: null },
  };
}

const start = emptyState({ memberId: ME, name: 'আরিফ' });
const stateAfter = (...actions: Action[]): SessionState => actions.reduce(reduce, start);

function roomOf(state: SessionState): JoinedRoom {
  const room = state.joined[ROOM_ID];
  if (room === undefined) throw new Error('not joined');
  return room;
}
const seqsOf = (state: SessionState) => roomOf(state).log.entries.map(({ seq }) => seq);

describe('the state test: a snapshot at t and what is broadcast after t are the snapshot at t+n', () => {
  test('for every kind of entry, whatever t is', () => {
    const history = [creation(), ...messages(2, 9), closing(10)];
    const whole = stateAfter(joined(joinReply(history, { room: { ...SUMMARY, closed: true } })));
    for (let at = 1; at <= history.length; at += 1) {
      const reply = joinReply(history.slice(0, at), {
        room: { ...SUMMARY, closed: at === history.length },
      });
      const live = stateAfter(joined(reply), ...history.slice(at).map((entry) => arrived(entry)));
      // Where each of them began to count what is new is their own story.
      const story = { readSeq: 0, unread: null };
      expect({ ...roomOf(live), ...story }).toEqual({ ...roomOf(whole), ...story });
    }
  });
});

describe('the answers to a join', () => {
  test('follow goes on behind what is held', () => {
    const state = stateAfter(
      joined(joinReply(messages(1, 5))),
      joined(joinReply([], { headSeq: 7, catchUp: { type: 'follow', entries: messages(6, 7) } })),
    );
    expect(seqsOf(state)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('a snapshot replaces what is held', () => {
    const state = stateAfter(
      joined(joinReply(messages(1, 5))),
      joined(joinReply(messages(40, 45))),
    );
    expect(seqsOf(state)).toEqual([40, 41, 42, 43, 44, 45]);
  });

  test('diverged rewinds and goes on with the host\u2019s entries', () => {
    const branches = [FIRST_BRANCH, branchOf('b', 2, 4)];
    const state = stateAfter(
      joined(joinReply(messages(1, 6))),
      joined(
        joinReply([], {
          branches,
          headSeq: 5,
          catchUp: {
            type: 'diverged',
            lastCommonSeq: 3,
            entries: [message(4, { text: 'other 4' }), message(5, { text: 'other 5' })],
          },
        }),
      ),
    );
    expect(roomOf(state).log.entries).toMatchObject(
      ['1', '2', '3', 'other 4', 'other 5'].map((text) => ({ body: { text } })),
    );
    expect(roomOf(state).log.branches).toEqual(branches);
    expect(roomOf(state).readSeq).toBe(5);
  });

  test('diverged with only the newest entries leaves no hole on the screen', () => {
    const state = stateAfter(
      joined(joinReply(messages(1, 6))),
      joined(
        joinReply([], {
          branches: [FIRST_BRANCH, branchOf('b', 2, 4)],
          headSeq: 900,
          catchUp: { type: 'diverged', lastCommonSeq: 3, entries: messages(841, 900) },
        }),
      ),
    );
    expect(seqsOf(state)[0]).toBe(841);
  });

  test('a loose entry of a branch that is no more does not fill a place of the new one', () => {
    const state = stateAfter(
      joined(joinReply(messages(1, 3), { headSeq: 3 })),
      arrived(message(5, { text: 'old 5' })),
      joined(
        joinReply([], {
          branches: [FIRST_BRANCH, branchOf('b', 2, 4)],
          headSeq: 5,
          catchUp: {
            type: 'follow',
            entries: [message(4), message(5, { text: 'new 5' })],
          },
        }),
      ),
    );
    expect(roomOf(state).log.entries.at(-1)).toMatchObject({ body: { text: 'new 5' } });
  });

  test('the author\u2019s own entries that the host lost are found, and nobody else\u2019s', () => {
    const own = (seq: number) => message(seq, { author: ME });
    const held = stateAfter(joined(joinReply([message(1), own(2), own(3), message(4), own(5)])));
    const reply = joinReply([], {
      headSeq: 3,
      catchUp: { type: 'diverged', lastCommonSeq: 2, entries: [{ ...own(5), seq: 3 }] },
    });
    const lost = findLostEntries(roomOf(held).log, reply, ME);
    expect(lost.map(({ id }) => id)).toEqual([idOf(3)]);
    expect(findLostEntries(null, reply, ME)).toEqual([]);
  });

  test('who first comes has read what was said before; who comes back has not', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))));
    expect(countUnread(roomOf(state), ME)).toBe(0);
    const back = reduce(
      state,
      joined(joinReply([], { headSeq: 7, catchUp: { type: 'follow', entries: messages(6, 7) } })),
    );
    expect(countUnread(roomOf(back), ME)).toBe(2);
    const read = reduce(back, { type: 'room/read', roomId: ROOM_ID, seq: 7 });
    expect(countUnread(roomOf(read), ME)).toBe(0);
    expect(reduce(read, { type: 'room/read', roomId: ROOM_ID, seq: 3 })).toBe(read);
  });

  test('what arrives while the person reads along is never unread, not even for a moment', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))));
    const away = reduce(state, arrived(...messages(6, 7)));
    expect(countUnread(roomOf(away), ME)).toBe(2);
    const there = reduce(state, { ...arrived(...messages(6, 7)), attended: true } as Action);
    expect(countUnread(roomOf(there), ME)).toBe(0);
  });
});

describe('pending entries', () => {
  const queued = (...entries: PendingEntry[]): Action => ({ type: 'pending/queued', entries });

  test('what is shown as said is no longer pending', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))), queued(pending(6), pending(7)));
    expect(countPending(state)).toBe(2);
    const said = reduce(state, arrived(message(6, { author: ME })));
    expect(roomOf(said).pending.map(({ draft }) => draft.id)).toEqual([idOf(7)]);
  });

  test('an acknowledged entry stays on the screen until the ones before it are there', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))), queued(pending(7)));
    const early = reduce(state, arrived(message(7, { author: ME })));
    expect(roomOf(early).pending).toHaveLength(1);
    expect(seqsOf(early)).toEqual([1, 2, 3, 4, 5]);
    const whole = reduce(early, arrived(message(6)));
    expect(roomOf(whole).pending).toEqual([]);
    expect(seqsOf(whole)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('an acknowledged entry that is older than what is held is not pending either', () => {
    const state = stateAfter(joined(joinReply(messages(100, 105))), queued(pending(7)));
    expect(roomOf(reduce(state, arrived(message(7, { author: ME })))).pending).toEqual([]);
  });

  test('what is sent again after a loss stands in front of what was written later', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))), queued(pending(9, 50)));
    const again = reduce(
      state,
      joined(joinReply(messages(1, 3)), [pending(4, 10), pending(5, 11)]),
    );
    expect(roomOf(again).pending.map(({ draft }) => draft.id)).toEqual([4, 5, 9].map(idOf));
  });

  test('what another tab calls pending after the host told it was said is not shown twice', () => {
    const state = stateAfter(
      joined(joinReply(messages(1, 5))),
      arrived(message(6, { author: ME })),
    );
    expect(reduce(state, queued(pending(6)))).toBe(state);
  });

  test('a refusal is on the entry that it is about', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))), queued(pending(6), pending(7)));
    const delivery = { status: 'refused', failure: { code: 'read_only' } } as const;
    const refuse: Action = {
      type: 'pending/delivery',
      roomId: ROOM_ID,
      ids: [idOf(7)],
      delivery,
    };
    const refused = reduce(state, refuse);
    expect(roomOf(refused).pending.map((entry) => entry.delivery.status)).toEqual([
      'waiting',
      'refused',
    ]);
    expect(reduce(refused, refuse)).toBe(refused);
  });
});

describe('the link and the people', () => {
  test('a lost link leaves everything readable and nothing live', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))), {
      type: 'typing/changed',
      roomId: ROOM_ID,
      memberIds: [MINA, ME],
    });
    expect(roomOf(state).typing).toEqual([MINA]);
    const lost = reduce(state, {
      type: 'connection/changed',
      connection: { status: 'lost', since: 1, failure: null },
    });
    expect(roomOf(lost)).toMatchObject({ live: false, typing: [] });
    expect(seqsOf(lost)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a name stays known after its owner left, and a newer one replaces it', () => {
    const state = stateAfter(joined(joinReply(messages(1, 5))), {
      type: 'members/changed',
      roomId: ROOM_ID,
      present: [],
      left: [MINA],
      at: DAY_ONE_MS,
    });
    expect(roomOf(state).members).toEqual([]);
    expect(nameOf(state, MINA)).toBe('মীনা');
    const present = [{ ...mina, name: 'মীনা রায়' }];
    const back = reduce(state, {
      type: 'members/changed',
      roomId: ROOM_ID,
      present,
      left: [],
      at: DAY_ONE_MS,
    });
    expect(nameOf(back, MINA)).toBe('মীনা রায়');
    expect(nameOf(back, 'x'.repeat(43))).toBeNull();
  });

  test('whoever leaves is gone since that moment, whoever comes back is gone no more', () => {
    const tuli = { id: 't'.repeat(43), name: 'তুলি', seenAt: DAY_ONE_MS - 1 };
    const change = (more: { readonly present?: Member[]; readonly left?: string[] }): Action => ({
      type: 'members/changed',
      roomId: ROOM_ID,
      present: [],
      left: [],
      at: DAY_ONE_MS,
      ...more,
    });
    const before = stateAfter(joined(joinReply(messages(1, 5), { absent: [tuli] })));
    expect(nameOf(before, tuli.id)).toBe('তুলি');
    const away = reduce(before, change({ present: [{ ...mina, away: true, status: '📖 পড়ছি' }] }));
    expect(presenceOf(roomOf(away), MINA)).toEqual({ type: 'away', status: '📖 পড়ছি' });
    expect(roomOf(away).absent).toBe(roomOf(before).absent);
    const left = reduce(away, change({ left: [MINA] }));
    expect(roomOf(left).absent).toEqual([{ id: MINA, name: 'মীনা', seenAt: DAY_ONE_MS }, tuli]);
    expect(presenceOf(roomOf(left), MINA)).toEqual({ type: 'gone', seenAt: DAY_ONE_MS });
    const repeated = reduce(left, change({ left: [MINA] }));
    expect(roomOf(repeated).absent).toEqual(roomOf(left).absent);
    const back = reduce(left, change({ present: [mina] }));
    expect(presenceOf(roomOf(back), MINA)).toEqual({ type: 'here', status: '' });
    expect(roomOf(back).absent).toEqual([tuli]);
    expect(presenceOf(roomOf(back), 'x'.repeat(43))).toEqual({ type: 'gone', seenAt: null });
  });

  test('whoever says something is no longer typing', () => {
    const state = stateAfter(
      joined(joinReply(messages(1, 5))),
      { type: 'typing/changed', roomId: ROOM_ID, memberIds: [MINA] },
      arrived(message(6)),
    );
    expect(roomOf(state).typing).toEqual([]);
  });

  test('what was kept never overwrites what this run knows', () => {
    const live = stateAfter(joined(joinReply(messages(1, 5))));
    const restored = reduce(live, {
      type: 'memory/restored',
      host: { hostId: 'h'.repeat(32), name: 'x' },
      rooms: [
        {
          summary: SUMMARY,
          log: { ...roomOf(live).log, entries: [] },
          pins: [],
          hands: [],
          factsSeq: 0,
          readSeq: 0,
        },
      ],
      people: [{ id: MINA, name: 'old' }],
      pending: [pending(6)],
    });
    expect(seqsOf(restored)).toEqual([1, 2, 3, 4, 5]);
    expect(nameOf(restored, MINA)).toBe('মীনা');
    expect(roomOf(restored).pending).toHaveLength(1);
  });

  test('facts about a room that is not joined change nothing', () => {
    const strange: readonly Action[] = [
      arrived(message(1)),
      { type: 'floor/raised', roomId: ROOM_ID, firstSeq: 3, unpinned: [], lowered: [] },
      { type: 'typing/changed', roomId: ROOM_ID, memberIds: [MINA] },
      { type: 'room/left', roomId: ROOM_ID },
      { type: 'pending/queued', entries: [pending(1)] },
      { type: 'room/read', roomId: ROOM_ID, seq: 3 },
    ];
    for (const action of strange) expect(reduce(start, action)).toBe(start);
  });

  test('a page for a stretch that is gone meanwhile is not mixed into the new one', () => {
    const page = { entries: messages(30, 39), people: [], firstSeq: 1, headSeq: 45 };
    const state = stateAfter(
      joined(joinReply(messages(40, 45))),
      { type: 'older/asked', roomId: ROOM_ID },
      joined(joinReply(messages(400, 405))),
      { type: 'older/arrived', roomId: ROOM_ID, before: 40, page },
    );
    expect(roomOf(state).log.loose).toEqual([]);
    expect(seqsOf(state)[0]).toBe(400);
  });
});

test('the store tells of changes only, and of each one', () => {
  const store = createStateStore(start);
  let told = 0;
  const unsubscribe = store.subscribe(() => {
    told += 1;
  });
  store.dispatch({ type: 'me/renamed', name: 'আরিফ' });
  expect(told).toBe(0);
  store.dispatch({ type: 'me/renamed', name: 'আরিফ হোসেন' });
  expect(told).toBe(1);
  unsubscribe();
  store.dispatch({ type: 'me/renamed', name: 'আরিফ' });
  expect(told).toBe(1);
});
