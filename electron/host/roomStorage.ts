// Owns where a room's entries live: on the disk, or only in memory for rooms that keep nothing. The creation and the
// end of those are durable all the same, so that they are there, or closed, after a restart.
// Knows the journals; must not import sockets or rooms.

import type { Retention, RoomCreateBody } from '../../shared/entryBodies.ts';
import { type Result, refusal, success } from '../../shared/failure.ts';
import { PAGE_MAX_BYTES } from '../../shared/limits.ts';
import type { Entry, EntryDraft } from '../../shared/model.ts';
import { createGroupCommit } from './groupCommit.ts';
import type { Journal, Operation, Outcome, StoredRoom } from './journal.ts';
import type { StoredRead } from './readPositions.ts';

type RoomStorageDeps = {
  readonly journal: Journal;
  /** For rooms that keep nothing. */
  readonly memory: Journal;
  readonly newBranch: () => string;
  /** Once per room and commit, before its acknowledgements. */
  readonly onStored: (roomId: string, entries: readonly Entry[]) => void;
};

/** A room, by what decides where its entries live. */
type Kept = { readonly roomId: string; readonly retention: Retention };

export function keptOf(room: {
  readonly roomId: string;
  readonly facts: () => Pick<Kept, 'retention'>;
}): Kept {
  return { roomId: room.roomId, retention: room.facts().retention };
}

export type RoomStorage = ReturnType<typeof createRoomStorage>;

export function createRoomStorage(deps: RoomStorageDeps) {
  const volatileIds = new Set<string>();
  const durable = createGroupCommit(deps.journal, (roomId, entries) => {
    // Of a room that keeps nothing, its members hear from memory, where its places are counted.
    if (!volatileIds.has(roomId)) deps.onStored(roomId, entries);
  });
  const volatile = createGroupCommit(deps.memory, deps.onStored);
  const isVolatile = ({ retention }: Pick<Kept, 'retention'>) => retention.type === 'session';
  const keepsNothingOf = (body: RoomCreateBody) => body.roomKind === 'open' && isVolatile(body);
  const commitOf = (room: Kept) => (isVolatile(room) ? volatile : durable);

  /** An id that is used there already ends nothing, and must not do so after a restart. */
  const isHeldInMemory = async (
    { roomId }: Kept,
    {
      ends,
      drafts,
    }: { readonly ends: readonly EntryDraft[]; readonly drafts: readonly EntryDraft[] },
  ) => {
    const ids = ends.map(({ id }) => id);
    if (drafts.filter(({ id }) => ids.includes(id)).length > ends.length) return true;
    const query = { roomId, ids, firstSeq: 1, maxBytes: Number.MAX_SAFE_INTEGER };
    return (await deps.memory.find(query)).entries.length > 0;
  };

  return {
    journalOf: (room: Pick<Kept, 'retention'>): Journal =>
      isVolatile(room) ? deps.memory : deps.journal,

    /** For what belongs to no room's log: names, trimming. */
    note: durable.submit,

    begin: async (operation: Extract<Operation, { type: 'create' }>): Promise<Result<Outcome>> => {
      const keepsNothing = keepsNothingOf(operation.draft.body);
      if (keepsNothing) volatileIds.add(operation.roomId);
      const created = await durable.submit(operation);
      return created.ok && keepsNothing ? volatile.submit(operation) : created;
    },

    /** An exported room on its way; `keeps` is what its creation says of keeping. */
    stage: (
      keeps: Pick<Kept, 'retention'>,
      operation: Extract<Operation, { type: 'stage' | 'unstage' }>,
    ): Promise<Result<Outcome>> => (isVolatile(keeps) ? volatile : durable).submit(operation),

    /** Of a room that keeps nothing, its beginning and its end become durable here as everywhere. */
    adopt: async (
      operation: Extract<Operation, { type: 'adopt' }>,
      kept: { readonly creation: Creation; readonly end: Closing | null },
    ): Promise<Result<Outcome>> => {
      const { roomId, branch } = operation;
      const { creation, end } = kept;
      if (!keepsNothingOf(creation.body)) return durable.submit(operation);
      volatileIds.add(roomId);
      const { author, at } = creation;
      const branches = [{ branch, term: 1, fromSeq: 1 }];
      const draft = draftOf(creation);
      const made = await durable.submit({ type: 'create', roomId, draft, author, at, branches });
      if (!made.ok) return made;
      const ended = end === null ? null : await durable.submit(appendOf(roomId, end));
      return ended?.ok === false ? ended : volatile.submit(operation);
    },

    append: async (
      room: Kept,
      written: {
        readonly drafts: readonly EntryDraft[];
        readonly author: string;
        readonly at: number;
      },
    ): Promise<Result<Outcome>> => {
      const operation = { type: 'append', roomId: room.roomId, ...written } as const;
      const ends = written.drafts.filter(({ kind }) => kind === 'room.close');
      if (
        isVolatile(room) &&
        ends.length > 0 &&
        !(await isHeldInMemory(room, { ...written, ends }))
      ) {
        const ended = await durable.submit({ ...operation, drafts: ends });
        if (!ended.ok) return ended;
      }
      return commitOf(room).submit(operation);
    },

    /** Beside the log it speaks of: the places of a room that keeps nothing begin anew with every start. */
    join: (
      room: Kept,
      membership: { readonly memberId: string; readonly sinceSeq: number },
    ): Promise<Result<Outcome>> =>
      commitOf(room).submit({ type: 'membership', roomId: room.roomId, ...membership }),

    /** Beside the log it speaks of, too. */
    read: (room: Kept, read: StoredRead): Promise<Result<Outcome>> =>
      commitOf(room).submit({ type: 'read', roomId: room.roomId, read }),

    branch: (room: Kept): Promise<Result<Outcome>> =>
      commitOf(room).submit({ type: 'branch', roomId: room.roomId, branch: deps.newBranch() }),

    /** Goes on with a room that keeps nothing: a new branch behind what is durable of it, in memory. */
    revive: async (stored: StoredRoom): Promise<Result<StoredRoom>> => {
      const { roomId } = stored;
      volatileIds.add(roomId);
      const [creation, end] = await deps.journal.page({
        roomId,
        from: { type: 'after', seq: 0 },
        limit: 2,
        firstSeq: 1,
        maxBytes: PAGE_MAX_BYTES,
      });
      if (creation?.kind !== 'room.create') return refusal('storage_failed');
      const branched = await durable.submit({ type: 'branch', roomId, branch: deps.newBranch() });
      if (!branched.ok) return branched;
      const { branches } =
        branched.value.type === 'branched' ? branched.value : { branches: stored.branches };
      const { author, at } = creation;
      const created = await deps.memory.commit([
        { type: 'create', roomId, draft: draftOf(creation), author, at, branches },
        ...(end?.kind === 'room.close' ? [appendOf(roomId, end)] : []),
      ]);
      return created.ok ? success({ ...stored, branches, firstSeq: 1 }) : created;
    },

    drain: async (): Promise<void> => {
      await durable.drain();
      await volatile.drain();
    },
  };
}

type Creation = Extract<Entry, { kind: 'room.create' }>;
type Closing = Extract<Entry, { kind: 'room.close' }>;

function draftOf<E extends Exclude<Entry, { kind: 'redacted' }>>({ id, kind, body, sig }: E) {
  return { id, kind, body, sig } as Pick<E, 'id' | 'kind' | 'body' | 'sig'>;
}

function appendOf(roomId: string, end: Closing): Operation {
  const { author, at } = end;
  return { type: 'append', roomId, drafts: [draftOf(end)], author, at };
}
