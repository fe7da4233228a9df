// Proves that what a client holds of a room, and what an arrival costs, does not grow with the room.
import { expect, test } from 'vitest';
import type { Core } from '../../renderer/session/core.ts';
import { createShortening } from '../../renderer/session/shortening.ts';
import type { Action } from '../../renderer/state/actions.ts';
import { STRETCH_KEPT_ENTRIES, STRETCH_MAX_ENTRIES } from '../../renderer/state/bounds.ts';
import { emptyState } from '../../renderer/state/reducer.ts';
import type { JoinedRoom } from '../../renderer/state/state.ts';
import { createStateStore } from '../../renderer/state/store.ts';
import { createTimeline } from '../../renderer/state/timeline.ts';
import { WINDOW_MAX_ENTRIES } from '../../renderer/state/window.ts';
import type { Entry } from '../../shared/model.ts';
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

const PAGE = 100;
const ROOM_ENTRIES = 100_000;
/** Entries of one commit. */
const BURST = 50;

/** A state with the rule that shortens it, as a session puts them together; joined to a room that begins with `log`. */
function joinedTo(log: readonly Entry[]) {
  const store = createStateStore(emptyState({ memberId: ME, name: 'me' }));
  const core: Core = {
    betweenKeys: (run) => run(),
    me: ME,
    tabId: 'tab',
    getState: store.getState,
    dispatch: store.dispatch,
    request: () => Promise.reject(new Error('nothing is asked here')),
    after: () => () => {},
    now: () => 0,
    log: () => {},
  };
  const shortening = createShortening(core);
  store.subscribe(shortening.observe);
  store.dispatch({
    type: 'room/joined',
    roomId: ROOM_ID,
    requeued: [],
    reply: {
      room: SUMMARY,
      branches: [FIRST_BRANCH],
      firstSeq: 1,
      headSeq: log.length,
      members: [],
      absent: [],
      pins: [],
      hands: [],
      readSeq: 0,
      unread: { count: 0, mentions: 0 },
      reads: [],
      people: [],
      catchUp: { type: 'snapshot', entries: log.slice(-PAGE) },
    },
  });
  return {
    ...shortening,
    dispatch: (action: Action) => store.dispatch(action),
    arrive: (entries: readonly Entry[]) =>
      store.dispatch({
        type: 'entries/arrived',
        roomId: ROOM_ID,
        entries: [...entries],
        attended: false,
      }),
    room: (): JoinedRoom => {
      const room = store.getState().joined[ROOM_ID];
      if (room === undefined) throw new Error('not joined');
      return room;
    },
  };
}

/** What reading on upwards does: the next page above what is shown. */
function readOlder({ dispatch, room }: ReturnType<typeof joinedTo>, log: readonly Entry[]): void {
  dispatch({ type: 'window/began', roomId: ROOM_ID });
  const { window } = room();
  const edge = (window ?? room()).log.entries.at(0)?.seq ?? 0;
  const page = {
    entries: log.slice(Math.max(0, edge - 1 - PAGE), edge - 1),
    people: [],
    firstSeq: 1,
    headSeq: log.length,
  };
  if (window === null) {
    dispatch({ type: 'older/arrived', roomId: ROOM_ID, before: edge, page });
    return;
  }
  dispatch({ type: 'window/asked', roomId: ROOM_ID, side: 'older' });
  dispatch({ type: 'window/arrived', roomId: ROOM_ID, side: 'older', edge, page, related: [] });
}

test('an arrival in a room of a hundred thousand copies no more than in one of two thousand', () => {
  const client = joinedTo([creation(), ...messages(2, PAGE)]);
  const buildItems = createTimeline();
  let items = buildItems(client.room(), { me: ME, unreadAfter: null });
  let most = 0;
  let made = 0;
  for (let seq = PAGE + 1; seq <= ROOM_ENTRIES; seq += BURST) {
    client.arrive(messages(seq, seq + BURST - 1));
    const { log } = client.room();
    // Whatever is copied per arrival is a part of these.
    most = Math.max(most, log.entries.length, log.related.size);
    const known = new Set(items);
    items = buildItems(client.room(), { me: ME, unreadAfter: null });
    made += items.filter((item) => !known.has(item)).length;
  }
  expect(most).toBeLessThanOrEqual(STRETCH_MAX_ENTRIES);
  expect(items.length).toBeLessThanOrEqual(STRETCH_MAX_ENTRIES + PAGE);
  // Each entry's row once, and once more what stays at each shortening.
  const shortenings = ROOM_ENTRIES / (STRETCH_MAX_ENTRIES - STRETCH_KEPT_ENTRIES);
  expect(made).toBeLessThanOrEqual(ROOM_ENTRIES + shortenings * (STRETCH_KEPT_ENTRIES + PAGE));
  expect(client.room().log.entries.at(-1)?.seq).toBe(ROOM_ENTRIES);
});

test('reading up through twenty thousand entries holds a bounded part of them, whatever arrives meanwhile', () => {
  const log = [creation(), ...messages(2, 20_000)];
  const client = joinedTo(log);
  client.hold(ROOM_ID);
  let most = 0;
  for (let page = 0; page < 200; page += 1) {
    readOlder(client, log);
    client.arrive([message(20_001 + page)]);
    const { window, log: live } = client.room();
    most = Math.max(most, live.entries.length + (window?.log.entries.length ?? 0));
  }
  expect(client.room().window?.log.entries.at(0)?.seq).toBe(1);
  expect(most).toBeLessThanOrEqual(STRETCH_MAX_ENTRIES + PAGE + WINDOW_MAX_ENTRIES);
});

test('nothing is let go of under the eyes of somebody who stands above the end, and all of it once nobody does', () => {
  const client = joinedTo([creation(), ...messages(2, PAGE)]);
  const release = client.hold(ROOM_ID);
  const releaseOther = client.hold(ROOM_ID);
  client.arrive(messages(PAGE + 1, STRETCH_MAX_ENTRIES + 500));
  release();
  release();
  expect(client.room().log.entries).toHaveLength(STRETCH_MAX_ENTRIES + 500);
  releaseOther();
  expect(client.room().log.entries).toHaveLength(STRETCH_KEPT_ENTRIES);
  expect(client.room().log.entries.at(-1)?.seq).toBe(STRETCH_MAX_ENTRIES + 500);
});

test('what is said about the entries that stay is still known when the others go', () => {
  const end = STRETCH_MAX_ENTRIES + 1;
  const kept = end - 10;
  const client = joinedTo([creation(), ...messages(2, PAGE)]);
  client.arrive([
    ...messages(PAGE + 1, end - 2),
    written(end - 1, 'reaction', { target: idOf(kept), emoji: '👍', on: true }),
    written(end, 'message.edit', { target: idOf(PAGE), text: 'better' }),
  ]);
  const { log } = client.room();
  expect(log.entries).toHaveLength(STRETCH_KEPT_ENTRIES);
  expect([...log.related.keys()]).toEqual([idOf(kept), idOf(PAGE)]);
});

test('a long stretch becomes a window in place: the same view, every entry and every word about it', () => {
  const edit = written(STRETCH_MAX_ENTRIES + 1, 'message.edit', { target: idOf(20), text: 'new' });
  const client = joinedTo([creation(), ...messages(2, PAGE)]);
  client.hold(ROOM_ID);
  client.arrive([...messages(PAGE + 1, STRETCH_MAX_ENTRIES), edit]);
  const before = client.room();
  client.dispatch({ type: 'window/began', roomId: ROOM_ID });
  const { window, view, log } = client.room();
  expect(view).toBe(before.view);
  expect(window?.log.entries).toEqual(before.log.entries.slice(0, WINDOW_MAX_ENTRIES));
  expect(window?.log.related.get(idOf(20))).toEqual([edit]);
  expect(log.entries).toHaveLength(STRETCH_KEPT_ENTRIES);
  // A short one stays what it is.
  const short = joinedTo([creation(), ...messages(2, PAGE)]);
  const held = short.room();
  short.dispatch({ type: 'window/began', roomId: ROOM_ID });
  expect(short.room()).toBe(held);
});
