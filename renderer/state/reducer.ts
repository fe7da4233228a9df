// Owns how the session's state follows from what happened.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import { assertNever } from '../../shared/failure.ts';
import type { Person } from '../../shared/model.ts';
import type { Action } from './actions.ts';
import { afterShortening, afterWindowBegan } from './bounds.ts';
import { afterLookup, afterLookupAsked, afterLookupFailed } from './lookups.ts';
import {
  roomAfterEntries,
  roomAfterFloor,
  roomAfterJoin,
  roomAfterMembers,
  roomAfterPage,
  roomAfterReads,
  withDelivery,
  withoutPending,
  withPending,
  withSummary,
} from './roomReducer.ts';
import type { JoinedRoom, SessionState } from './state.ts';
import { withUnreadLowered } from './unread.ts';
import {
  afterWindowAsked,
  afterWindowClosed,
  afterWindowFailed,
  afterWindowOpened,
  afterWindowPage,
  joinedIfTouching,
} from './window.ts';

export function emptyState(me: { readonly memberId: string; readonly name: string }): SessionState {
  return {
    me,
    host: null,
    connection: { status: 'connecting' },
    rooms: null,
    joined: {},
    refusedJoins: {},
    people: {},
    refusedWrite: null,
    storage: 'kept',
  };
}

export function reduce(state: SessionState, action: Action): SessionState {
  switch (action.type) {
    case 'connection/changed':
      return afterConnection(state, action.connection);
    case 'hello/accepted':
      return withRooms(
        {
          ...state,
          host: action.host,
          me: { ...state.me, name: action.name },
          connection: { status: 'online' },
        },
        action.rooms,
      );
    case 'me/renamed':
      return withMyName(state, action.name);
    case 'memory/restored':
      return afterRestore(state, action);
    case 'host/replaced':
      return { ...emptyState(state.me), storage: state.storage };
    case 'storage/changed':
      return state.storage === action.storage ? state : { ...state, storage: action.storage };
    case 'rooms/listed':
      return withRooms(state, action.rooms);
    case 'join/asked':
      return withoutRefusal(state, action.roomId);
    case 'join/refused':
      return {
        ...withRoom(state, action.roomId, asStalled),
        refusedJoins: { ...state.refusedJoins, [action.roomId]: action.failure },
      };
    case 'room/joined': {
      const { roomId, reply, requeued } = action;
      const room = roomAfterJoin(state.joined[roomId], reply, requeued);
      const joined = { ...state.joined, [roomId]: room };
      return withPeople(withoutRefusal({ ...state, joined }, roomId), [
        ...reply.people,
        ...reply.absent,
        ...reply.members,
      ]);
    }
    case 'room/stalled':
      return withRoom(state, action.roomId, asStalled);
    case 'room/left': {
      if (state.joined[action.roomId] === undefined) return withoutRefusal(state, action.roomId);
      const { [action.roomId]: _left, ...joined } = state.joined;
      return withoutRefusal({ ...state, joined }, action.roomId);
    }
    case 'entries/arrived':
      return withRoom(state, action.roomId, (room) => {
        const arrived = roomAfterEntries(room, action.entries);
        const next = withUnreadLowered(room, arrived, state.me.memberId);
        return action.attended ? readTo(next, next.log.entries.at(-1)?.seq ?? 0) : next;
      });
    case 'gap/filled':
      return withPeople(
        withRoom(state, action.roomId, (room) =>
          withUnreadLowered(room, roomAfterPage(room, action.page), state.me.memberId),
        ),
        action.page.people,
      );
    case 'people/told':
      return withPeople(state, action.people);
    case 'lookup/asked':
      return withRoom(state, action.roomId, (room) => afterLookupAsked(room, action.ids));
    case 'lookup/failed':
      return withRoom(state, action.roomId, (room) => afterLookupFailed(room, action.ids));
    case 'lookup/answered':
      return withPeople(
        withRoom(state, action.roomId, (room) => afterLookup(room, action.ids, action.reply)),
        action.reply.people,
      );
    case 'write/refused':
      return state.refusedWrite === action.refused
        ? state
        : { ...state, refusedWrite: action.refused };
    case 'older/asked':
      return withRoom(state, action.roomId, (room) => ({ ...room, older: 'loading' }));
    case 'older/failed':
      return withRoom(state, action.roomId, (room) => ({ ...room, older: 'failed' }));
    case 'older/arrived':
      return withPeople(
        withRoom(state, action.roomId, (room) =>
          room.log.entries.at(0)?.seq === action.before
            ? { ...joinedIfTouching(roomAfterPage(room, action.page)), older: 'idle' }
            : { ...room, older: 'idle' },
        ),
        action.page.people,
      );
    case 'log/shortened':
      return withRoom(state, action.roomId, afterShortening);
    case 'window/began':
      return withRoom(state, action.roomId, afterWindowBegan);
    case 'window/opened':
      return withPeople(
        withRoom(state, action.roomId, (room) => afterWindowOpened(room, action)),
        action.page.people,
      );
    case 'window/closed':
      return withRoom(state, action.roomId, afterWindowClosed);
    case 'window/asked':
      return withRoom(state, action.roomId, (room) => afterWindowAsked(room, action.side));
    case 'window/failed':
      return withRoom(state, action.roomId, (room) => afterWindowFailed(room, action.side));
    case 'window/arrived':
      return withPeople(
        withRoom(state, action.roomId, (room) =>
          afterWindowPage(room, action.side, action.edge, action),
        ),
        action.page.people,
      );
    case 'members/changed': {
      const { roomId, present, left, at } = action;
      const me = present.find((member) => member.id === state.me.memberId);
      const named = me === undefined ? state : withMyName(state, me.name);
      return withPeople(
        withRoom(named, roomId, (room) => roomAfterMembers(room, { present, left, at })),
        present,
      );
    }
    case 'typing/changed': {
      const typing = action.memberIds.filter((id) => id !== state.me.memberId);
      return withRoom(state, action.roomId, (room) =>
        sameList(room.typing, typing) ? room : { ...room, typing },
      );
    }
    case 'floor/raised':
      return withRoom(state, action.roomId, (room) => roomAfterFloor(room, action));
    case 'pending/queued': {
      const byRoom = Map.groupBy(action.entries, (entry) => entry.roomId);
      return [...byRoom].reduce(
        (next, [roomId, entries]) => withRoom(next, roomId, (room) => withPending(room, entries)),
        state,
      );
    }
    case 'pending/delivery':
      return withRoom(state, action.roomId, (room) =>
        withDelivery(room, action.ids, action.delivery),
      );
    case 'pending/withdrawn':
      return withRoom(state, action.roomId, (room) => withoutPending(room, action.ids));
    case 'reads/told':
      return withRoom(state, action.roomId, (room) =>
        roomAfterReads(room, action.reads, state.me.memberId),
      );
    case 'room/read':
      return withRoom(state, action.roomId, (room) => readTo(room, action.seq));
    default:
      return assertNever(action);
  }
}

function readTo(room: JoinedRoom, seq: number): JoinedRoom {
  return seq > room.readSeq ? { ...room, readSeq: seq } : room;
}

function afterConnection(
  state: SessionState,
  connection: SessionState['connection'],
): SessionState {
  if (connection.status === 'online' || connection.status === 'connecting') {
    return { ...state, connection };
  }
  const joined = mapRooms(state.joined, asStalled);
  return { ...state, connection, joined };
}

function afterRestore(
  state: SessionState,
  memory: Extract<Action, { type: 'memory/restored' }>,
): SessionState {
  const restored = memory.rooms
    .filter(({ summary }) => state.joined[summary.roomId] === undefined)
    .map(({ summary, ...kept }): [string, JoinedRoom] => [
      summary.roomId,
      {
        ...kept,
        summary,
        live: false,
        window: null,
        view: 0,
        lookedUp: new Map(),
        unread: null,
        reads: new Map(),
        members: [],
        absent: [],
        typing: [],
        pending: [],
        older: 'idle',
      },
    ]);
  const joined = { ...Object.fromEntries(restored), ...state.joined };
  const known = { ...state, joined, host: state.host ?? memory.host };
  return withPeople(
    reduce(known, { type: 'pending/queued', entries: memory.pending }),
    // A name told in this run is newer than a kept one.
    memory.people.filter((person) => state.people[person.id] === undefined),
  );
}

function asStalled(room: JoinedRoom): JoinedRoom {
  if (!room.live && room.typing.length === 0) return room;
  const window = room.window && { ...room.window, older: 'idle' as const, newer: 'idle' as const };
  return { ...room, live: false, typing: [], older: 'idle', window };
}

function withRoom(
  state: SessionState,
  roomId: string,
  change: (room: JoinedRoom) => JoinedRoom,
): SessionState {
  const room = state.joined[roomId];
  if (room === undefined) return state;
  const changed = change(room);
  return changed === room ? state : { ...state, joined: { ...state.joined, [roomId]: changed } };
}

function mapRooms(
  rooms: SessionState['joined'],
  change: (room: JoinedRoom) => JoinedRoom,
): SessionState['joined'] {
  const entries = Object.entries(rooms).map(([roomId, room]) => [roomId, change(room)] as const);
  return entries.every(([roomId, room]) => rooms[roomId] === room)
    ? rooms
    : Object.fromEntries(entries);
}

function withRooms(state: SessionState, rooms: SessionState['rooms']): SessionState {
  const byId = new Map(rooms?.map((summary) => [summary.roomId, summary]));
  const joined = mapRooms(state.joined, (room) =>
    withSummary(room, byId.get(room.summary.roomId) ?? room.summary),
  );
  return { ...state, rooms, joined };
}

function withMyName(state: SessionState, name: string): SessionState {
  return state.me.name === name ? state : { ...state, me: { ...state.me, name } };
}

function withoutRefusal(state: SessionState, roomId: string): SessionState {
  if (state.refusedJoins[roomId] === undefined) return state;
  const { [roomId]: _refused, ...refusedJoins } = state.refusedJoins;
  return { ...state, refusedJoins };
}

function withPeople(state: SessionState, told: readonly Person[]): SessionState {
  const news = told.filter(({ id, name }) => state.people[id]?.name !== name);
  if (news.length === 0) return state;
  const people = { ...state.people };
  for (const { id, name } of news) people[id] = { id, name };
  return { ...state, people };
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
