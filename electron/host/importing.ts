// Owns bringing in exported rooms: every signature checked, put aside piece by piece, a room once it is whole.
// Knows the journals through roomStorage.ts; must not import sockets. What may stand where: staging.ts.
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '../../shared/crypto/encoding.ts';
import { entryStatementOfHash, roomIdOf } from '../../shared/crypto/statements.ts';
import { type Result, refusal, success } from '../../shared/failure.ts';
import {
  IMPORT_IDLE_MS,
  IMPORT_MAX_BYTES,
  IMPORT_MAX_ENTRIES,
  IMPORT_MAX_PEOPLE,
  IMPORT_RETRY_MS,
  MAX_IMPORTS,
  NAME_LIMITS,
} from '../../shared/limits.ts';
import type { Entry, Person, RoomSummary } from '../../shared/model.ts';
import { maySee } from './directRooms.ts';
import { sizeOf } from './entrySize.ts';
import { deviceKeyOf, verifyBeside } from './hostKey.ts';
import { normaliseName } from './names.ts';
import { factsAfter, hashOfBody } from './placement.ts';
import type { Room } from './room.ts';
import type { RoomMaking } from './roomMaking.ts';
import type { RoomRegistry } from './roomRegistry.ts';
import type { RoomStorage } from './roomStorage.ts';
import { claimOfEntry } from './staging.ts';

export type ImportingDeps = {
  readonly storage: RoomStorage;
  readonly newBranch: () => string;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly monotonicNow: () => number;
  readonly registry: RoomRegistry;
  readonly making: RoomMaking;
};

type Creation = Extract<Entry, { kind: 'room.create' }>;

/** One file on its way in. */
export type Import = {
  readonly roomId: string;
  /** The next entries as they stand in the file, and names. Refused: the import is over. */
  readonly add: (some: {
    readonly people: readonly Person[];
    readonly entries: readonly Entry[];
  }) => Promise<Result<null>>;
  readonly finish: () => Promise<
    Result<{ readonly room: RoomSummary; readonly repeated: boolean }>
  >;
  /** Lets go of everything that was not finished. */
  readonly drop: () => Promise<void>;
};

export type Importing = ReturnType<typeof createImporting>;

export function createImporting(deps: ImportingDeps) {
  /** Those under way, by when they were last gone on with. */
  const running = new Map<string, { readonly drop: () => Promise<void>; at: number }>();
  let lastNo = 0;

  const makeWay = async (): Promise<void> => {
    for (const { drop, at } of [...running.values()]) {
      if (deps.monotonicNow() - at > IMPORT_IDLE_MS) await drop();
    }
  };

  return {
    /** `importer` is null for the person hosting, at the terminal. */
    begin: async (entry: Entry, importer: string | null): Promise<Result<Import>> => {
      if (entry.kind !== 'room.create') return refusal('bad_request');
      const creation: Creation = { ...entry, seq: 1, at: Math.min(entry.at, deps.now()) };
      const facts = factsAfter(null, creation);
      if (facts.roomKind === 'direct' && (importer === null || !maySee(facts, importer))) {
        return refusal('not_allowed');
      }
      const checks = createChecks();
      if (!(await checks.holds('', creation))) return invalid(entry.seq);
      const { author: owner, id, body } = creation;
      const roomId = roomIdOf({ owner, id, body });
      const known = deps.registry.get(roomId);
      if (known !== undefined) return success(compareWith(known, deps));
      if (deps.making.isPairTaken(facts)) return refusal('room_exists');
      if (!deps.making.hasPlace(facts)) return refusal('too_many_rooms');
      await makeWay();
      if (running.size >= MAX_IMPORTS) {
        return refusal('rate_limited', { retryAfterMs: IMPORT_RETRY_MS });
      }
      lastNo += 1;
      const importId = String(lastNo);
      const place = { drop: () => staged.drop(), at: deps.monotonicNow() };
      running.set(importId, place);
      const staged = stageInto({
        deps,
        importId,
        roomId,
        creation,
        checks,
        readers: importer === null ? [owner] : [owner, importer],
        onStep: () => {
          place.at = deps.monotonicNow();
        },
        onOver: () => running.delete(importId),
      });
      const begun = await staged.begin();
      return begun.ok ? success(staged) : begun;
    },

    /** Nothing that is half stays behind a host that ends in good order. */
    close: async (): Promise<void> => {
      for (const { drop } of [...running.values()]) await drop();
    },
  };
}

type Staged = {
  readonly deps: ImportingDeps;
  readonly importId: string;
  readonly roomId: string;
  readonly creation: Creation;
  readonly checks: ReturnType<typeof createChecks>;
  readonly readers: readonly string[];
  readonly onStep: () => void;
  readonly onOver: () => void;
};

function stageInto(staged: Staged): Import & { readonly begin: () => Promise<Result<null>> } {
  const { deps, importId, roomId, creation, checks } = staged;
  const { storage } = deps;
  const keeps = factsAfter(null, creation);
  const names = new Map<string, string>();
  let lastSeq = 1;
  let count = 1;
  let bytes = 0;
  let end: Extract<Entry, { kind: 'room.close' }> | null = null;
  let over = false;
  /** What is asked of one import is done one after the other. */
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(run: () => Promise<Result<T>>): Promise<Result<T>> => {
    const next = last.then(async () => {
      if (over) return refusal('bad_request');
      staged.onStep();
      let isFine = false;
      try {
        const result = await run();
        isFine = result.ok;
        return result;
      } finally {
        if (!isFine) await letGo();
      }
    });
    // What goes wrong is told to whoever asked; this import has let go of everything by then.
    last = next.catch(() => {});
    return next;
  };

  const letGo = async (): Promise<void> => {
    if (over) return;
    over = true;
    for (;;) {
      const left = await storage.stage(keeps, { type: 'unstage', importId });
      if (!left.ok || left.value.type !== 'unstaged' || left.value.done) break;
    }
    staged.onOver();
  };

  const put = async (entries: readonly Entry[]): Promise<Result<null>> => {
    const done = await storage.stage(keeps, { type: 'stage', importId, entries });
    if (!done.ok) return done;
    const fault = done.value.type === 'staged' ? done.value.faultySeq : null;
    return fault === null ? success(null) : invalid(fault);
  };

  const add = async (entries: readonly Entry[]): Promise<Result<null>> => {
    for (const entry of entries) {
      if (entry.seq <= lastSeq) return invalid(entry.seq);
      lastSeq = entry.seq;
      bytes += sizeOf(entry);
      if (entry.kind === 'room.close') end = entry;
    }
    count += entries.length;
    if (count > IMPORT_MAX_ENTRIES || bytes > IMPORT_MAX_BYTES) return refusal('too_large');
    const verdicts = await Promise.all(entries.map((entry) => checks.holds(roomId, entry)));
    const wrong = entries[verdicts.indexOf(false)];
    if (wrong !== undefined) return invalid(wrong.seq);
    const latest = deps.now();
    return put(entries.map((entry) => ({ ...entry, at: Math.min(entry.at, latest) })));
  };

  const finish = async () => {
    if (deps.making.isPairTaken(keeps)) return refusal('room_exists');
    if (!deps.making.hasPlace(keeps)) return refusal('too_many_rooms');
    const made = await deps.making.makeOnce(roomId, keeps, async () => {
      const people = [...names].map(([id, name]) => ({ id, name }));
      const branch = deps.newBranch();
      const { readers } = staged;
      const adopted = await storage.adopt(
        { type: 'adopt', importId, roomId, branch, readers, people },
        { creation, end },
      );
      if (!adopted.ok) return adopted;
      const room = adopted.value.type === 'adopted' ? adopted.value.room : null;
      return room === null ? refusal('room_exists') : success(room);
    });
    if (!made.ok) return made;
    over = true;
    staged.onOver();
    return success({ room: made.value, repeated: false });
  };

  return {
    roomId,
    begin: () => inTurn(() => put([creation])),
    add: ({ people, entries }) =>
      inTurn(async () => {
        for (const { id, name } of people) {
          // A name out of a file is written as one that somebody asks for.
          const read = normaliseName(name, NAME_LIMITS);
          if (read.ok) names.set(id, read.value);
        }
        if (names.size > IMPORT_MAX_PEOPLE) return refusal('too_large');
        return entries.length === 0 ? success(null) : add(entries);
      }),
    finish: () => inTurn(finish),
    drop: async () => {
      await last;
      await letGo();
    },
  };
}

/** A file of a room that is here changes nothing; all it can be is the same, or not. */
function compareWith(room: Room, { storage }: ImportingDeps): Import {
  const { roomId } = room;
  let same = 0;
  const differs = refusal('room_exists');
  return {
    roomId,
    add: async ({ entries }) => {
      const ids = entries.map(({ id }) => id);
      const { entries: found } = await storage
        .journalOf(room.facts())
        .find({ roomId, ids, firstSeq: 1, maxBytes: Number.MAX_SAFE_INTEGER });
      const known = new Map(found.map((entry) => [entry.id, entry]));
      if (!entries.every((entry) => isSame(entry, known.get(entry.id)))) return differs;
      same += entries.length;
      return success(null);
    },
    finish: async () => {
      // The creation came first; it makes the room's id, so it is the same.
      const others = room.headSeq() - Math.max(room.firstSeq(), 2) + 1;
      return same === others ? success({ room: room.summary(), repeated: true }) : differs;
    },
    drop: async () => undefined,
  };
}

/** Places are the host's own, and so is its clock. */
function isSame(one: Entry, other: Entry | undefined): boolean {
  const bare = (entry: Entry) => canonicalJson({ ...entry, seq: 0, at: 0 });
  return other !== undefined && bare(one) === bare(other);
}

function createChecks() {
  const keys = new Map<string, KeyObject | null>();
  const keyOf = (author: string): KeyObject | null => {
    const known = keys.get(author);
    if (known !== undefined) return known;
    const key = deviceKeyOf(author);
    keys.set(author, key);
    return key;
  };
  return {
    holds: async (roomId: string, entry: Entry): Promise<boolean> => {
      const key = keyOf(entry.author);
      if (key === null) return false;
      const { kind, body } = claimOfEntry(entry);
      const statement = entryStatementOfHash({ roomId, id: entry.id, kind }, hashOfBody(body));
      return verifyBeside(entry.sig, statement, key);
    },
  };
}

function invalid(seq: number): Result<never> {
  return refusal('import_invalid', { seq });
}
