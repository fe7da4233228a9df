// Owns rooms on their way into the journal: each is made once, whoever asks for it meanwhile, and counts already.
// Knows the journals through roomStorage.ts; must not import sockets.
import { entryStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { type Result, refusal, success } from '../../shared/failure.ts';
import type { BranchStart, CreationDraft, RoomSummary } from '../../shared/model.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { pairOf } from './directRooms.ts';
import { verifySignature } from './hostKey.ts';
import type { HostLimits } from './hostLimits.ts';
import type { StoredRoom } from './journal.ts';
import { factsAfter } from './placement.ts';
import type { Room } from './room.ts';
import { hasPlaceFor } from './roomPlaces.ts';
import type { RoomRegistry } from './roomRegistry.ts';
import type { RoomStorage } from './roomStorage.ts';

export type RoomMakingDeps = {
  readonly registry: RoomRegistry;
  readonly storage: RoomStorage;
  readonly limits: HostLimits;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newBranch: () => string;
  /** Whether somebody of this id was ever here. */
  readonly isKnown: (memberId: string) => Promise<boolean>;
  readonly onMade: (room: Room) => void;
};

export type RoomMaking = ReturnType<typeof createRoomMaking>;

export function createRoomMaking(deps: RoomMakingDeps) {
  const { registry, storage } = deps;
  const underWay = new Map<
    string,
    { readonly facts: RoomFacts; readonly made: Promise<Result<RoomSummary>> }
  >();

  const hasPlace = (facts: RoomFacts): boolean => {
    const stored = registry.all().map((room) => room.facts());
    const making = [...underWay.values()].map((room) => room.facts);
    return hasPlaceFor(facts, [...stored, ...making], deps.limits);
  };

  /** The room that two people have already, even one that is being made this moment; null for none and for open rooms. */
  const findShared = (wanted: RoomFacts): Promise<Result<RoomSummary>> | null => {
    const stored = registry.findPair(wanted);
    if (stored !== undefined) return Promise.resolve(success(stored.summary()));
    const pair = pairOf(wanted);
    if (pair === null) return null;
    return [...underWay.values()].find(({ facts }) => pairOf(facts) === pair)?.made ?? null;
  };

  const make = (
    roomId: string,
    facts: RoomFacts,
    store: () => Promise<Result<StoredRoom>>,
  ): Promise<Result<RoomSummary>> => {
    const made = store().then((stored): Result<RoomSummary> => {
      if (!stored.ok) return stored;
      const room = registry.add(stored.value);
      deps.onMade(room);
      return success(room.summary());
    });
    underWay.set(roomId, { facts, made });
    return made.finally(() => underWay.delete(roomId));
  };

  return {
    hasPlace,
    /** The two have a room already, or one is being made. */
    isPairTaken: (facts: RoomFacts): boolean => findShared(facts) !== null,

    /** The room that this signed creation makes; asked again, the same. */
    create: async (draft: CreationDraft, author: string): Promise<Result<RoomSummary>> => {
      const statement = entryStatement({ roomId: '', ...draft });
      if (!verifySignature(draft.sig, statement, author)) return refusal('proof_invalid');
      const roomId = roomIdOf({ owner: author, id: draft.id, body: draft.body });
      const existing = registry.get(roomId);
      if (existing !== undefined) return success(existing.summary());
      const making = underWay.get(roomId);
      if (making !== undefined) return making.made;
      const at = deps.now();
      const facts = factsAfter(null, { ...draft, seq: 1, at, author });
      const { peer } = facts;
      if (peer !== null && (peer === author || !(await deps.isKnown(peer)))) {
        return refusal('member_not_found');
      }
      // Nothing is awaited from here to the noting of what is begun: two who begin at once get one room.
      const shared = findShared(facts);
      if (shared !== null) return shared;
      if (!hasPlace(facts)) return refusal('too_many_rooms');
      return make(roomId, facts, async () => {
        const branches: BranchStart[] = [{ branch: deps.newBranch(), term: 1, fromSeq: 1 }];
        const created = await storage.begin({
          type: 'create',
          roomId,
          draft,
          author,
          at,
          branches,
        });
        return created.ok ? success({ roomId, facts, branches, firstSeq: 1, headSeq: 1 }) : created;
      });
    },

    /** One that is stored by `store`; refused room_exists when it is there or being made. */
    makeOnce: (
      roomId: string,
      facts: RoomFacts,
      store: () => Promise<Result<StoredRoom>>,
    ): Promise<Result<RoomSummary>> => {
      if (registry.get(roomId) !== undefined || underWay.has(roomId)) {
        return Promise.resolve(refusal('room_exists'));
      }
      return make(roomId, facts, store);
    },
  };
}
