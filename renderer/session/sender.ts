// Owns sending what waits: one request in flight per room, in the author's order, until the host said yes or no.
// Must not import sockets or React.
import { assertNever, FAILURES, type Failure } from '../../shared/failure.ts';
import { DISK_PROBE_INTERVAL_MS, SEND_MAX_ENTRIES } from '../../shared/limits.ts';
import type { Entry, EntryDraft } from '../../shared/model.ts';
import type { SendOutcome } from '../../shared/protocol.ts';
import { branchAt } from '../../shared/roomLog.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { Delivery, PendingEntry } from '../state/state.ts';
import type { Core } from './core.ts';
import type { DeviceSigner } from './hello.ts';
import { nextBatch } from './outbox.ts';
import { RETRY_PAUSE_MS } from './pace.ts';

/** What a failure means for an entry. */
type Verdict =
  /** Not its fault, and not worth a word: it goes again after a pause. */
  | { readonly type: 'again'; readonly afterMs: number }
  /** Not its fault, but the person wants to know: it goes again after a pause, and says why. */
  | { readonly type: 'held up'; readonly afterMs: number }
  /** The host counts this socket out. */
  | { readonly type: 'rejoin' }
  /** The room takes its time: this member's words wait, everything else goes on. */
  | { readonly type: 'turn'; readonly afterMs: number }
  /** Only the person can decide. */
  | { readonly type: 'refused' };

export function createSender(
  core: Core,
  signer: DeviceSigner,
  hooks: {
    readonly onAcknowledged: (roomId: string, ids: readonly string[]) => void;
    readonly onArrived: (roomId: string, entries: readonly Entry[]) => void;
    readonly rejoin: (roomId: string) => void;
    readonly deliver: (roomId: string, ids: readonly string[], delivery: Delivery) => void;
  },
) {
  const busy = new Set<string>();
  /** How to end a room's pause early, because the link came back or the person asked. */
  const pauses = new Map<string, () => void>();
  /** Acknowledged, yet still shown as pending until an entry before them arrives. */
  const acknowledged = new Set<string>();
  /** Rooms where the person's next words must wait for their turn, and how the host said so. */
  const turns = new Map<string, Failure>();
  const roomOf = (roomId: string) => core.getState().joined[roomId];

  async function pump(roomId: string): Promise<void> {
    if (busy.has(roomId)) {
      pauses.get(roomId)?.();
      return;
    }
    busy.add(roomId);
    let atOnce = SEND_MAX_ENTRIES;
    for (;;) {
      const room = roomOf(roomId);
      const batch = nextBatch(room?.live === true ? room.pending : [], mayGo, atOnce);
      tellTurn(roomId);
      // No await between finding nothing and leaving: what is queued in between would be seen by nobody.
      if (batch.length === 0) break;
      const drafts = await sign(roomId, batch);
      if (drafts === null) {
        await pause(roomId, RETRY_PAUSE_MS);
        continue;
      }
      // Withdrawn while the signer worked.
      const entries = drafts.filter(({ id }) => isPending(roomId, id));
      if (entries.length === 0) continue;
      const result = await core.request('entry:send', { roomId, entries });
      if (result.ok) {
        const pauseMs = settle(roomId, entries, result.value);
        atOnce = SEND_MAX_ENTRIES;
        if (pauseMs === null) break;
        if (pauseMs > 0) await pause(roomId, pauseMs);
        continue;
      }
      if (result.failure.code === 'offline') break;
      const verdict = judge(result.failure);
      if (verdict.type === 'refused' && entries.length > 1) {
        // One of them spoils the request: it is found by sending them one by one.
        atOnce = 1;
        continue;
      }
      const ids = entries.map(({ id }) => id);
      const pauseMs = carryOut(roomId, ids, result.failure, verdict);
      if (pauseMs === null) break;
      if (pauseMs > 0) await pause(roomId, pauseMs);
    }
    busy.delete(roomId);
  }

  const mayGo = (entry: PendingEntry): boolean =>
    entry.owner === core.tabId &&
    !acknowledged.has(entry.draft.id) &&
    !(isSpoken(entry.draft) && turns.has(entry.roomId));

  /** What waits behind words that wait for their turn waits for the same reason: the person may still take it back. */
  const tellTurn = (roomId: string): void => {
    const failure = turns.get(roomId);
    if (failure === undefined) return;
    const untold = (roomOf(roomId)?.pending ?? []).flatMap(({ draft, delivery, owner }) =>
      isSpoken(draft) &&
      owner === core.tabId &&
      !acknowledged.has(draft.id) &&
      delivery.status === 'waiting' &&
      delivery.failure === null
        ? [draft.id]
        : [],
    );
    if (untold.length > 0) hooks.deliver(roomId, untold, { status: 'waiting', failure });
  };

  const isPending = (roomId: string, id: string): boolean =>
    roomOf(roomId)?.pending.some(({ draft }) => draft.id === id) ?? false;

  /** Null when the signer failed: it asks the platform, which may. */
  async function sign(
    roomId: string,
    batch: readonly PendingEntry[],
  ): Promise<EntryDraft[] | null> {
    try {
      return await Promise.all(
        batch.map(async ({ draft }) => {
          const sig = await signer.signEntry({ roomId, entry: draft });
          return { ...draft, sig };
        }),
      );
    } catch (error) {
      core.log('sign_failed', { error: String(error) });
      return null;
    }
  }

  /** Milliseconds to wait before the next request; null to stop until the room is live again. */
  function settle(
    roomId: string,
    drafts: readonly EntryDraft[],
    reply: { readonly branch: string; readonly outcomes: readonly SendOutcome[] },
  ): number | null {
    const room = roomOf(roomId);
    if (room === undefined) return null;
    const { branches, headSeq } = room.log;
    if (
      branchAt(branches, Math.max(headSeq, branches.at(-1)?.fromSeq ?? 0))?.branch !== reply.branch
    ) {
      // The log went another way meanwhile: where these belong, the next join tells.
      hooks.rejoin(roomId);
      return null;
    }
    const outcomes = new Map(reply.outcomes.map((outcome) => [outcome.id, outcome]));
    const placed: Entry[] = [];
    // Without an answer to an entry nothing is known of it; asking again at once would be a loop.
    let pauseMs: number | null = drafts.every(({ id }) => outcomes.has(id)) ? 0 : RETRY_PAUSE_MS;
    for (const draft of drafts) {
      const outcome = outcomes.get(draft.id);
      if (outcome === undefined) continue;
      if (outcome.ok) {
        placed.push({ ...draft, seq: outcome.seq, at: outcome.at, author: core.me });
        continue;
      }
      const verdict = judge(outcome.failure);
      const wait = carryOut(roomId, [draft.id], outcome.failure, verdict);
      pauseMs = pauseMs === null || wait === null ? null : Math.max(pauseMs, wait);
    }
    if (placed.length > 0) {
      const ids = placed.map(({ id }) => id);
      for (const id of ids) acknowledged.add(id);
      hooks.onArrived(roomId, placed);
      hooks.onAcknowledged(roomId, ids);
      for (const id of ids) if (!isPending(roomId, id)) acknowledged.delete(id);
    }
    return pauseMs;
  }

  function carryOut(
    roomId: string,
    ids: readonly string[],
    failure: Failure,
    verdict: Verdict,
  ): number | null {
    switch (verdict.type) {
      case 'again':
        return verdict.afterMs;
      case 'held up':
        hooks.deliver(roomId, ids, { status: 'waiting', failure });
        return verdict.afterMs;
      case 'turn':
        hooks.deliver(roomId, ids, { status: 'waiting', failure });
        turns.set(roomId, failure);
        core.after(verdict.afterMs, () => {
          turns.delete(roomId);
          void pump(roomId);
        });
        return 0;
      case 'rejoin':
        hooks.rejoin(roomId);
        return null;
      case 'refused':
        hooks.deliver(roomId, ids, { status: 'refused', failure });
        return 0;
      default:
        return assertNever(verdict);
    }
  }

  const pause = (roomId: string, ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = core.after(ms, () => wake());
      const wake = () => {
        cancel();
        pauses.delete(roomId);
        resolve();
      };
      pauses.set(roomId, wake);
    });

  return {
    /** Something of this tab may wait in the room, or the room is live again. */
    pump: (roomId: string): void => void pump(roomId),
    /** The host lost these after all. */
    forgetAcknowledged: (ids: readonly string[]): void => {
      for (const id of ids) acknowledged.delete(id);
    },
  };
}

/**
 * A person whose host has a full disk wants to know it, and wants the message to go when there is room: so it stays
 * waiting and says why. `rate_limited` and a slow answer are our own pace and need no words.
 */
function judge(failure: Failure): Verdict {
  switch (failure.code) {
    case 'rate_limited':
    case 'timed_out':
    case 'host_closing':
      return { type: 'again', afterMs: failure.retryAfterMs ?? RETRY_PAUSE_MS };
    case 'slow_mode':
      return { type: 'turn', afterMs: failure.retryAfterMs ?? RETRY_PAUSE_MS };
    case 'not_joined':
    case 'hello_required':
      return { type: 'rejoin' };
    default:
      return FAILURES[failure.code].retry
        ? { type: 'held up', afterMs: failure.retryAfterMs ?? DISK_PROBE_INTERVAL_MS }
        : { type: 'refused' };
  }
}
