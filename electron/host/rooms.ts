// Owns all rooms of the host, put together from their parts: writing to them, reading from them, letting old entries go.
// Knows the journals through roomStorage.ts, and no socket.
import type { Failure } from '../../shared/failure.ts';
import { DAY_MS, PAGE_MAX_BYTES, UNREAD_MAX_COUNTED } from '../../shared/limits.ts';
import type { Entry, Person, RoomSummary } from '../../shared/model.ts';
import type { PageFrom, Reply } from '../../shared/protocol.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { createAbsentees } from './absentees.ts';
import { createAdmit } from './admission.ts';
import { maySee } from './directRooms.ts';
import type { HostLimits } from './hostLimits.ts';
import { createImporting } from './importing.ts';
import type { Found, Journal } from './journal.ts';
import type { Members } from './members.ts';
import { encodeBroadcast } from './outlet.ts';
import { createReadNews } from './readNews.ts';
import type { Room } from './room.ts';
import { createRoomMaking } from './roomMaking.ts';
import { createRoomNews, type RoomNewsDeps } from './roomNews.ts';
import { createRoomRegistry } from './roomRegistry.ts';
import { createRoomStorage, keptOf } from './roomStorage.ts';
import { type FoundInRooms, type RoomsSearch, searchRooms } from './searchRooms.ts';
import { createSplit } from './splitting.ts';
import { createWrite } from './writing.ts';

type RoomsDeps = RoomNewsDeps & {
  readonly journal: Journal;
  /** For rooms that keep nothing. */
  readonly memory: Journal;
  /** Makes rooms, but is nobody who comes or goes. */
  readonly hostKey: string;
  readonly members: Members;
  readonly limits: HostLimits;
  /** Unix milliseconds, for people. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
  readonly newBranch: () => string;
};

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

/** Reads every stored room and goes on from there. */
export async function openRooms(deps: RoomsDeps) {
  const registry = createRoomRegistry(deps.members.describe);
  const news = createRoomNews(deps);
  const storage = createRoomStorage({
    ...deps,
    onStored: (roomId, entries) => {
      const room = registry.get(roomId);
      const branch = room?.branches().at(-1)?.branch;
      if (room === undefined || branch === undefined) return;
      const before = room.facts();
      room.stored(entries);
      room.broadcast(encodeBroadcast('entries', { roomId, branch, entries: [...entries] }));
      if (looksOther(before, room.facts())) news.listChanged(room);
    },
  });
  const journalOf = (room: Room): Journal => storage.journalOf(room.facts());
  const reads = createReadNews({
    load: (room) => journalOf(room).reads(room.roomId),
    store: (room, read) => void storage.read(keptOf(room), read),
  });
  const absentees = createAbsentees({ ...deps, journalOf });

  const refusedRooms: { readonly roomId: string; readonly failure: Failure }[] = [];
  for (const stored of await deps.journal.rooms()) {
    if (stored.facts.retention.type !== 'session') {
      registry.add(stored);
      continue;
    }
    const revived = await storage.revive(stored);
    if (revived.ok) registry.add(revived.value);
    else refusedRooms.push({ roomId: stored.roomId, failure: revived.failure });
  }

  const making = createRoomMaking({
    ...deps,
    registry,
    storage,
    isKnown: async (memberId) =>
      deps.members.nameOf(memberId) !== null || (await deps.journal.people([memberId])).length > 0,
    onMade: news.listChanged,
  });
  const importing = createImporting({ ...deps, registry, storage, making });

  const peopleNamed = async (memberIds: readonly string[]): Promise<Person[]> => {
    const ids = [...new Set(memberIds)];
    const here = ids.flatMap((id) => {
      const name = deps.members.nameOf(id);
      return name === null ? [] : [{ id, name }];
    });
    const missing = ids.filter((id) => deps.members.nameOf(id) === null);
    if (missing.length === 0) return here;
    return [...here, ...(await deps.journal.people(missing))];
  };

  return {
    /** Brings in exported rooms. */
    importing,
    /** The creation entry of a room, whatever retention let go. */
    creationOf: (room: Room): Promise<Entry | null> => journalOf(room).creation(room.roomId),
    /** Rooms that could not be opened at start, and why. */
    refusedRooms,
    /** The room, for somebody who may know of it. */
    get: (roomId: string, memberId: string): Room | null => {
      const room = registry.get(roomId);
      return room !== undefined && maySee(room.facts(), memberId) ? room : null;
    },
    all: registry.all,
    /** What everybody is shown. Closed rooms are listed only while somebody is in them, and there is a place. */
    list: (): RoomSummary[] => {
      const rooms = registry.all().filter((room) => room.facts().roomKind === 'open');
      const open = rooms.filter((room) => !room.facts().closed);
      const places = Math.max(0, deps.limits.maxRooms - open.length);
      const attended = rooms.filter((room) => room.facts().closed && !room.isEmpty());
      return [...open, ...attended.slice(0, places)].map((room) => room.summary());
    },
    /** The rooms with single people, which nobody else is shown. */
    directsOf: (memberId: string): RoomSummary[] =>
      registry.directsOf(memberId).map((room) => room.summary()),
    create: making.create,
    append: createWrite({ ...deps, storage }),
    admit: createAdmit(storage),
    journalOf,

    page: (
      room: Room,
      query: { readonly from: PageFrom; readonly limit: number; readonly firstSeq: number },
    ): Promise<readonly Entry[]> =>
      journalOf(room).page({ ...query, roomId: room.roomId, maxBytes: PAGE_MAX_BYTES }),

    /** Single entries and what is said about them. */
    find: (
      room: Room,
      query: { readonly ids: readonly string[]; readonly firstSeq: number },
    ): Promise<Found> =>
      journalOf(room).find({ ...query, roomId: room.roomId, maxBytes: PAGE_MAX_BYTES }),

    /** What the places hold that meets a search, and where the next answer begins. */
    search: (search: RoomsSearch): Promise<FoundInRooms> => searchRooms(search, journalOf),

    /** The names behind the authors of entries. */
    peopleOf: (entries: readonly Entry[]): Promise<Person[]> =>
      peopleNamed(entries.map((entry) => entry.author)),

    /** The same, and the two that a direct room is called by. */
    peopleIn: (room: Room, entries: readonly Entry[]): Promise<Person[]> => {
      const { owner, peer } = room.facts();
      const sides = peer === null ? [] : [owner, peer];
      return peopleNamed([...sides, ...entries.map((entry) => entry.author)]);
    },

    /** Begins a new branch because a member holds more than the host; at most now and then. */
    split: createSplit(storage, deps.monotonicNow),

    /** Remembers a name over restarts; failing to is no reason to refuse anybody. */
    notePerson: (person: Person): void => {
      void storage.note({ type: 'person', person, at: deps.now() });
    },

    /** How far the member has read, what lies behind that, and how far others have. */
    readingOf: async (room: Room, memberId: string, firstSeq: number): Promise<Reading> => {
      const positions = await reads.positionsOf(room);
      const readSeq = positions.seqOf(memberId);
      const afterSeq = Math.max(readSeq, firstSeq - 1);
      const query = { roomId: room.roomId, memberId, afterSeq, firstSeq, upTo: UNREAD_MAX_COUNTED };
      return {
        readSeq,
        // Who was never here before has nothing that they did not read; but for what is said to them alone.
        unread:
          readSeq === 0 && room.facts().roomKind === 'open'
            ? { count: 0, mentions: 0 }
            : await journalOf(room).countUnread(query),
        reads: [...(await reads.seenBy(room, memberId))],
      };
    },
    read: reads.note,

    absentees,
    presenceChanged: news.presenceChanged,
    detailChanged: news.detailChanged,

    expireTyping: (): void => {
      const now = deps.monotonicNow();
      for (const room of registry.all()) {
        if (room.expireTyping(now)) news.detailChanged(room);
      }
    },

    /** Lets go of what is older than the rooms' retention. */
    sweep: async (): Promise<void> => {
      for (const room of registry.all()) {
        const { retention } = room.facts();
        if (retention.type !== 'days') continue;
        const before = deps.now() - retention.days * DAY_MS;
        const result = await storage.note({ type: 'trim', roomId: room.roomId, before });
        if (!result.ok || result.value.type !== 'trimmed') continue;
        const { type: _, unpinned, lowered, firstSeq } = result.value;
        if (!room.trimmed({ firstSeq, unpinned, lowered })) continue;
        room.broadcast(
          encodeBroadcast('floor', {
            roomId: room.roomId,
            firstSeq,
            unpinned: [...unpinned],
            lowered: [...lowered],
          }),
        );
      }
    },

    close: async (): Promise<void> => {
      news.close();
      reads.close();
      await importing.close();
      await storage.drain();
    },
  };
}

/** What a join answers about reading. */
type Reading = Pick<Reply<'room:join'>, 'readSeq' | 'unread' | 'reads'>;

/** Pins and hands come and go without the list of rooms showing any of it. */
function looksOther(before: RoomFacts, after: RoomFacts): boolean {
  if (before === after) return false;
  const { title, topic, switches, closed } = after;
  return (
    before.title !== title ||
    before.topic !== topic ||
    before.switches !== switches ||
    before.closed !== closed
  );
}
