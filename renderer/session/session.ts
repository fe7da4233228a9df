// Owns a session: one person's link to one host, put together from its parts.
// Must not import React or the platform; the signer, the store and time are arguments.
import type { BodyOf, WrittenKind } from '../../shared/entryBodies.ts';
import { newEntryId } from '../../shared/entryId.ts';
import { type Failure, type Result, refusal, success } from '../../shared/failure.ts';
import type { RoomSummary } from '../../shared/model.ts';
import { emptyState } from '../state/reducer.ts';
import { createStateStore } from '../state/store.ts';
import { createBulk } from './bulk.ts';
import { type Knock, knockByHttp } from './comingBack.ts';
import type { Core, SessionLog } from './core.ts';
import type { DeviceSigner } from './hello.ts';
import { createHostPin } from './hostPin.ts';
import { type Connect, connectBySocketIo } from './hostSocket.ts';
import { createKeptScope } from './keptScope.ts';
import { createLink, type Welcome } from './link.ts';
import { createLookups } from './lookups.ts';
import { createNaming } from './naming.ts';
import { readDraft } from './outbox.ts';
import { createOutboxKeeper } from './outboxKeeper.ts';
import { createPresence } from './presence.ts';
import { createReading } from './reading.ts';
import { createRoomKeeper } from './roomKeeper.ts';
import { createRoomRequests } from './roomRequests.ts';
import { createRoomSync } from './roomSync.ts';
import { createSender } from './sender.ts';
import type { Session } from './sessionTypes.ts';
import { createShortening } from './shortening.ts';
import type { KnownHost, SessionStore } from './store.ts';
import { type OpenTabChannel, openBroadcastChannel } from './tabs.ts';
import { type After, type BetweenKeys, createTimers, realAfter } from './timers.ts';
import { createTyping } from './typing.ts';
import { createWindows } from './windows.ts';

export type SessionOptions = {
  /** http(s)://address:port of the host. */
  readonly hostUrl: string;
  readonly name: string;
  /** From an invitation: another host at this address is refused. Without it the first one seen there is the one. */
  readonly expectedHostId?: string;
  /** What a join code told of the host's key. */
  readonly expectedKeyPiece?: number;
};

export type SessionDeps = {
  readonly signer: DeviceSigner;
  /** Shared by all tabs; whoever opened it closes it after the session. */
  readonly store: SessionStore;
  readonly log?: SessionLog;
  readonly connect?: Connect;
  readonly knock?: Knock | null;
  readonly openTabChannel?: OpenTabChannel;
  readonly now?: () => number;
  readonly after?: After;
  readonly betweenKeys?: BetweenKeys;
  /** 0 to 1. */
  readonly random?: () => number;
  readonly newId?: (nowMs: number) => string;
};

/** Begins to connect at once. */
export function createSession(options: SessionOptions, deps: SessionDeps): Session {
  const { signer, store } = deps;
  const now = deps.now ?? Date.now;
  const log = deps.log ?? (() => {});
  const newId = deps.newId ?? newEntryId;
  const timers = createTimers(deps.after ?? realAfter);
  const pin = createHostPin({ ...options, address: new URL(options.hostUrl).origin });
  const me = signer.publicKey;
  const state = createStateStore(emptyState({ memberId: me, name: options.name }));

  let closed = false;

  const core: Core = {
    me,
    tabId: newId(now()),
    getState: state.getState,
    dispatch: (action) => {
      if (!closed) state.dispatch(action);
    },
    request: (name, payload) => link.request(name, payload),
    after: timers.after,
    betweenKeys: deps.betweenKeys ?? ((run) => run()),
    now,
    log,
  };
  const requests = createRoomRequests(core, signer, () => newId(now()));
  const typing = createTyping(core);
  const presence = createPresence(core);
  const lookups = createLookups(core);
  const reading = createReading(core);
  const windows = createWindows(core);
  const shortening = createShortening(core);
  const bulk = createBulk(core, state.subscribe);
  const rooms = createRoomKeeper(core, store);
  const outbox = createOutboxKeeper(
    core,
    { store, openTabChannel: deps.openTabChannel ?? openBroadcastChannel },
    {
      onWaiting: (roomId) => sender.pump(roomId),
      onLeftElsewhere: (roomId) => forgetRoom(roomId),
    },
  );
  const sync = createRoomSync(core, {
    onLost: (roomId, entries) => {
      sender.forgetAcknowledged(entries.map(({ id }) => id));
      return outbox.requeue(roomId, entries);
    },
    onEntered: outbox.showKept,
    isAttended: reading.isAttended,
    onLive: (roomId) => {
      sender.pump(roomId);
      reading.entered(roomId);
    },
  });
  const sender = createSender(core, signer, {
    onAcknowledged: outbox.acknowledged,
    onArrived: sync.arrived,
    rejoin: sync.rejoin,
    deliver: outbox.deliver,
  });
  const kept = createKeptScope(core, { rooms, outbox, sync });
  const naming = createNaming(core, options.name, {
    rename: (name) => link.rename(name),
    retry: retryConnection,
  });
  const link = createLink(
    { hostUrl: pin.address(), getName: naming.get },
    {
      connect: deps.connect ?? connectBySocketIo,
      knock: deps.knock === undefined ? knockByHttp : deps.knock,
      signer,
      after: timers.after,
      random: deps.random ?? Math.random,
      log,
    },
    {
      judgeHost,
      onOnline: (welcome) => void enter(welcome),
      onLost: (failure) => {
        const { connection } = state.getState();
        const before = connection.status === 'lost' ? connection : null;
        // A host that said goodbye does not answer because of that, until it is heard of again.
        const goodbye = before?.failure?.code === 'host_closing' ? before.failure : null;
        core.dispatch({
          type: 'connection/changed',
          connection: {
            status: 'lost',
            since: before?.since ?? now(),
            failure: failure ?? goodbye,
          },
        });
        naming.settle({ ok: false, failure: failure ?? { code: 'offline' } });
      },
      onRefused: (failure) => {
        core.dispatch({ type: 'connection/changed', connection: { status: 'refused', failure } });
        naming.settle({ ok: false, failure });
      },
      broadcasts: {
        entries: sync.receive,
        members: (told) => {
          core.dispatch({ type: 'members/changed', ...told, at: now() });
          const mine = told.present.find(({ id }) => id === me);
          if (mine !== undefined) presence.heardOfMe(mine.status);
        },
        typing: (told) => core.dispatch({ type: 'typing/changed', ...told }),
        reads: (told) => core.dispatch({ type: 'reads/told', ...told }),
        rooms: (told) => {
          core.dispatch({ type: 'rooms/listed', ...told });
          joinDirects(told.rooms);
        },
        floor: sync.floor,
        rejoin: ({ roomId }) => {
          if (sync.wants(roomId)) sync.rejoin(roomId);
        },
      },
    },
  );
  const unsubscribe = state.subscribe(() => {
    rooms.observe();
    shortening.observe();
  });

  /** Shows what was kept of the host that is expected here, before it answers or without it. */
  const recalled = recall();

  async function recall(): Promise<void> {
    const known = await store.hostAt(pin.address()).catch(() => null);
    pin.recall(known);
    if (known !== null && known.hostId === pin.hostId()) await kept.open(known);
  }

  async function judgeHost(host: KnownHost): Promise<Failure | null> {
    await recalled;
    const verdict = pin.judge(host);
    if (verdict === 'meant') return null;
    if (verdict === 'stranger') return { code: 'host_changed' };
    link.moveTo(pin.turnBack());
    return { code: 'offline' };
  }

  async function enter(welcome: Welcome): Promise<void> {
    pin.proved(welcome.host);
    core.dispatch({ type: 'hello/accepted', ...welcome });
    naming.settle(success({ name: welcome.name }));
    store
      .rememberHost(pin.address(), welcome.host)
      .catch((error: unknown) => log('host_not_kept', { error: String(error) }));
    presence.tellAgain();
    await kept.open(welcome.host);
    sync.joinAll();
    joinDirects(welcome.rooms);
  }

  /** Whoever writes to this person alone is heard, without being looked for. */
  function joinDirects(listed: readonly RoomSummary[]): void {
    for (const { roomId, roomKind } of listed) {
      if (roomKind === 'direct' && !sync.wants(roomId)) sync.join(roomId);
    }
  }

  function showConnecting(): void {
    if (state.getState().connection.status === 'refused') {
      core.dispatch({ type: 'connection/changed', connection: { status: 'connecting' } });
    }
  }

  function retryConnection(): void {
    showConnecting();
    link.retry();
  }

  async function acceptHost(): Promise<void> {
    if (pin.acceptStranger() === null) return;
    await kept.drop();
    core.dispatch({ type: 'host/replaced' });
    retryConnection();
  }

  function write<K extends WrittenKind>(
    roomId: string,
    kind: K,
    body: BodyOf<K>,
  ): Result<{ readonly id: string }> {
    const room = state.getState().joined[roomId];
    if (room === undefined) return refusal('not_joined');
    if (room.summary.closed) return refusal('room_closed');
    const id = newId(now());
    const draft = readDraft({ id, kind, body });
    if (!draft.ok) return draft;
    outbox.queue(roomId, draft.value);
    sender.pump(roomId);
    return success({ id });
  }

  function forgetRoom(roomId: string): void {
    kept.left(roomId);
    typing.ended(roomId);
    sync.leave(roomId);
    core.dispatch({ type: 'room/left', roomId });
    rooms.forget(roomId);
  }

  link.open();

  return {
    getState: state.getState,
    subscribe: state.subscribe,
    getAddress: pin.address,
    retryConnection,
    moveTo: (hostUrl) => {
      const next = new URL(hostUrl).origin;
      if (closed || link.isOnline() || !pin.follow(next)) return;
      showConnecting();
      link.moveTo(next);
    },
    acceptHost: () => void acceptHost(),

    rename: naming.rename,

    createRoom: requests.createRoom,
    closeRoom: requests.closeRoom,
    join: (roomId) => {
      kept.joined(roomId);
      sync.join(roomId);
    },

    leave: (roomId) => {
      const pending = state.getState().joined[roomId]?.pending ?? [];
      if (pending.length > 0)
        outbox.withdraw(
          roomId,
          pending.map(({ draft }) => draft.id),
        );
      outbox.left(roomId);
      forgetRoom(roomId);
    },

    send: (roomId, text, more = {}) => {
      const queued = write(roomId, 'message', { ...more, text });
      if (queued.ok) typing.ended(roomId);
      return queued;
    },
    write,
    noteRefusal: () => core.dispatch({ type: 'write/refused', refused: null }),
    lookUp: lookups.lookUp,
    readHistory: bulk.readHistory,
    importRoom: bulk.importRoom,
    search: lookups.search,

    retrySend: outbox.retry,
    withdraw: (roomId, entryId) => outbox.withdraw(roomId, [entryId]),

    openAt: windows.openAt,
    closeWindow: windows.close,
    hold: shortening.hold,
    loadOlder: (roomId) => {
      if (windows.begin(roomId)) void windows.load(roomId, 'older');
      else void sync.loadOlder(roomId);
    },
    loadNewer: (roomId) => void windows.load(roomId, 'newer'),
    setTyping: (roomId, isTyping) => {
      if (isTyping) typing.started(roomId);
      else typing.ended(roomId);
    },
    setPresence: ({ away }) => presence.setAway(away),
    setStatus: presence.setStatus,
    markRead: reading.markRead,
    attend: reading.attend,
    shareReading: reading.share,
    loadDraft: rooms.loadDraft,
    saveDraft: rooms.saveDraft,
    flush: rooms.flush,

    close: async () => {
      if (closed) return;
      link.close();
      await recalled;
      await kept.close();
      closed = true;
      unsubscribe();
      timers.clear();
      naming.settle(refusal('offline'));
    },
  };
}
