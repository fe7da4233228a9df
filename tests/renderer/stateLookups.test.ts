// Proves that an entry which was looked up shows what is known of it, whatever comes when: the answer, broadcasts, joins.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../renderer/state/actions.ts';
import { emptyState, reduce } from '../../renderer/state/reducer.ts';
import type { SessionState } from '../../renderer/state/state.ts';
import { standingRemarks, viewMessage } from '../../shared/messageView.ts';
import type { Entry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { redactBy } from '../../shared/redaction.ts';
import { isDeletion, targetOf } from '../../shared/targets.ts';
import {
  creation,
  FIRST_BRANCH,
  idOf,
  ME,
  message,
  messages,
  ROOM_ID,
  SUMMARY,
  written,
} from '../support/entryBuilders.ts';

const seed = 20261204;
const OLD = idOf(2);
/** The stretch that the client holds begins here, far behind what is looked up. */
const HELD_FROM = 50;
const SAID: readonly Entry[] = [
  creation(),
  message(2, { text: 'first words' }),
  written(3, 'message.edit', { target: OLD, text: 'second words' }),
  ...messages(4, 60),
];
const deletion = (seq: number) => written(seq, 'message.delete', { target: OLD });
const edit = (seq: number) => written(seq, 'message.edit', { target: OLD, text: `words ${seq}` });
const reaction = (seq: number) =>
  written(seq, 'reaction', { target: OLD, emoji: '👍', on: true }, ME);

const stored = (log: readonly Entry[]) => log.filter(isDeletion).reduce(redactBy, log);

function join(
  log: readonly Entry[],
  catchUp: { readonly type: 'snapshot' | 'follow'; readonly from: number },
  firstSeq = 1,
): Extract<Action, { type: 'room/joined' }> {
  const entries = stored(log).filter(({ seq }) => seq >= catchUp.from);
  const reply: Reply<'room:join'> = {
    room: SUMMARY,
    branches: [FIRST_BRANCH],
    firstSeq,
    headSeq: log.length,
    members: [],
    absent: [],
    pins: [],
    hands: [],
    readSeq: 0,
    unread: { count: 0, mentions: 0 },
    reads: [],
    people: [],
    catchUp: { type: catchUp.type, entries },
  };
  return { type: 'room/joined', roomId: ROOM_ID, reply, requeued: [] };
}

const entered = join(SAID, { type: 'snapshot', from: HELD_FROM });
const asked: Action = { type: 'lookup/asked', roomId: ROOM_ID, ids: [OLD] };
const lost: Action = { type: 'room/stalled', roomId: ROOM_ID };

function answer(log: readonly Entry[]): Action {
  const now = stored(log);
  const reply = {
    entries: now.filter(({ id }) => id === OLD),
    related: [...standingRemarks(now.filter((entry) => targetOf(entry) === OLD))],
    people: [],
  };
  return { type: 'lookup/answered', roomId: ROOM_ID, ids: [OLD], reply };
}

const arrival = (...entries: readonly Entry[]): Action => ({
  type: 'entries/arrived',
  roomId: ROOM_ID,
  entries,
  attended: false,
});

const page = (entries: readonly Entry[], firstSeq = 1): Action => ({
  type: 'gap/filled',
  roomId: ROOM_ID,
  page: { entries: [...entries], people: [], firstSeq, headSeq: entries.at(-1)?.seq ?? 1 },
});

const stateOf = (...actions: readonly Action[]): SessionState =>
  actions.reduce(reduce, emptyState({ memberId: ME, name: 'আরিফ' }));
const lookedUpIn = (state: SessionState) => state.joined[ROOM_ID]?.lookedUp.get(OLD);
const textIn = (state: SessionState) => {
  const known = lookedUpIn(state);
  return known?.status === 'held' ? viewMessage(known.entry, known.related).text : known?.status;
};
const expectNoWords = (state: SessionState) => {
  expect(lookedUpIn(state)?.status).toBe('held');
  expect(textIn(state)).toBeNull();
  expect(JSON.stringify(lookedUpIn(state))).not.toMatch(/words/);
};

describe('the words of a quote that were deleted', () => {
  const after = [...SAID, message(61), deletion(62)];

  test('stayed when the deletion came while the link was lost', () => {
    const state = stateOf(entered, asked, answer(SAID), lost);
    expect(textIn(state)).toBe('second words');
    expectNoWords(reduce(state, join(after, { type: 'follow', from: 61 })));
  });

  test('came back with an answer that the host had read before the deletion', () => {
    expectNoWords(stateOf(entered, asked, arrival(...after.slice(60)), answer(SAID)));
    // An entry between it and the stretch is missing yet.
    expectNoWords(stateOf(entered, asked, arrival(deletion(62)), answer(SAID)));
  });

  test('stayed when the deletion came with a page, and came back with an edit behind it', () => {
    const state = stateOf(entered, asked, answer(SAID), page(after.slice(60)));
    expectNoWords(state);
    const older: Action = {
      type: 'older/arrived',
      roomId: ROOM_ID,
      before: HELD_FROM,
      // Read by the host before the deletion.
      page: { entries: [...SAID.slice(1, HELD_FROM - 1)], people: [], firstSeq: 1, headSeq: 60 },
    };
    expectNoWords(reduce(state, older));
  });

  test('are asked for anew when the room began anew or was rewound, as what was said meanwhile is not known', () => {
    const state = stateOf(entered, asked, answer(SAID), lost);
    const anew = reduce(state, join(after, { type: 'snapshot', from: 61 }));
    expect(lookedUpIn(anew)).toBeUndefined();
    const { reply, ...rest } = join(after, { type: 'follow', from: 56 });
    const catchUp = { ...reply.catchUp, type: 'diverged', lastCommonSeq: 55 } as const;
    const rewound = reduce(state, { ...rest, reply: { ...reply, catchUp } });
    expect(lookedUpIn(rewound)).toBeUndefined();
  });
});

test('a quote was asked for without end when a room that is live was counted anew: what is known stays', () => {
  const state = stateOf(entered, asked, answer(SAID));
  const counted = reduce(state, join(SAID, { type: 'snapshot', from: HELD_FROM }));
  expect(lookedUpIn(counted)).toEqual(lookedUpIn(state));
  const waiting = reduce(
    stateOf(entered, asked),
    join(SAID, { type: 'snapshot', from: HELD_FROM }),
  );
  expect(lookedUpIn(waiting)).toEqual({ status: 'asked' });
});

test('the words of a quote stayed when retention let go of them', () => {
  const state = stateOf(entered, asked, answer(SAID));
  const floor: Action = {
    type: 'floor/raised',
    roomId: ROOM_ID,
    firstSeq: 10,
    unpinned: [],
    lowered: [],
  };
  expect(textIn(reduce(state, floor))).toBe('absent');
  expect(textIn(reduce(state, page([message(61)], 10)))).toBe('absent');
  const back = join([...SAID, message(61)], { type: 'follow', from: 61 }, 10);
  expect(textIn(stateOf(entered, asked, answer(SAID), lost, back))).toBe('absent');
  expect(textIn(stateOf(entered, asked, floor, answer(SAID)))).toBe('absent');
});

test('a quote shows what is known of it, whatever comes when', () => {
  const ways = ['broadcast', 'page', 'follow'] as const;
  const remark = fc.constantFrom(edit, reaction, deletion);
  const news = fc.array(fc.tuple(remark, fc.constantFrom(...ways)), { maxLength: 6 });
  fc.assert(
    fc.property(news, fc.nat(), fc.nat(), (told, one, other) => {
      const isStanding = (index: number) => told.slice(0, index).every(([of]) => of !== deletion);
      const log = [...SAID, ...told.flatMap(([of], i) => (isStanding(i) ? of(61 + i) : []))];
      const read = SAID.length + (one % (log.length - SAID.length + 1));
      const answered = read + (other % (log.length - read + 1));
      let state = stateOf(entered, asked);
      for (let seq = SAID.length; seq <= log.length; seq += 1) {
        const fresh = log.slice(seq - 1, seq);
        const way = told[seq - SAID.length - 1]?.[1];
        if (way === 'broadcast') state = reduce(state, arrival(...fresh));
        if (way === 'page') state = reduce(state, page(fresh));
        if (way === 'follow') {
          const level = log.slice(0, seq);
          state = reduce(reduce(state, lost), join(level, { type: 'follow', from: seq }));
        }
        if (seq === answered) state = reduce(state, answer(log.slice(0, read)));
      }
      const whole = stored(log);
      const said = whole.filter((entry) => targetOf(entry) === OLD);
      const known = lookedUpIn(state);
      if (known?.status !== 'held' || whole[1] === undefined) throw new Error('not held');
      expect(viewMessage(known.entry, known.related)).toEqual(viewMessage(whole[1], said));
      const gone = whole[1].kind === 'redacted';
      if (gone) expect(JSON.stringify(known)).not.toMatch(/words/);
    }),
    { seed, numRuns: 400 },
  );
});
