// Owns one socket's life: hello, then parse each request, call the room, answer, tell the others.
// The only file that holds both a socket and a room.
import type { Socket } from 'socket.io';
import { type Result, refusal, success } from '../../shared/failure.ts';
import type { RoomSummary } from '../../shared/model.ts';
import {
  type ClientToHostEvents,
  type HostToClientEvents,
  type Payload,
  REQUESTS,
  type Reply,
  type RequestName,
} from '../../shared/protocol.ts';
import { TOO_LARGE_ISSUE } from '../../shared/textSchemas.ts';
import { completeCatchUp, isAheadOfHost, planCatchUp, readCatchUp } from './catchUp.ts';
import type { Arrival } from './entrance.ts';
import { createHandshake } from './handshake.ts';
import type { HostKey } from './hostKey.ts';
import type { HostLimits } from './hostLimits.ts';
import { createImportRequests } from './importRequests.ts';
import { UnreadableError } from './journal.ts';
import type { Members, Metered } from './members.ts';
import { Outlet } from './outlet.ts';
import { type Bucket, fullBucket, takeToken } from './rateLimit.ts';
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

type Handlers = {
  readonly [E in RequestName]: (
    payload: Payload<E>,
  ) => Result<Reply<E>> | Promise<Result<Reply<E>>>;
};

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
  let strikes: Bucket = fullBucket(limits.strike, deps.monotonicNow());
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
      if (!joined.has(roomId) && joined.size >= limits.maxJoinedPerSocket) {
        return refusal('too_many_rooms');
      }
      const admitted = await rooms.admit(room, memberId);
      if (!admitted.ok) return admitted;
      const firstSeq = admitted.value;
      const standing = () => ({ branches: room.branches(), firstSeq, headSeq: room.headSeq() });
      if (isAheadOfHost(standing(), cursor)) {
        const split = await rooms.split(room);
        if (!split.ok) return split;
      }
      await rooms.absentees.recall(room);
      for (;;) {
        const plan = planCatchUp(standing(), cursor);
        const after = plan.type === 'follow' ? plan.after : room.headSeq();
        const read = await readCatchUp(plan, room, rooms.journalOf(room), firstSeq);
        const people = await rooms.peopleIn(room, read.entries);
        const reading = await rooms.readingOf(room, memberId, firstSeq);
        // From here to the return nothing is awaited: what is committed next is broadcast to this socket, too.
        const catchUp = completeCatchUp(read, room, after);
        if (catchUp === null) continue;
        if (!socket.connected) return refusal('hello_required');
        room.enter(memberId, outlet);
        joined.set(roomId, { room, firstSeq });
        rooms.presenceChanged(room);
        return success({
          room: room.summary(),
          branches: [...room.branches()],
          firstSeq: Math.max(firstSeq, room.firstSeq()),
          headSeq: room.headSeq(),
          members: room.members(),
          absent: rooms.absentees.of(room),
          pins: [...room.facts().pins],
          hands: [...room.facts().hands],
          ...reading,
          people,
          catchUp,
        });
      }
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
      const entries = await rooms.page(at.room, { from, limit, firstSeq });
      const people = await rooms.peopleOf(entries);
      return success({ entries: [...entries], people, firstSeq, headSeq: at.room.headSeq() });
    },

    'entry:get': async ({ roomId, ids }) => {
      const at = joined.get(roomId);
      if (at === undefined) return refusal('not_joined');
      const firstSeq = Math.max(at.firstSeq, at.room.firstSeq());
      const { entries, related } = await rooms.find(at.room, { ids, firstSeq });
      const people = await rooms.peopleOf([...entries, ...related]);
      return success({ entries: [...entries], related: [...related], people });
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

  /** Milliseconds until a request of this kind may come; 0 for now. */
  const meter = (name: RequestName, payload: object): number => {
    if (memberId === null) return 0;
    const kinds: readonly Metered[] =
      name === 'entry:send'
        ? isBatch(payload)
          ? ['resend', 'send']
          : ['send']
        : [METERS[name] ?? 'request'];
    return members.meter(memberId, kinds);
  };

  const respond = async (name: RequestName, raw: unknown): Promise<Result<unknown>> => {
    const parsed = REQUESTS[name].payload.safeParse(raw);
    if (!parsed.success) {
      const tooLarge = parsed.error.issues.some(({ message }) => message === TOO_LARGE_ISSUE);
      return refusal(tooLarge ? 'too_large' : 'bad_request');
    }
    if (memberId === null && !name.startsWith('hello:')) return refusal('hello_required');
    const retryAfterMs = meter(name, parsed.data);
    if (retryAfterMs > 0) return refusal('rate_limited', { retryAfterMs });
    // The table ties payload to handler; TypeScript cannot follow the lookup through a union of names.
    const handle = handlers[name] as (payload: unknown) => Promise<Result<unknown>>;
    try {
      return await handle(parsed.data);
    } catch (error) {
      if (error instanceof UnreadableError) return refusal('storage_failed');
      deps.log('defect', {
        request: name,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return refusal('internal_error');
    }
  };

  /** A refused request is a strike, and so is each of a stranger's; who collects too many is cut. */
  const strike = (): void => {
    const now = deps.monotonicNow();
    const taken = takeToken(strikes, limits.strike, now);
    strikes = taken.bucket;
    const ofMember = memberId === null ? 0 : members.meter(memberId, ['strike']);
    const retryAfterMs = Math.max(taken.retryAfterMs, ofMember);
    if (retryAfterMs === 0) return;
    deps.log('cut_flood', { address });
    outlet.dismiss({ code: 'rate_limited', retryAfterMs });
  };

  socket.onAny(async (event: string, ...args: readonly unknown[]) => {
    const answer = args.at(-1);
    if (typeof answer !== 'function') {
      // Nothing to answer into, so the goodbye carries the code.
      outlet.dismiss({ code: 'bad_request' });
      return;
    }
    const payload = args.length === 2 ? args[0] : undefined;
    const result = isRequestName(event)
      ? await respond(event, payload)
      : refusal('unknown_request');
    if (!outlet.keepsUp()) return;
    answer(result);
    if (!result.ok || memberId === null) strike();
  });

  socket.on('disconnect', () => {
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

/** Requests that cost more than others, and less often. */
const METERS: Partial<Record<RequestName, Metered>> = {
  'room:create': 'create',
  'import:begin': 'create',
  'search:find': 'search',
};

/** More than one entry at once: an outbox after a lost link. */
function isBatch(payload: object): boolean {
  return 'entries' in payload && Array.isArray(payload.entries) && payload.entries.length > 1;
}

function isRequestName(event: string): event is RequestName {
  return Object.hasOwn(REQUESTS, event);
}
