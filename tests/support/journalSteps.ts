// Owns what the tests of the journal do with one: commit, place, read a page.
// Must not import an implementation.
import type { Journal, Operation, Outcome, Placement } from '../../electron/host/journal.ts';
import type { Entry } from '../../shared/model.ts';
import type { PageFrom } from '../../shared/protocol.ts';
import { roomOf } from './journalBuilders.ts';

/** What came of each operation; throws where the commit is refused. */
export async function commit(
  journal: Journal,
  ...operations: readonly Operation[]
): Promise<readonly Outcome[]> {
  const result = await journal.commit(operations);
  if (!result.ok) throw new Error(`the commit was refused: ${result.failure.code}`);
  return result.value;
}

/** The placements of all creates and appends of a commit, in order. */
export async function place(
  journal: Journal,
  ...operations: readonly Operation[]
): Promise<readonly Placement[]> {
  const outcomes = await commit(journal, ...operations);
  return outcomes.flatMap((outcome) => (outcome.type === 'placed' ? outcome.placements : []));
}

/** `3` for stored at 3, `=3` for a repetition of 3, the code for a refusal. */
export function brief(placements: readonly Placement[]): readonly string[] {
  return placements.map((placement) => {
    if (placement.type === 'refused') return placement.code;
    return `${placement.type === 'repeated' ? '=' : ''}${placement.entry.seq}`;
  });
}

/** A page of the first room, as long as there is something unless `more` says otherwise. */
export async function page(
  journal: Journal,
  from: PageFrom,
  more: { readonly limit?: number; readonly firstSeq?: number; readonly maxBytes?: number } = {},
): Promise<readonly Entry[]> {
  const caps = { limit: 100, firstSeq: 1, maxBytes: 1_000_000, ...more };
  return journal.page({ roomId: roomOf(1), from, ...caps });
}

export async function seqs(...query: Parameters<typeof page>): Promise<readonly number[]> {
  return (await page(...query)).map((entry) => entry.seq);
}

export const AFTER_NOTHING = { type: 'after', seq: 0 } as const;
