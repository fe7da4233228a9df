// Owns a session without a host: screens can be put into any state and looked at, with nothing to wait for.
// For screens only; whatever concerns the network is tested with the real session and the real host.

import type { Session } from '../../renderer/session/sessionTypes.ts';
import type { JoinedRoom, PendingEntry, SessionState } from '../../renderer/state/state.ts';
import { success } from '../../shared/failure.ts';
import { addEntries } from '../../shared/roomLog.ts';

export type FakeSession = Session & {
  /** Replaces the state and tells the screens. */
  readonly change: (make: (state: SessionState) => SessionState) => void;
};

/** Says yes to everything; `older` is what loadOlder finds. */
export function createFakeSession(
  initial: SessionState,
  loadOlder: (room: JoinedRoom) => JoinedRoom = (room) => room,
): FakeSession {
  let state = initial;
  let sent = 0;
  const listeners = new Set<() => void>();
  const change: FakeSession['change'] = (make) => {
    state = make(state);
    for (const listener of [...listeners]) listener();
  };
  const changeRoom = (roomId: string, make: (room: JoinedRoom) => JoinedRoom) =>
    change((now) => {
      const room = now.joined[roomId];
      return room === undefined ? now : { ...now, joined: { ...now.joined, [roomId]: make(room) } };
    });
  const withoutEntry = (entryId: string) => (room: JoinedRoom) => ({
    ...room,
    pending: room.pending.filter(({ draft }) => draft.id !== entryId),
  });

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    rename: async (name) => {
      change((now) => ({ ...now, me: { ...now.me, name }, connection: { status: 'online' } }));
      return success({ name });
    },
    retryConnection: () => change((now) => ({ ...now, connection: { status: 'online' } })),
    acceptHost: () => change((now) => ({ ...now, connection: { status: 'online' } })),
    createRoom: async (body) => {
      const { memberId } = state.me;
      const roomId = 'n'.repeat(32);
      const room = {
        ...body,
        roomId,
        owner: memberId,
        createdAt: 0,
        closed: false,
        memberCount: 0,
      };
      change((now) => ({ ...now, rooms: [...(now.rooms ?? []), room] }));
      return success(room);
    },
    join: () => {},
    leave: (roomId) =>
      change((now) => ({
        ...now,
        joined: Object.fromEntries(Object.entries(now.joined).filter(([id]) => id !== roomId)),
      })),
    send: (roomId, text) => {
      sent += 1;
      const id = `00000000-0000-7000-8000-${String(sent).padStart(12, '0')}`;
      if (state.connection.status === 'online') {
        changeRoom(roomId, (room) => ({
          ...room,
          log: addEntries(room.log, [
            {
              id,
              sig: '',
              kind: 'message',
              body: { text },
              author: state.me.memberId,
              seq: room.log.headSeq + 1,
              at: Date.now(),
            },
          ]),
        }));
      } else {
        const pending: PendingEntry = {
          roomId,
          draft: { id, kind: 'message', body: { text } },
          queuedAt: Date.now(),
          order: sent,
          owner: '',
          delivery: { status: 'waiting', failure: null },
        };
        changeRoom(roomId, (room) => ({ ...room, pending: [...room.pending, pending] }));
      }
      return success({ id });
    },
    retrySend: (roomId, entryId) => changeRoom(roomId, withoutEntry(entryId)),
    withdraw: (roomId, entryId) => changeRoom(roomId, withoutEntry(entryId)),
    closeRoom: async (roomId) => {
      changeRoom(roomId, (room) => ({ ...room, summary: { ...room.summary, closed: true } }));
      return success(null);
    },
    loadOlder: (roomId) => changeRoom(roomId, loadOlder),
    setTyping: () => {},
    markRead: (roomId, seq) => changeRoom(roomId, (room) => ({ ...room, readSeq: seq })),
    loadDraft: async () => '',
    saveDraft: () => {},
    close: async () => {},
  };
}
