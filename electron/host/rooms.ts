// Owns all rooms of the host: making them, writing to them, reading from them, letting old entries go.
// Knows the journals through roomStorage.ts, and no socket.
import { entryStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { type Failure, type Result, refusal, success } from '../../shared/failure.ts';
import { PAGE_MAX_BYTES, SPLIT_MIN_INTERVAL_MS } from '../../shared/limits.ts';
import type {
  BranchStart,
  CreationDraft,
  Entry,
  EntryDraft,
  Person,
  RoomSummary,
} from '../../shared/model.ts';
import type { PageFrom, SendOutcome } from '../../shared/protocol.ts';
import { verifySignature } from './hostKey.ts';
import type { HostLimits } from './hostLimits.ts';
import type { Found, Journal, Outcome, StoredRoom } from './journal.ts';
import type { Members } from './members.ts';
import { encodeBroadcast } from './outlet.ts';
import { factsAfter } from './placement.ts';
import { createRecent } from './recent.ts';
import { createRoom, type Room } from './room.ts';
import { createRoomNews, type RoomNewsDeps } from './roomNews.ts';
import { createRoomStorage } from './roomStorage.ts';

type RoomsDeps = RoomNewsDeps & {
  readonly journal: Journal;
  /** For rooms that keep nothing. */
  readonly memory: Journal;
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
  /** Behind which seq a member may read, in rooms where newcomers see no history. */
  const since = createRecent<number>(KNOWN_MEMBERSHIPS);
  /** Rooms whose creation is being stored: they count already, and asking again waits for the same answer. */
  const beginning = new Map<
    string,
    { readonly owner: string; readonly made: Promise<Result<RoomSummary>> }
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
  const keptOf = (room: Room) => ({ roomId: room.roomId, retention: room.facts().retention });
  const journalOf = (room: Room): Journal => storage.journalOf(room.facts());

  const add = (stored: StoredRoom): Room => {
    const room = createRoom(stored, deps.members.describe);
    rooms.set(stored.roomId, room);
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

  /** Closed rooms make way for new ones, but are kept: there is an end to those, too. */
  const hasPlaceFor = (author: string): boolean => {
    const { maxRooms, maxRoomsPerMember, maxStoredRooms } = deps.limits;
    const facts = [...rooms.values()].map((room) => room.facts());
    const owners = [
      ...facts.filter(({ closed }) => !closed).map(({ owner }) => owner),
      ...[...beginning.values()].map(({ owner }) => owner),
    ];
    return (
      rooms.size + beginning.size < maxStoredRooms &&
      owners.length < maxRooms &&
      owners.filter((owner) => owner === author).length < maxRoomsPerMember
    );
  };

  const create = async (draft: CreationDraft, author: string): Promise<Result<RoomSummary>> => {
    const statement = entryStatement({ roomId: '', ...draft });
    if (!verifySignature(draft.sig, statement, author)) return refusal('proof_invalid');
    const roomId = roomIdOf({ owner: author, id: draft.id, body: draft.body });
    const existing = rooms.get(roomId);
    if (existing !== undefined) return success(existing.summary());
    const underWay = beginning.get(roomId);
    if (underWay !== undefined) return underWay.made;
    if (!hasPlaceFor(author)) return refusal('too_many_rooms');
    const made = begin(roomId, draft, author);
    beginning.set(roomId, { owner: author, made });
    return made.finally(() => beginning.delete(roomId));
  };

  const begin = async (
    roomId: string,
    draft: CreationDraft,
    author: string,
  ): Promise<Result<RoomSummary>> => {
    const branches: BranchStart[] = [{ branch: deps.newBranch(), term: 1, fromSeq: 1 }];
    const at = deps.now();
    const created = await storage.begin({ type: 'create', roomId, draft, author, at, branches });
    if (!created.ok) return created;
    const facts = factsAfter(null, { ...draft, seq: 1, at, author });
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
    const allowed = drafts.filter((draft) => room.mayWrite(author, draft));
    const result: Result<Outcome> =
      allowed.length === 0
        ? success({ type: 'placed', placements: [] })
        : await storage.append(keptOf(room), { drafts: allowed, author, at: deps.now() });
    if (!result.ok) return result;
    // By place, not by id: one request may hold an id twice.
    const placed = sendOutcomes(result.value).values();
    return success(
      drafts.map((draft): SendOutcome => {
        const outcome = allowed.includes(draft) ? placed.next().value : undefined;
        return outcome ?? { ok: false, id: draft.id, failure: { code: 'not_allowed' } };
      }),
    );
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

  return {
    /** Rooms that could not be opened at start, and why. */
    refusedRooms,
    get: (roomId: string): Room | null => rooms.get(roomId) ?? null,
    all: (): Room[] => [...rooms.values()],
    /** What the lobby shows. Closed rooms are listed only while somebody is in them. */
    list: (): RoomSummary[] =>
      [...rooms.values()]
        .filter((room) => !room.facts().closed || !room.isEmpty())
        .map((room) => room.summary()),
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

    /** The names behind the authors of entries. */
    peopleOf: async (entries: readonly Entry[]): Promise<Person[]> => {
      const ids = [...new Set(entries.map((entry) => entry.author))];
      const here = ids.flatMap((id) => {
        const name = deps.members.nameOf(id);
        return name === null ? [] : [{ id, name }];
      });
      const missing = ids.filter((id) => deps.members.nameOf(id) === null);
      if (missing.length === 0) return here;
      return [...here, ...(await deps.journal.people(missing))];
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

    presenceChanged: news.presenceChanged,
    typingChanged: news.typingChanged,

    expireTyping: (): void => {
      const now = deps.monotonicNow();
      for (const room of rooms.values()) {
        if (room.expireTyping(now)) news.typingChanged(room);
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
        const { firstSeq } = result.value;
        if (firstSeq <= room.firstSeq()) continue;
        room.trimmed(firstSeq);
        room.broadcast(encodeBroadcast('floor', { roomId: room.roomId, firstSeq }));
      }
    },

    close: async (): Promise<void> => {
      news.close();
      await storage.drain();
    },
  };
}

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
