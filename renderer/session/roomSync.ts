// Owns keeping the joined rooms level with the host: joining, catching up, closing gaps, older pages.
// Must not import sockets or React.
import type { Failure } from '../../shared/failure.ts';
import { FAILURES } from '../../shared/failure.ts';
import { PAGE_MAX_ENTRIES } from '../../shared/limits.ts';
import type { Entry } from '../../shared/model.ts';
import type { Broadcast } from '../../shared/protocol.ts';
import { branchAt, cursorOf, hasGap, hasOlder } from '../../shared/roomLog.ts';
import { findLostEntries } from '../state/catchUp.ts';
import type { PendingEntry } from '../state/state.ts';
import { isCountInDoubt } from '../state/unread.ts';
import type { Core } from './core.ts';
import { createGather } from './gather.ts';
import { GAP_PATIENCE_MS, RECOUNT_AFTER_MS, RETRY_PAUSE_MS } from './pace.ts';

type Joining = {
  /** What was broadcast before the answer was looked at. */
  readonly early: Broadcast<'entries'>[];
  /** Asked to join once more meanwhile. */
  again: boolean;
};

export type RoomSync = ReturnType<typeof createRoomSync>;

export function createRoomSync(
  core: Core,
  hooks: {
    /** The person's own entries that the host lost; returns how they go again. */
    readonly onLost: (roomId: string, entries: readonly Entry[]) => readonly PendingEntry[];
    /** The room was entered for the first time. */
    readonly onEntered: (roomId: string) => Promise<void>;
    readonly isAttended: (roomId: string) => boolean;
    /** The room is level with the host. */
    readonly onLive: (roomId: string) => void;
  },
) {
  /** Rooms the person wants to be in, over every lost link. */
  const wanted = new Set<string>();
  const joining = new Map<string, Joining>();
  const filling = new Set<string>();
  const recounting = new Set<string>();
  const roomOf = (roomId: string) => core.getState().joined[roomId];
  function arrive(roomId: string, entries: readonly Entry[]): void {
    const attended = hooks.isAttended(roomId);
    core.dispatch({ type: 'entries/arrived', roomId, entries, attended });
    recountIfInDoubt(roomId, entries);
    watchGap(roomId);
  }
  const gather = createGather(core, arrive);

  /** The answer to a join counts what is unread anew; nothing else changes by it. */
  function recountIfInDoubt(roomId: string, arrived: readonly Entry[]): void {
    const room = roomOf(roomId);
    if (room === undefined || !isCountInDoubt(room, arrived) || recounting.has(roomId)) return;
    recounting.add(roomId);
    core.after(RECOUNT_AFTER_MS, () => {
      recounting.delete(roomId);
      if (wanted.has(roomId) && roomOf(roomId)?.live === true) void join(roomId);
    });
  }

  async function join(roomId: string): Promise<void> {
    const underWay = joining.get(roomId);
    if (underWay !== undefined) {
      underWay.again = true;
      return;
    }
    const attempt: Joining = { early: [], again: false };
    joining.set(roomId, attempt);
    gather.flush(roomId);
    const held = roomOf(roomId)?.log ?? null;
    const cursor = held === null ? null : cursorOf(held);
    const result = await core.request('room:join', { roomId, cursor });
    if (!wanted.has(roomId)) {
      joining.delete(roomId);
      if (result.ok) void core.request('room:leave', { roomId });
      return;
    }
    if (!result.ok) {
      joining.delete(roomId);
      afterRefusedJoin(roomId, result.failure);
      return;
    }
    const before = roomOf(roomId);
    const lost = findLostEntries(before?.log ?? null, result.value, core.me);
    const requeued = lost.length === 0 ? [] : hooks.onLost(roomId, lost);
    joining.delete(roomId);
    core.dispatch({ type: 'room/joined', roomId, reply: result.value, requeued });
    for (const broadcast of attempt.early) receive(broadcast);
    if (attempt.again) void join(roomId);
    watchGap(roomId);
    if (before === undefined) await hooks.onEntered(roomId);
    hooks.onLive(roomId);
  }

  function afterRefusedJoin(roomId: string, failure: Failure): void {
    // Without a link the next hello joins again.
    if (failure.code === 'offline') return;
    if (FAILURES[failure.code].retry) {
      core.after(failure.retryAfterMs ?? RETRY_PAUSE_MS, () => {
        if (wanted.has(roomId) && roomOf(roomId)?.live !== true) void join(roomId);
      });
      return;
    }
    // A room that was read here stays readable, and is asked for again after the next hello.
    if (roomOf(roomId) === undefined) wanted.delete(roomId);
    core.dispatch({ type: 'join/refused', roomId, failure });
  }

  function rejoin(roomId: string): void {
    core.dispatch({ type: 'room/stalled', roomId });
    void join(roomId);
  }

  function receive(broadcast: Broadcast<'entries'>): void {
    const { roomId, branch, entries } = broadcast;
    const attempt = joining.get(roomId);
    if (attempt !== undefined) {
      attempt.early.push(broadcast);
      return;
    }
    const room = roomOf(roomId);
    if (room === undefined || !wanted.has(roomId)) return;
    const first = entries[0]?.seq ?? 0;
    if (branchAt(room.log.branches, first)?.branch !== branch) {
      if (room.live) rejoin(roomId);
      return;
    }
    gather.add(roomId, entries);
  }

  function watchGap(roomId: string): void {
    const room = roomOf(roomId);
    if (room === undefined || !hasGap(room.log) || filling.has(roomId)) return;
    filling.add(roomId);
    core.after(GAP_PATIENCE_MS, () => void fillGap(roomId));
  }

  async function fillGap(roomId: string): Promise<void> {
    const log = roomOf(roomId)?.log;
    const last = log?.entries.at(-1);
    if (log === undefined || last === undefined || !hasGap(log) || !roomOf(roomId)?.live) {
      filling.delete(roomId);
      return;
    }
    const from = { type: 'after', seq: last.seq } as const;
    const result = await core.request('history:page', { roomId, from, limit: PAGE_MAX_ENTRIES });
    filling.delete(roomId);
    if (result.ok) {
      core.dispatch({ type: 'gap/filled', roomId, page: result.value });
      recountIfInDoubt(roomId, result.value.entries);
      // Only on progress: a host that keeps an entry back must not be asked for it without end.
      if (roomOf(roomId)?.log.entries.at(-1)?.seq !== last.seq) watchGap(roomId);
      else core.log('gap_stays', { roomId, after: last.seq });
    } else if (result.failure.code === 'not_joined') {
      rejoin(roomId);
    } else if (FAILURES[result.failure.code].retry && result.failure.code !== 'offline') {
      filling.add(roomId);
      const pause = result.failure.retryAfterMs ?? RETRY_PAUSE_MS;
      core.after(pause, () => void fillGap(roomId));
    }
  }

  return {
    wants: (roomId: string): boolean => wanted.has(roomId),
    /** Keeps in these rooms from now on; joined at the next hello. */
    want: (roomIds: Iterable<string>): void => {
      for (const roomId of roomIds) wanted.add(roomId);
    },
    join: (roomId: string): void => {
      wanted.add(roomId);
      core.dispatch({ type: 'join/asked', roomId });
      if (roomOf(roomId)?.live !== true) void join(roomId);
    },
    joinAll: (): void => {
      for (const roomId of wanted) void join(roomId);
    },
    leave: (roomId: string): void => {
      wanted.delete(roomId);
      gather.drop(roomId);
      void core.request('room:leave', { roomId });
    },
    forgetAll: (): void => wanted.clear(),
    /** What was broadcast before it was stored before: a hand that it lowers must not go up again by that. */
    floor: (told: Broadcast<'floor'>): void => {
      gather.flush(told.roomId);
      core.dispatch({ type: 'floor/raised', ...told });
    },
    rejoin,
    receive,
    /** Entries that an acknowledgement placed stand behind what was broadcast before it. */
    arrived: (roomId: string, entries: readonly Entry[]): void => {
      gather.flush(roomId);
      arrive(roomId, entries);
    },

    loadOlder: async (roomId: string): Promise<void> => {
      const room = roomOf(roomId);
      const first = room?.log.entries.at(0);
      if (room === undefined || first === undefined) return;
      if (room.older === 'loading' || !hasOlder(room.log)) return;
      core.dispatch({ type: 'older/asked', roomId });
      const before = first.seq;
      const from = { type: 'before', seq: before } as const;
      const result = await core.request('history:page', { roomId, from, limit: PAGE_MAX_ENTRIES });
      if (result.ok) core.dispatch({ type: 'older/arrived', roomId, before, page: result.value });
      else core.dispatch({ type: 'older/failed', roomId });
    },
  };
}
