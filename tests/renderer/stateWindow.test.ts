// Proves that a window far from the newest entries and the live stretch tell one truth, and that they become one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../renderer/state/actions.ts';
import { emptyState, reduce } from '../../renderer/state/reducer.ts';
import type { JoinedRoom, SessionState } from '../../renderer/state/state.ts';
import { shownLog, WINDOW_MAX_ENTRIES, type WindowSide } from '../../renderer/state/window.ts';
import { standingRemarks, viewMessage } from '../../shared/messageView.ts';
import type { Entry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { redactBy } from '../../shared/redaction.ts';
import { openLog } from '../../shared/roomLog.ts';
import { isDeletion, targetOf } from '../../shared/targets.ts';
import {
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

const seed = 20261125;
const PAGE = 5;

/** What a host that holds `log` answers now: deleted bodies are gone, and only what stands is told. */
function hostOf(log: readonly Entry[]) {
  const stored = log.filter(isDeletion).reduce<readonly Entry[]>(redactBy, log);
  const page = (entries: readonly Entry[]) => {
    const ids = new Set(entries.map(({ id }) => id));
    const related = [...ids].flatMap((id) =>
      standingRemarks(stored.filter((entry) => targetOf(entry) === id)),
    );
    const bySeq = related.toSorted((a, b) => a.seq - b.seq);
    return {
      page: { entries: [...entries], people: [], firstSeq: 1, headSeq: log.length },
      related: bySeq,
    };
  };
  return {
    around: (seq: number) => page(stored.filter((entry) => Math.abs(entry.seq - seq) <= 2)),
    beside: (side: WindowSide, edge: number) =>
      page(
        side === 'older'
          ? stored.filter(({ seq }) => seq < edge).slice(-PAGE)
          : stored.filter(({ seq }) => seq > edge).slice(0, PAGE),
      ),
    join: (from: number): Reply<'room:join'> => ({
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
      catchUp: { type: 'snapshot', entries: stored.slice(from - 1) },
    }),
  };
}

/** Each number makes one entry: something said, or something about what was said before. */
function roomOf(choices: readonly (readonly [number, number])[]): readonly Entry[] {
  const log: Entry[] = [creation()];
  for (const [kind, about] of choices) {
    const seq = log.length + 1;
    const said = log.filter((entry) => entry.kind === 'message');
    const gone = new Set(log.flatMap((entry) => (isDeletion(entry) ? [entry.body.target] : [])));
    const standing = said.filter(({ id }) => !gone.has(id));
    const meant = standing[about % Math.max(1, standing.length)];
    if (kind < 3 || meant === undefined) log.push(message(seq, { author: kind === 0 ? ME : MINA }));
    else if (kind < 5) {
      const emoji = about % 2 === 0 ? '👍' : '🎉';
      log.push(written(seq, 'reaction', { target: meant.id, emoji, on: kind === 3 }));
    } else if (kind === 5) {
      log.push(
        written(seq, 'message.edit', { target: meant.id, text: `now ${seq}` }, meant.author),
      );
    } else log.push(written(seq, 'message.delete', { target: meant.id }, ME));
  }
  return log;
}

const stateOf = (...actions: readonly Action[]): SessionState =>
  actions.reduce(reduce, emptyState({ memberId: ME, name: 'আরিফ' }));
const roomIn = (state: SessionState): JoinedRoom => {
  const room = state.joined[ROOM_ID];
  if (room === undefined) throw new Error('not joined');
  return room;
};
const windowIn = (state: SessionState) => {
  const { window } = roomIn(state);
  if (window === null) throw new Error('no window');
  return window;
};

/** What a reader sees of every message in that stretch. */
function viewsIn(log: ReturnType<typeof shownLog>) {
  return log.entries
    .filter(({ kind }) => kind === 'message' || kind === 'redacted')
    .map((entry) => ({ seq: entry.seq, ...viewMessage(entry, log.related.get(entry.id) ?? []) }));
}

const choices = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 1_000 })), {
  minLength: 12,
  maxLength: 60,
});
const steps = fc.array(fc.constantFrom<'older' | 'newer' | 'live'>('older', 'newer', 'live'), {
  maxLength: 25,
});

describe('a window', () => {
  test('shows of its messages what somebody sees who holds the whole room, whatever comes when', () => {
    fc.assert(
      fc.property(choices, steps, fc.nat(), fc.nat(), (made, walk, at, heldFrom) => {
        const log = roomOf(made);
        // Half of the room is there when the person jumps; the rest is said while they read.
        let known = Math.ceil(log.length / 2);
        const from = Math.max(2, (heldFrom % known) + 1);
        let host = hostOf(log.slice(0, known));
        let state = stateOf(
          { type: 'room/joined', roomId: ROOM_ID, reply: host.join(from), requeued: [] },
          { type: 'window/opened', roomId: ROOM_ID, ...host.around((at % known) + 1) },
        );
        for (const step of [...walk, ...log.map(() => 'live' as const)]) {
          const entry = log[known];
          const { window } = roomIn(state);
          if (step === 'live') {
            if (entry === undefined) continue;
            known += 1;
            host = hostOf(log.slice(0, known));
            state = reduce(state, {
              type: 'entries/arrived',
              roomId: ROOM_ID,
              entries: [entry],
              attended: false,
            });
          } else if (window !== null) {
            const edge = window.log.entries.at(step === 'older' ? 0 : -1)?.seq ?? 0;
            const answer = host.beside(step, edge);
            // An answer may be older than what was said before it arrived.
            if (entry !== undefined) {
              known += 1;
              state = reduce(state, {
                type: 'entries/arrived',
                roomId: ROOM_ID,
                entries: [entry],
                attended: false,
              });
              host = hostOf(log.slice(0, known));
            }
            state = stateAfterPage(state, step, edge, answer);
          }
        }
        const whole = openLog({
          branches: [FIRST_BRANCH],
          firstSeq: 1,
          headSeq: log.length,
          entries: log,
        });
        const shown = shownLog(roomIn(state));
        const seqs = new Set(shown.entries.map(({ seq }) => seq));
        expect(viewsIn(shown)).toEqual(viewsIn(whole).filter(({ seq }) => seqs.has(seq)));
      }),
      { seed, numRuns: 300 },
    );
  });

  test('becomes one with the live stretch when it reaches it, and nothing shown is another object', () => {
    const log = [creation(), ...messages(2, 40)];
    const host = hostOf(log);
    let state = stateOf(
      { type: 'room/joined', roomId: ROOM_ID, reply: host.join(30), requeued: [] },
      { type: 'window/opened', roomId: ROOM_ID, ...host.around(20) },
    );
    expect(windowIn(state).log.entries.map(({ seq }) => seq)).toEqual([18, 19, 20, 21, 22]);
    const { view } = roomIn(state);
    const before = windowIn(state).log.entries;
    state = stateAfterPage(state, 'newer', 22, host.beside('newer', 22));
    state = stateAfterPage(state, 'newer', 27, host.beside('newer', 27));
    expect(roomIn(state).window).toBeNull();
    expect(roomIn(state).view).toBe(view);
    const { entries } = roomIn(state).log;
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 23 }, (_, at) => at + 18));
    expect(entries.slice(0, 5).every((entry, index) => entry === before[index])).toBe(true);
  });

  test('that touches the live stretch when it opens is none: the stretch is longer', () => {
    const host = hostOf([creation(), ...messages(2, 40)]);
    const state = stateOf(
      { type: 'room/joined', roomId: ROOM_ID, reply: host.join(30), requeued: [] },
      { type: 'window/opened', roomId: ROOM_ID, ...host.around(27) },
    );
    expect(roomIn(state)).toMatchObject({ window: null, view: 0 });
    expect(roomIn(state).log.entries.at(0)?.seq).toBe(25);
  });

  test('loses a body when the deletion is broadcast, and what was edited with it', () => {
    const log = [creation(), ...messages(2, 40)];
    const edit = written(41, 'message.edit', { target: idOf(20), text: 'secret' });
    const deletion = written(42, 'message.delete', { target: idOf(20) });
    const host = hostOf(log);
    const state = stateOf(
      { type: 'room/joined', roomId: ROOM_ID, reply: host.join(35), requeued: [] },
      { type: 'window/opened', roomId: ROOM_ID, ...host.around(20) },
      { type: 'entries/arrived', roomId: ROOM_ID, entries: [edit], attended: false },
      { type: 'entries/arrived', roomId: ROOM_ID, entries: [deletion], attended: false },
    );
    const { log: held } = windowIn(state);
    expect(held.entries.find(({ id }) => id === idOf(20))?.kind).toBe('redacted');
    expect(JSON.stringify([...held.related])).not.toContain('secret');
    expect(held.redactions).toBe(1);
  });

  test('loses the words of an edit whose message lies outside of it', () => {
    const edit = written(20, 'message.edit', { target: idOf(3), text: 'secret' });
    const deletion = written(41, 'message.delete', { target: idOf(3) });
    const host = hostOf([creation(), ...messages(2, 19), edit, ...messages(21, 40)]);
    const state = stateOf(
      { type: 'room/joined', roomId: ROOM_ID, reply: host.join(35), requeued: [] },
      { type: 'window/opened', roomId: ROOM_ID, ...host.around(20) },
      { type: 'entries/arrived', roomId: ROOM_ID, entries: [deletion], attended: false },
    );
    expect(JSON.stringify(windowIn(state).log.entries)).not.toContain('secret');
  });

  test('stays while the link is lost, and goes with a live stretch that had to begin anew', () => {
    const log = [creation(), ...messages(2, 40)];
    const opened = stateOf(
      { type: 'room/joined', roomId: ROOM_ID, reply: hostOf(log).join(35), requeued: [] },
      { type: 'window/opened', roomId: ROOM_ID, ...hostOf(log).around(10) },
      { type: 'window/asked', roomId: ROOM_ID, side: 'older' },
      { type: 'room/stalled', roomId: ROOM_ID },
    );
    expect(windowIn(opened).older).toBe('idle');
    const said = written(41, 'message.edit', { target: idOf(10), text: 'better' });
    const later = hostOf([...log, said]);
    const follow: Reply<'room:join'> = {
      ...later.join(41),
      catchUp: { type: 'follow', entries: [said] },
    };
    const back = reduce(opened, {
      type: 'room/joined',
      roomId: ROOM_ID,
      reply: follow,
      requeued: [],
    });
    expect(windowIn(back).log.related.get(idOf(10))).toEqual([said]);
    const anew = reduce(opened, {
      type: 'room/joined',
      roomId: ROOM_ID,
      reply: later.join(41),
      requeued: [],
    });
    expect(roomIn(anew)).toMatchObject({ window: null, view: roomIn(opened).view + 1 });
  });

  test('lets go of its far end instead of growing without an end, and of what retention let go', () => {
    const log = [creation(), ...messages(2, WINDOW_MAX_ENTRIES + 500)];
    const host = hostOf(log);
    const joined = stateOf({
      type: 'room/joined',
      roomId: ROOM_ID,
      reply: host.join(log.length),
      requeued: [],
    });
    const state = reduce(joined, {
      type: 'window/opened',
      roomId: ROOM_ID,
      page: {
        entries: log.slice(0, WINDOW_MAX_ENTRIES + 200),
        people: [],
        firstSeq: 1,
        headSeq: 1,
      },
      related: [],
    });
    const newer = reduce(state, { type: 'window/asked', roomId: ROOM_ID, side: 'newer' });
    expect(windowIn(newer).log.entries).toHaveLength(WINDOW_MAX_ENTRIES);
    expect(windowIn(newer).log.entries.at(0)?.seq).toBe(201);
    const older = reduce(state, { type: 'window/asked', roomId: ROOM_ID, side: 'older' });
    expect(windowIn(older).log.entries.at(-1)?.seq).toBe(WINDOW_MAX_ENTRIES);
    const raised = { type: 'floor/raised', roomId: ROOM_ID, unpinned: [], lowered: [] } as const;
    const floor = reduce(newer, { ...raised, firstSeq: 300 });
    expect(windowIn(floor).log.entries.at(0)?.seq).toBe(300);
    const gone = reduce(newer, { ...raised, firstSeq: log.length });
    expect(roomIn(gone).window).toBeNull();
  });

  test('takes no page for a stretch that is gone meanwhile', () => {
    const host = hostOf([creation(), ...messages(2, 40)]);
    const state = stateOf(
      { type: 'room/joined', roomId: ROOM_ID, reply: host.join(38), requeued: [] },
      { type: 'window/opened', roomId: ROOM_ID, ...host.around(10) },
      { type: 'window/opened', roomId: ROOM_ID, ...host.around(25) },
    );
    expect(stateAfterPage(state, 'older', 8, host.beside('older', 8))).toEqual(state);
  });
});

function stateAfterPage(
  state: SessionState,
  side: WindowSide,
  edge: number,
  answer: ReturnType<ReturnType<typeof hostOf>['beside']>,
): SessionState {
  return reduce(state, { type: 'window/arrived', roomId: ROOM_ID, side, edge, ...answer });
}
