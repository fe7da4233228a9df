// Owns the pending entries of one member: kept over reloads, shown in every tab, sent by one.
// Must not import sockets or React.
import { assertNever } from '../../shared/failure.ts';
import type { Entry, UnsignedEntry } from '../../shared/model.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { Delivery, PendingEntry } from '../state/state.ts';
import type { Core } from './core.ts';
import { orderBehind, orderInFront, unsignedOf } from './outbox.ts';
import { LEASE_RENEW_MS, LEASE_TTL_MS, ROLL_CALL_MS } from './pace.ts';
import type { Scope, SessionStore } from './store.ts';
import type { OpenTabChannel, TabChannel, TabMessage } from './tabs.ts';

export type OutboxKeeper = ReturnType<typeof createOutboxKeeper>;

export function createOutboxKeeper(
  core: Core,
  deps: { readonly store: SessionStore; readonly openTabChannel: OpenTabChannel },
  hooks: {
    /** Entries of this tab wait in the room. */
    readonly onWaiting: (roomId: string) => void;
    readonly onLeftElsewhere: (roomId: string) => void;
  },
) {
  const { store } = deps;
  let scope: Scope | null = null;
  let channel: TabChannel | null = null;
  let present = new Set<string>();

  const pendingOf = (roomId: string): readonly PendingEntry[] =>
    core.getState().joined[roomId]?.pending ?? [];
  const allPending = () => Object.values(core.getState().joined).flatMap((room) => room.pending);

  /** What cannot be written stays on the screen, and the person is told to keep the page open. */
  const guard = (write: Promise<void>): Promise<boolean> =>
    write.then(
      () => true,
      (error: unknown) => {
        core.log('outbox_not_kept', { error: String(error) });
        core.dispatch({ type: 'storage/changed', storage: 'memory' });
        return false;
      },
    );

  const show = (entries: readonly PendingEntry[]): void => {
    if (entries.length > 0) core.dispatch({ type: 'pending/queued', entries });
  };
  const publish = (entries: readonly PendingEntry[]): void => {
    if (scope === null || entries.length === 0) return;
    void guard(store.savePending(scope, [...entries]));
    channel?.post({ type: 'queued', entries: [...entries] });
  };
  const forget = (ids: readonly string[]): void => {
    if (scope !== null) void guard(store.forgetPending(scope, ids));
  };

  /**
   * Two tabs may claim one entry: both saw the host lose it, or one was taken for gone while its page was frozen. What
   * this tab sends it goes on sending: twice does no harm, while left to the other it could be overtaken by what is
   * written here next, or each would leave it to the other.
   */
  const keepOwner = (told: PendingEntry): PendingEntry => {
    const known = pendingOf(told.roomId).find(({ draft }) => draft.id === told.draft.id);
    const mineStays = known?.owner === core.tabId && known.delivery.status === 'waiting';
    return mineStays ? { ...told, owner: core.tabId } : told;
  };

  const hear = (message: TabMessage): void => {
    switch (message.type) {
      case 'queued':
        show(message.entries.map(keepOwner));
        break;
      case 'withdrawn':
        core.dispatch({ ...message, type: 'pending/withdrawn' });
        break;
      case 'acknowledged':
        // The host's broadcast makes entries of them; this is for a tab whose part of the log does not reach there.
        core.after(LEASE_RENEW_MS, () => core.dispatch({ ...message, type: 'pending/withdrawn' }));
        break;
      case 'left':
        hooks.onLeftElsewhere(message.roomId);
        break;
      case 'who':
        channel?.post({ type: 'here', tabId: core.tabId });
        break;
      case 'here':
        present.add(message.tabId);
        break;
      case 'gone':
        void adopt();
        break;
      default:
        assertNever(message);
    }
  };

  const adopt = async (): Promise<void> => {
    const mine = scope;
    if (mine === null) return;
    const adopted = await store.adopt(mine, core.tabId, core.now()).catch((error: unknown) => {
      core.log('adopt_failed', { error: String(error) });
      return [];
    });
    if (scope !== mine || adopted.length === 0) return;
    show(adopted);
    channel?.post({ type: 'queued', entries: [...adopted] });
    for (const roomId of new Set(adopted.map((entry) => entry.roomId))) hooks.onWaiting(roomId);
  };

  /** After a reload the former page's lease still runs: whoever does not answer by now is no more. */
  const callRoll = (at: Scope): void => {
    if (channel === null) return;
    present = new Set([core.tabId]);
    channel.post({ type: 'who' });
    core.after(ROLL_CALL_MS, async () => {
      if (scope !== at) return;
      const owners = new Set(allPending().map((entry) => entry.owner));
      const absent = [...owners].filter((owner) => !present.has(owner));
      await Promise.all(absent.map((owner) => guard(store.endLease(at, owner))));
      await adopt();
    });
  };

  const renewLease = async (at: Scope): Promise<void> => {
    if (scope !== at) return;
    await guard(store.holdLease(at, core.tabId, core.now() + LEASE_TTL_MS));
    // A write that failed before may succeed now; 'kept' is said only when everything is.
    if (store.durable && core.getState().storage === 'memory') {
      const mine = allPending().filter((entry) => entry.owner === core.tabId);
      if (await guard(store.savePending(at, mine))) {
        core.dispatch({ type: 'storage/changed', storage: 'kept' });
      }
    }
    await adopt();
    if (scope === at) core.after(LEASE_RENEW_MS, () => void renewLease(at));
  };

  const withdraw = (roomId: string, ids: readonly string[]): void => {
    core.dispatch({ type: 'pending/withdrawn', roomId, ids });
    forget(ids);
    channel?.post({ type: 'withdrawn', roomId, ids: [...ids] });
  };

  return {
    /** Begins with what was kept; what others own is shown, what nobody owns is sent from here. */
    open: async (at: Scope): Promise<readonly PendingEntry[]> => {
      scope = at;
      channel = deps.openTabChannel(at, hear);
      if (!store.durable) core.dispatch({ type: 'storage/changed', storage: 'memory' });
      await guard(store.holdLease(at, core.tabId, core.now() + LEASE_TTL_MS));
      return store.pending(at).catch((error: unknown) => {
        core.log('outbox_not_read', { error: String(error) });
        return [];
      });
    },

    /** After `open`'s entries are in the state. */
    start: (): void => {
      if (scope === null) return;
      void renewLease(scope);
      callRoll(scope);
    },

    /** Entries of a room that was entered only now, written before it was known here. */
    showKept: async (roomId: string): Promise<void> => {
      if (scope === null) return;
      const kept = await store.pending(scope).catch(() => []);
      show(kept.filter((entry) => entry.roomId === roomId));
    },

    queue: (roomId: string, draft: UnsignedEntry): void => {
      const entry: PendingEntry = {
        roomId,
        draft,
        queuedAt: core.now(),
        order: orderBehind(pendingOf(roomId), core.now()),
        owner: core.tabId,
        delivery: { status: 'waiting', failure: null },
      };
      show([entry]);
      publish([entry]);
    },

    /** The host lost these: they go again, in front of whatever was written later. The state is the caller's. */
    requeue: (roomId: string, lost: readonly Entry[]): readonly PendingEntry[] => {
      const pending = pendingOf(roomId);
      const first = orderInFront(pending, lost.length, core.now());
      const entries = lost.flatMap((entry, index): PendingEntry[] => {
        const draft = unsignedOf(entry);
        if (draft === null) return [];
        return [
          {
            roomId,
            draft,
            queuedAt: entry.at,
            order: first + index,
            owner: core.tabId,
            delivery: { status: 'waiting', failure: null },
          },
        ];
      });
      publish(entries);
      return entries;
    },

    /** The person asks again, in this tab: it sends from now on, whoever did before. */
    retry: (roomId: string, entryId: string): void => {
      const entry = pendingOf(roomId).find(({ draft }) => draft.id === entryId);
      if (entry === undefined) return;
      const again: PendingEntry = {
        ...entry,
        owner: core.tabId,
        delivery: { status: 'waiting', failure: null },
      };
      show([again]);
      publish([again]);
      hooks.onWaiting(roomId);
    },

    withdraw,

    acknowledged: (roomId: string, ids: readonly string[]): void => {
      forget(ids);
      channel?.post({ type: 'acknowledged', roomId, ids: [...ids] });
    },

    deliver: (roomId: string, ids: readonly string[], delivery: Delivery): void => {
      const meant = pendingOf(roomId).filter(({ draft }) => ids.includes(draft.id));
      // What was said stays on the screen for the person to decide; everything else is taken back by itself.
      const small =
        delivery.status === 'refused' ? meant.filter(({ draft }) => !isSpoken(draft)) : [];
      const smallIds = small.map(({ draft }) => draft.id);
      const rest = ids.filter((id) => !smallIds.includes(id));
      core.dispatch({ type: 'pending/delivery', roomId, ids: rest, delivery });
      publish(pendingOf(roomId).filter(({ draft }) => rest.includes(draft.id)));
      if (delivery.status !== 'refused' || small.length === 0) return;
      withdraw(roomId, smallIds);
      for (const { draft } of small) {
        const refused = { id: draft.id, roomId, kind: draft.kind, failure: delivery.failure };
        core.dispatch({ type: 'write/refused', refused });
      }
    },

    left: (roomId: string): void => channel?.post({ type: 'left', roomId }),

    /** The other tabs hear it and take over what is still to be sent. */
    close: async (): Promise<void> => {
      const at = scope;
      scope = null;
      if (at !== null) await guard(store.endLease(at, core.tabId));
      channel?.post({ type: 'gone', tabId: core.tabId });
      channel?.close();
      channel = null;
    },
  };
}
