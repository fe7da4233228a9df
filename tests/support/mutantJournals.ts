// Owns the four broken hosts that the checker must catch, each as a wrapper around the real journal.
// Must not import the checker: what is wrong here is found by what members see, not by a hint.
import type { Journal, Operation, Outcome, Placement } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { PAGE_MAX_BYTES, PAGE_MAX_ENTRIES } from '../../shared/limits.ts';
import type { BranchStart, Entry } from '../../shared/model.ts';

export const MUTANTS = [
  /** Answers from memory and writes later: what a kill -9 cuts off was acknowledged. */
  'acknowledge before commit',
  /** Stores what is sent again as something new. */
  'no duplicate check',
  /** Counts in memory, and a new run begins with a number that is a little old. */
  'seq from memory only',
  /** One branch for ever: a restored log is taken for the one it replaced. */
  'branch ignored',
] as const;
export type Mutant = (typeof MUTANTS)[number];

export function isMutant(name: string | undefined): name is Mutant {
  return MUTANTS.some((mutant) => mutant === name);
}

export async function mutate(mutant: Mutant, journal: Journal): Promise<Journal> {
  switch (mutant) {
    case 'acknowledge before commit':
      return acknowledgeEarly(journal);
    case 'no duplicate check':
      return storeAgain(journal);
    case 'seq from memory only':
      return countInMemory(journal);
    case 'branch ignored':
      return ignoreBranches(journal);
  }
}

/** As long as a slow disk takes. */
const WRITE_DELAY_MS = 150;

async function acknowledgeEarly(journal: Journal): Promise<Journal> {
  const mirror = createMemoryJournal();
  for (const room of await journal.rooms()) {
    const entries = await readAll(journal, room.roomId);
    for (const operation of replay(room.roomId, room.branches, entries)) {
      await mirror.commit([operation]);
    }
  }
  let written: Promise<unknown> = Promise.resolve();
  return {
    ...journal,
    rooms: mirror.rooms,
    page: mirror.page,
    commit: (operations) => {
      written = written
        .then(() => new Promise((resolve) => setTimeout(resolve, WRITE_DELAY_MS)))
        .then(() => journal.commit(operations));
      return mirror.commit(operations);
    },
    close: async () => {
      await written;
      await journal.close();
    },
  };
}

async function readAll(journal: Journal, roomId: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await journal.page({
      roomId,
      from: { type: 'after', seq: entries.length },
      limit: PAGE_MAX_ENTRIES,
      firstSeq: 1,
      maxBytes: PAGE_MAX_BYTES,
    });
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

/** The operations that make a room again as it was. */
function replay(
  roomId: string,
  branches: readonly BranchStart[],
  entries: readonly Entry[],
): readonly Operation[] {
  const later = branches.filter(({ fromSeq }) => fromSeq > 1);
  const begun = branches.filter(({ fromSeq }) => fromSeq <= 1);
  const operations = entries.flatMap((entry): Operation[] => {
    const starts = later
      .filter(({ fromSeq }) => fromSeq === entry.seq)
      .map(({ branch }): Operation => ({ type: 'branch', roomId, branch }));
    // The mutants are only asked to lose and repeat what is said, not what was deleted.
    if (entry.kind === 'redacted') return starts;
    const { author, at, seq: _, ...draft } = entry;
    return draft.kind === 'room.create'
      ? [{ type: 'create', roomId, draft, author, at, branches: begun }]
      : [...starts, { type: 'append', roomId, drafts: [draft], author, at }];
  });
  const end = entries.length;
  const empty = later
    .filter(({ fromSeq }) => fromSeq > end)
    .map(({ branch }): Operation => ({ type: 'branch', roomId, branch }));
  return [...operations, ...empty];
}

/** Where a UUID tells its variant: 8, 9, a or b. The file's index knows no repetition, so copies differ there. */
const VARIANT_AT = 19;
const VARIANTS = ['8', '9', 'a', 'b'] as const;

function storeAgain(journal: Journal): Journal {
  const asked = <T extends { readonly id: string }>(one: T): T => ({
    ...one,
    id: variant(one.id, '8'),
  });
  const commit = async (operations: readonly Operation[], copy: number) => {
    const wanted = VARIANTS[copy] ?? 'b';
    return journal.commit(
      operations.map((operation) =>
        operation.type === 'append'
          ? {
              ...operation,
              drafts: operation.drafts.map((draft) => ({
                ...draft,
                id: variant(draft.id, wanted),
              })),
            }
          : operation,
      ),
    );
  };
  return {
    ...journal,
    page: async (query) => (await journal.page(query)).map(asked),
    commit: async (operations) => {
      const first = await commit(operations, 0);
      if (!first.ok) return first;
      const outcomes: Outcome[] = [];
      for (const [index, outcome] of first.value.entries()) {
        const operation = operations[index];
        outcomes.push(
          operation?.type === 'append' && outcome.type === 'placed'
            ? { type: 'placed', placements: await again(operation, outcome.placements) }
            : outcome,
        );
      }
      return { ok: true, value: outcomes };
    },
  };

  async function again(
    operation: Extract<Operation, { type: 'append' }>,
    placements: readonly Placement[],
  ): Promise<readonly Placement[]> {
    const stored: Placement[] = [];
    for (const [index, placement] of placements.entries()) {
      const draft = operation.drafts[index];
      let now = placement;
      for (let copy = 1; now.type === 'repeated' && draft !== undefined; copy += 1) {
        if (copy === VARIANTS.length) break;
        const result = await commit([{ ...operation, drafts: [draft] }], copy);
        const outcome = result.ok ? result.value[0] : undefined;
        now = outcome?.type === 'placed' ? (outcome.placements[0] ?? now) : now;
      }
      stored.push(now.type === 'refused' ? now : { ...now, entry: asked(now.entry) });
    }
    return stored;
  }
}

function variant(id: string, to: string): string {
  return id.slice(0, VARIANT_AT) + to + id.slice(VARIANT_AT + 1);
}

/** How far the number is behind that a run begins with. */
const STALE_BY = 2;

async function countInMemory(journal: Journal): Promise<Journal> {
  const behind = new Map<string, number>();
  for (const { roomId, headSeq } of await journal.rooms()) {
    behind.set(roomId, Math.min(STALE_BY, headSeq - 1));
  }
  const by = (roomId: string): number => behind.get(roomId) ?? 0;
  return {
    ...journal,
    rooms: async () =>
      (await journal.rooms()).map((room) => ({ ...room, headSeq: room.headSeq - by(room.roomId) })),
    commit: async (operations) => {
      const result = await journal.commit(operations);
      if (!result.ok) return result;
      const outcomes = result.value.map((outcome, index): Outcome => {
        const operation = operations[index];
        if (outcome.type !== 'placed' || operation?.type !== 'append') return outcome;
        const shift = by(operation.roomId);
        const placements = outcome.placements.map((placement): Placement => {
          if (placement.type !== 'stored') return placement;
          return { ...placement, entry: { ...placement.entry, seq: placement.entry.seq - shift } };
        });
        return { type: 'placed', placements };
      });
      return { ok: true, value: outcomes };
    },
  };
}

function ignoreBranches(journal: Journal): Journal {
  const onlyFirst = (branches: readonly BranchStart[]) => branches.slice(0, 1);
  return {
    ...journal,
    rooms: async () =>
      (await journal.rooms()).map((room) => ({ ...room, branches: onlyFirst(room.branches) })),
    commit: async (operations) => {
      const result = await journal.commit(operations);
      if (!result.ok) return result;
      const outcomes = result.value.map(
        (outcome): Outcome =>
          outcome.type === 'branched'
            ? { ...outcome, branches: onlyFirst(outcome.branches) }
            : outcome,
      );
      return { ok: true, value: outcomes };
    },
  };
}
