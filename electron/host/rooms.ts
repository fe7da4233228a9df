// Owns all rooms of the host: making them, writing to them, reading from them, letting old entries go.
// Knows the journals through roomStorage.ts, and no socket.
import { entryStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { type Failure, type Result, refusal, success } from '../../shared/failure.ts';
import { PAGE_MAX_BYTES, SPLIT_MIN_INTERVAL_MS, UNREAD_MAX_COUNTED } from '../../shared/limits.ts';
import type {
  BranchStart,
  CreationDraft,
  Entry,
  EntryDraft,
  Person,
  RoomSummary,
} from '../../shared/model.ts';
import type { PageFrom, Reply, SendOutcome } from '../../shared/protocol.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { isSpoken } from '../../shared/spoken.ts';
import { createAbsentees } from './absentees.ts';
import { maySee, pairOf } from './directRooms.ts';
import { verifySignature } from './hostKey.ts';
import type { HostLimits } from './hostLimits.ts';
import { createImporting } from './importing.ts';
import type { Found, Journal, Outcome, StoredRoom } from './journal.ts';
import type { Members } from './members.ts';
import { encodeBroadcast } from './outlet.ts';
import { factsAfter } from './placement.ts';
import { createReadNews } from './readNews.ts';
import { createRecent } from './recent.ts';
import { createRoom, type Room } from './room.ts';
import { createRoomNews, type RoomNewsDeps } from './roomNews.ts';
import { hasPlaceFor } from './roomPlaces.ts';
import { createRoomStorage } from './roomStorage.ts';
import { type FoundInRooms, type RoomsSearch, searchRooms } from './searchRooms.ts';

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
  const rooms = new Map<string, Room>();
  /** The rooms of two by each of the two: told with every list, so not looked for among all. */
  const directs = new Map<string, readonly Room[]>();
  /** Behind which seq a member may read, in rooms where newcomers see no history. */
  const since = createRecent<number>(KNOWN_MEMBERSHIPS);
  /** Rooms whose creation is being stored: they count already, and asking again waits for the same answer. */
  const beginning = new Map<
    string,
    { readonly facts: RoomFacts; readonly made: Promise<Result<RoomSummary>> }
  >();
  const lastSplit = new Map<string, number>();
  const splitting = new Map<string, Promise<Result<null>>>();

  const news = createRoomNews(deps);
  const storage = createRoomStorage({
    ...deps,
    onStored: (roomId, entries) => {
      const room = rooms.get(roomId);
      const branch = room?.branches().at(-1)?.branch;
      if (room === undefined || branch === undefined) return;
      const wasClosed = room.facts().closed;
      room.stored(entries);
      room.broadcast(encodeBroadcast('entries', { roomId, branch, entries: [...entries] }));
      if (room.facts().closed !== wasClosed) news.listChanged();
    },
  });
  const reads = createReadNews({
    load: (room) => journalOf(room).reads(room.roomId),
    store: (room, read) => void storage.read(keptOf(room), read),
  });
  const keptOf = (room: Room) => ({ roomId: room.roomId, retention: room.facts().retention });
  const journalOf = (room: Room): Journal => storage.journalOf(room.facts());

  const absentees = createAbsentees({ ...deps, journalOf });

  const add = (stored: StoredRoom): Room => {
    const room = createRoom(stored, deps.members.describe);
    rooms.set(stored.roomId, room);
    const { roomKind, owner, peer } = stored.facts;
    if (roomKind === 'direct' && peer !== null) {
      for (const side of [owner, peer]) directs.set(side, [...(directs.get(side) ?? []), room]);
    }
    return room;
  };

  const refusedRooms: { readonly roomId: string; readonly failure: Failure }[] = [];
  for (const stored of await deps.journal.rooms()) {
    if (stored.facts.retention.type !== 'session') {
      add(stored);
      continue;
    }
    const revived = await storage.revive(stored);
    if (revived.ok) add(revived.value);
    else refusedRooms.push({ roomId: stored.roomId, failure: revived.failure });
  }

  const allFacts = (): readonly RoomFacts[] => [
    ...[...rooms.values()].map((room) => room.facts()),
    ...[...beginning.values()].map(({ facts }) => facts),
  ];

  const create = async (draft: CreationDraft, author: string): Promise<Result<RoomSummary>> => {
    const statement = entryStatement({ roomId: '', ...draft });
    if (!verifySignature(draft.sig, statement, author)) return refusal('proof_invalid');
    const roomId = roomIdOf({ owner: author, id: draft.id, body: draft.body });
    const existing = rooms.get(roomId);
    if (existing !== undefined) return success(existing.summary());
    const underWay = beginning.get(roomId);
    if (underWay !== undefined) return underWay.made;
    const at = deps.now();
    const facts = factsAfter(null, { ...draft, seq: 1, at, author });
    if (facts.peer !== null && !(await isKnown(facts.peer, author))) {
      return refusal('member_not_found');
    }
    // Nothing is awaited from here to the noting of what is begun: two who begin at once get one room.
    const shared = findShared(facts);
    if (shared !== null) return shared;
    if (!hasPlaceFor(facts, allFacts(), deps.limits)) return refusal('too_many_rooms');
    const made = begin(roomId, { draft, author, at, facts });
    beginning.set(roomId, { facts, made });
    return made.finally(() => beginning.delete(roomId));
  };

  /** The room that two people have already, even one that is being made this moment; null for none and for open rooms. */
  const findShared = (wanted: RoomFacts): Promise<Result<RoomSummary>> | null => {
    const pair = pairOf(wanted);
    if (pair === null) return null;
    const stored = directs.get(wanted.owner)?.find((room) => pairOf(room.facts()) === pair);
    if (stored !== undefined) return Promise.resolve(success(stored.summary()));
    const underWay = [...beginning.values()].find(({ facts }) => pairOf(facts) === pair);
    return underWay === undefined ? null : underWay.made;
  };

  const isKnown = async (memberId: string, to: string): Promise<boolean> => {
    if (memberId === to) return false;
    if (deps.members.nameOf(memberId) !== null) return true;
    return (await deps.journal.people([memberId])).length > 0;
  };

  const begin = async (
    roomId: string,
    { draft, author, at, facts }: Beginning,
  ): Promise<Result<RoomSummary>> => {
    const branches: BranchStart[] = [{ branch: deps.newBranch(), term: 1, fromSeq: 1 }];
    const created = await storage.begin({ type: 'create', roomId, draft, author, at, branches });
    if (!created.ok) return created;
    const room = add({ roomId, facts, branches, firstSeq: 1, headSeq: 1 });
    if (facts.history === 'since_joining') await admitSince(room, author, 0);
    news.listChanged();
    return success(room.summary());
  };

  /** Behind which seq the member reads: the first that was noted counts, whichever of their sockets asked for it. */
  const admitSince = async (
    room: Room,
    memberId: string,
    sinceSeq: number,
  ): Promise<Result<number>> => {
    const key = `${room.roomId} ${memberId}`;
    const noted = await storage.join(keptOf(room), { memberId, sinceSeq });
    if (!noted.ok) return noted;
    const first = since.get(key) ?? sinceSeq;
    since.set(key, first);
    return success(first);
  };

  /** The oldest entry the member may read, whether or not they were here before. */
  const admit = async (room: Room, memberId: string): Promise<Result<number>> => {
    if (room.facts().history === 'everything') return success(room.firstSeq());
    const key = `${room.roomId} ${memberId}`;
    const known = since.get(key) ?? (await journalOf(room).membership(room.roomId, memberId));
    if (known !== null) since.set(key, known);
    const behind =
      known === null ? await admitSince(room, memberId, room.headSeq()) : success(known);
    return behind.ok ? success(Math.max(room.firstSeq(), behind.value + 1)) : behind;
  };

  const append = async (
    room: Room,
    drafts: readonly EntryDraft[],
    author: string,
  ): Promise<Result<SendOutcome[]>> => {
    const verdicts = drafts.map((draft) => judge(room, author, draft));
    const allowed = drafts.filter((_, index) => verdicts[index] === null);
    const result: Result<Outcome> =
      allowed.length === 0
        ? success({ type: 'placed', placements: [] })
        : await storage.append(keptOf(room), { drafts: allowed, author, at: deps.now() });
    const spoke = allowed.some(isSpoken);
    if (!result.ok) {
      if (spoke) room.giveBackTurn(author);
      return result;
    }
    // By place, not by id: one request may hold an id twice.
    const placed = sendOutcomes(result.value).values();
    return success(
      drafts.map((draft, index): SendOutcome => {
        const failure = verdicts[index];
        if (failure !== null && failure !== undefined) return { ok: false, id: draft.id, failure };
        return placed.next().value ?? { ok: false, id: draft.id, failure: { code: 'not_allowed' } };
      }),
    );
  };

  /** Why this draft may not go into the journal now; null when it may. */
  const judge = (room: Room, author: string, draft: EntryDraft): Failure | null => {
    if (!room.mayWrite(author, draft)) return { code: 'not_allowed' };
    const retryAfterMs = isSpoken(draft) ? room.takeTurn(author, deps.monotonicNow()) : 0;
    return retryAfterMs > 0 ? { code: 'slow_mode', retryAfterMs } : null;
  };

  const beginBranch = async (room: Room): Promise<Result<null>> => {
    const now = deps.monotonicNow();
    const last = lastSplit.get(room.roomId);
    if (last !== undefined && now - last < SPLIT_MIN_INTERVAL_MS) return success(null);
    const result = await storage.branch(keptOf(room));
    if (!result.ok) return result;
    lastSplit.set(room.roomId, now);
    if (result.value.type === 'branched') room.branched(result.value.branches);
    room.broadcast(encodeBroadcast('rejoin', { roomId: room.roomId }));
    return success(null);
  };

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

  const importing = createImporting({
    ...deps,
    storage,
    rooms: {
      get: (roomId) => rooms.get(roomId),
      hasPlaceFor: (facts) => hasPlaceFor(facts, allFacts(), deps.limits),
      isPairTaken: (facts) => findShared(facts) !== null,
      whileMaking: async (roomId, facts, make) => {
        if (rooms.has(roomId) || beginning.has(roomId)) return refusal('room_exists');
        const made = make().then((stored): Result<RoomSummary> => {
          if (!stored.ok) return stored;
          const room = add(stored.value);
          news.listChanged();
          return success(room.summary());
        });
        beginning.set(roomId, { facts, made });
        return made.finally(() => beginning.delete(roomId));
      },
    },
  });

  return {
    /** Brings in exported rooms. */
    importing,
    /** The creation entry of a room, whatever retention let go. */
    creationOf: (room: Room): Promise<Entry | null> => journalOf(room).creation(room.roomId),
    /** Rooms that could not be opened at start, and why. */
    refusedRooms,
    /** The room, for somebody who may know of it. */
    get: (roomId: string, memberId: string): Room | null => {
      const room = rooms.get(roomId);
      return room !== undefined && maySee(room.facts(), memberId) ? room : null;
    },
    all: (): Room[] => [...rooms.values()],
    /** What everybody is shown. Closed rooms are listed only while somebody is in them. */
    list: (): RoomSummary[] =>
      [...rooms.values()]
        .filter((room) => room.facts().roomKind === 'open')
        .filter((room) => !room.facts().closed || !room.isEmpty())
        .map((room) => room.summary()),
    /** The rooms with single people, which nobody else is shown. */
    directsOf: (memberId: string): RoomSummary[] =>
      (directs.get(memberId) ?? []).map((room) => room.summary()),
    create,
    append,
    admit,
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
    ): Promise<Found> => journalOf(room).find({ ...query, roomId: room.roomId }),

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
    split: (room: Room): Promise<Result<null>> => {
      const underWay = splitting.get(room.roomId);
      // Whoever is ahead at the same moment waits for the same branch: answered without it they would let go of entries
      // and take other ones at the same places of the old branch.
      if (underWay !== undefined) return underWay;
      const split = beginBranch(room).finally(() => splitting.delete(room.roomId));
      splitting.set(room.roomId, split);
      return split;
    },

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
      for (const room of rooms.values()) {
        if (room.expireTyping(now)) news.detailChanged(room);
      }
    },

    /** Lets go of what is older than the rooms' retention. */
    sweep: async (): Promise<void> => {
      for (const room of rooms.values()) {
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

/** A room on its way into the journal. */
type Beginning = {
  readonly draft: CreationDraft;
  readonly author: string;
  readonly at: number;
  readonly facts: RoomFacts;
};

const DAY_MS = 86_400_000;
/** As many as a busy host sees in a day; the others are asked of the journal. */
const KNOWN_MEMBERSHIPS = 10_000;

function sendOutcomes(outcome: Outcome): SendOutcome[] {
  if (outcome.type !== 'placed') return [];
  return outcome.placements.map((placement) => {
    if (placement.type === 'refused') {
      return { ok: false, id: placement.id, failure: { code: placement.code } };
    }
    const { id, seq, at } = placement.entry;
    return { ok: true, id, seq, at };
  });
}
