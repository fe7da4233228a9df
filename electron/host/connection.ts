// Owns one socket's life: hello, each request led to the room it is about, leaving. How requests are taken: requests.ts.
// The only file that holds both a socket and a room.
import type { Socket } from 'socket.io';
import { refusal, success } from '../../shared/failure.ts';
import type { RoomSummary } from '../../shared/model.ts';
import type { ClientToHostEvents, HostToClientEvents } from '../../shared/protocol.ts';
import type { Arrival } from './entrance.ts';
import { createHandshake } from './handshake.ts';
import type { HostKey } from './hostKey.ts';
import type { HostLimits } from './hostLimits.ts';
import { createImportRequests } from './importRequests.ts';
import { joinRoom } from './joining.ts';
import { redactFound, redactLate } from './lateDeletions.ts';
import type { Members } from './members.ts';
import { Outlet } from './outlet.ts';
import { createRequests, type Handlers } from './requests.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { answerSearch } from './searchRequest.ts';

export type ConnectionDeps = {
  readonly key: HostKey;
  readonly hostName: () => string;
  readonly rooms: Rooms;
  readonly members: Members;
  readonly limits: HostLimits;
  readonly now: () => number;
  readonly monotonicNow: () => number;
  readonly log: (event: string, detail: Record<string, string | number>) => void;
  readonly onProved: (memberId: string) => void;
};

export type Connection = Pick<Outlet, 'push' | 'dismiss'>;

type Joined = { readonly room: Room; readonly firstSeq: number };

export function createConnection(
  socket: Socket<ClientToHostEvents, HostToClientEvents>,
  { guest, visit }: Arrival,
  deps: ConnectionDeps,
): Connection {
  const { rooms, members, limits } = deps;
  const address = socket.conn.remoteAddress;
  const outlet = new Outlet(socket.conn, {
    monotonicNow: deps.monotonicNow,
    limits,
    onSlow: () => deps.log('cut_slow', { address }),
  });
  const handshake = createHandshake(deps.key);
  /** Whose device proved itself here. */
  let memberId: string | null = null;
  const joined = new Map<string, Joined>();
  const imports = createImportRequests(rooms.importing, () => memberId);
  const helloTimer = setTimeout(
    () => outlet.dismiss({ code: 'hello_timeout' }),
    limits.helloTimeoutMs,
  );

  const handlers: Handlers = {
    'hello:start': (asked) => handshake.start(asked, deps.hostName()),

    'hello:prove': (proof) => {
      const { device, name } = proof;
      const proved = handshake.prove(proof);
      if (!proved.ok) {
        if (proved.failure.code === 'proof_invalid') visit.fail();
        return proved;
      }
      if (memberId !== null && memberId !== device) return refusal('not_allowed');
      const admission = members.admit(device, name, outlet, guest);
      if (!admission.ok) {
        const { ok: _, ...failure } = admission;
        return { ok: false, failure };
      }
      if (memberId === null) prove(device);
      rooms.notePerson({ id: device, name: admission.name });
      for (const room of rooms.all()) {
        if (room.redescribed(device)) rooms.presenceChanged(room);
      }
      return success({
        memberId: device,
        name: admission.name,
        rooms: visibleRooms(device),
        now: deps.now(),
      });
    },

    'room:list': () =>
      memberId === null ? refusal('hello_required') : success({ rooms: visibleRooms(memberId) }),

    'room:create': async ({ entry }) => {
      if (memberId === null) return refusal('hello_required');
      const created = await rooms.create(entry, memberId);
      return created.ok ? success({ room: created.value }) : created;
    },

    'room:join': async ({ roomId, cursor }) => {
      if (memberId === null) return refusal('hello_required');
      const room = rooms.get(roomId, memberId);
      if (room === null) return refusal('room_not_found');
      const member = memberId;
      return joinRoom(rooms, room, {
        memberId,
        cursor,
        check: () => {
          if (!socket.connected) return refusal('hello_required');
          const hasPlace = joined.has(roomId) || joined.size < limits.maxJoinedPerSocket;
          return hasPlace ? success(null) : refusal('too_many_rooms');
        },
        enter: (firstSeq) => {
          room.enter(member, outlet);
          joined.set(roomId, { room, firstSeq });
          rooms.presenceChanged(room);
        },
      });
    },

    'room:leave': ({ roomId }) => {
      const at = joined.get(roomId);
      if (at === undefined) return refusal('not_joined');
      leave(at.room);
      return success({});
    },

    'entry:send': async ({ roomId, entries }) => {
      const room = joined.get(roomId)?.room;
      if (memberId === null || room === undefined) return refusal('not_joined');
      const outcomes = await rooms.append(room, entries, memberId);
      if (!outcomes.ok) return outcomes;
      const branch = room.branches().at(-1)?.branch;
      return branch === undefined
        ? refusal('storage_failed')
        : success({ branch, outcomes: outcomes.value });
    },

    'history:page': async ({ roomId, from, limit }) => {
      const at = joined.get(roomId);
      if (at === undefined) return refusal('not_joined');
      const firstSeq = Math.max(at.firstSeq, at.room.firstSeq());
      const late = at.room.deletionsSinceNow();
      const read = await rooms.page(at.room, { from, limit, firstSeq });
      const people = await rooms.peopleOf(read);
      const headSeq = at.room.headSeq();
      return success(() => {
        // Retention may have let go of some meanwhile, and told so.
        const floor = Math.max(firstSeq, at.room.firstSeq());
        const entries = redactLate(read, late()).filter(({ seq }) => seq >= floor);
        return { entries, people, firstSeq: floor, headSeq };
      });
    },

    'entry:get': async ({ roomId, ids }) => {
      const at = joined.get(roomId);
      if (at === undefined) return refusal('not_joined');
      const firstSeq = Math.max(at.firstSeq, at.room.firstSeq());
      const late = at.room.deletionsSinceNow();
      const found = await rooms.find(at.room, { ids, firstSeq });
      const people = await rooms.peopleOf([...found.entries, ...found.related]);
      return success(() => ({ ...redactFound(found, late()), people, left: [...found.left] }));
    },

    'search:find': (asked) => answerSearch(asked, joined, rooms),
    'read:set': async ({ roomId, seq, shared }) => {
      const room = joined.get(roomId)?.room;
      if (memberId === null || room === undefined) return refusal('not_joined');
      await rooms.read(room, { memberId, seq, shared });
      return success({});
    },

    'room:origin': async ({ roomId }) => {
      const at = joined.get(roomId);
      if (at === undefined) return refusal('not_joined');
      const creation = await rooms.creationOf(at.room);
      if (creation === null) return refusal('storage_failed');
      return success({ creation, people: await rooms.peopleIn(at.room, [creation]) });
    },

    ...imports.handlers,

    'typing:set': ({ roomId, typing }) => {
      const room = joined.get(roomId)?.room;
      if (memberId === null || room === undefined) return refusal('not_joined');
      room.setTyping(memberId, typing, deps.monotonicNow());
      rooms.detailChanged(room);
      return success({});
    },

    'presence:set': (told) => {
      if (memberId === null) return refusal('hello_required');
      if (members.setPresence(memberId, outlet, told)) retell(memberId);
      return success({});
    },
  };

  const visibleRooms = (member: string): RoomSummary[] => [
    ...rooms.list(),
    ...rooms.directsOf(member),
  ];

  const prove = (device: string): void => {
    memberId = device;
    clearTimeout(helloTimer);
    visit.settle();
    deps.onProved(device);
  };

  const leave = (room: Room): void => {
    joined.delete(room.roomId);
    const left = room.leave(outlet);
    if (left === null) return;
    rooms.absentees.left(room, left);
    rooms.presenceChanged(room);
  };

  /** Their rooms hear what is seen of the member now. */
  const retell = (member: string): void => {
    for (const room of rooms.all()) {
      if (room.redescribed(member)) rooms.detailChanged(room);
    }
  };

  const take = createRequests(handlers, { ...deps, address, outlet, memberId: () => memberId });
  socket.onAny(async (name: string, ...args: readonly unknown[]) => {
    // What came together with the end is handed on behind it, when there is nobody to be here any more.
    if (socket.connected) await take(name, args);
  });

  socket.on('disconnect', () => {
    // Whoever left the namespace would go on holding a link that nothing counts.
    socket.conn.close();
    clearTimeout(helloTimer);
    imports.close();
    for (const { room } of joined.values()) leave(room);
    visit.settle();
    if (memberId !== null) {
      const name = members.nameOf(memberId);
      const wasLast = members.dismiss(memberId, outlet);
      // Closing the tab that was looked at leaves somebody away.
      if (!wasLast) retell(memberId);
      else if (name !== null) rooms.notePerson({ id: memberId, name });
    }
  });

  return outlet;
}
