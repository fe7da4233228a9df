// Owns grouping: everything that arrives while a commit is under way becomes the next one.
// Must not import sockets. One group of entries per room and commit is handed on, so that it travels as one packet.
import type { Result } from '../../shared/failure.ts';
import { QUEUE_MAX_BYTES } from '../../shared/limits.ts';
import type { Entry, EntryDraft } from '../../shared/model.ts';
import { sizeOf } from './entrySize.ts';
import type { Journal, Operation, Outcome } from './journal.ts';

/** Beyond this a group waits for its turn, so that one flood does not hold back everybody's acknowledgement. */
const GROUP_MAX_OPERATIONS = 500;
/** A group travels to each member as one packet, which must not by itself be the backlog that somebody is cut for. */
const GROUP_MAX_BYTES = QUEUE_MAX_BYTES / 2;

export type GroupCommit = {
  /** Resolves once the operation is durable, after `onStored` was called for what it stored. */
  readonly submit: (operation: Operation) => Promise<Result<Outcome>>;
  /** Resolves once everything submitted so far is answered. */
  readonly drain: () => Promise<void>;
};

type Waiting = {
  readonly operation: Operation;
  readonly answer: (result: Result<Outcome>) => void;
};

/** `onStored` is called once per room and commit, before the acknowledgements. */
export function createGroupCommit(
  journal: Journal,
  onStored: (roomId: string, entries: readonly Entry[]) => void,
): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const commitGroup = async (): Promise<void> => {
    const group = takeGroup(waiting);
    waiting = waiting.slice(group.length);
    let result: Result<readonly Outcome[]> = STORAGE_FAILED;
    try {
      result = await journal.commit(group.map(({ operation }) => operation));
    } finally {
      // A journal that throws has a defect, which is told elsewhere; whoever waits hears what it means for them.
      if (!result.ok) for (const { answer } of group) answer(result);
    }
    if (!result.ok) return;
    try {
      for (const [roomId, entries] of storedEntries(group, result.value)) onStored(roomId, entries);
    } catch (error) {
      // What is durable is not in memory: whoever is served from there is served wrongly, so the process has to end.
      setImmediate(() => {
        throw error;
      });
    }
    group.forEach(({ answer }, index) => {
      const value = result.value[index];
      // The journal answers every operation; the check is for the compiler.
      answer(value === undefined ? STORAGE_FAILED : { ok: true, value });
    });
  };

  const run = async (): Promise<void> => {
    // One turn of the event loop: what has already arrived on other sockets joins this group.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (waiting.length > 0) await commitGroup();
    } finally {
      running = waiting.length > 0 ? run() : null;
    }
  };

  return {
    submit: (operation) =>
      new Promise((answer) => {
        waiting.push({ operation, answer });
        running ??= run();
      }),
    drain: async () => {
      while (running !== null) await running.catch(() => {});
    },
  };
}

const STORAGE_FAILED = { ok: false, failure: { code: 'storage_failed' } } as const;

/**
 * From the front as much as one commit may hold; the first always fits. A new branch is a commit of its own: what is
 * stored behind it must not be shown under the branch before. So is a trim: a hand that goes up again behind it must not
 * come down with it.
 */
function takeGroup(waiting: readonly Waiting[]): readonly Waiting[] {
  let bytes = 0;
  const first = waiting.at(0);
  const isAlone = first !== undefined && standsAlone(first.operation);
  const end = waiting.findIndex(({ operation }, index) => {
    for (const written of writtenBy(operation)) bytes += sizeOf(written);
    if (index === 0) return false;
    const isFull = index === GROUP_MAX_OPERATIONS || bytes > GROUP_MAX_BYTES;
    return isFull || isAlone || standsAlone(operation);
  });
  return end === -1 ? waiting : waiting.slice(0, end);
}

function standsAlone({ type }: Operation): boolean {
  return type === 'branch' || type === 'trim';
}

function writtenBy(operation: Operation): readonly (Entry | EntryDraft)[] {
  if (operation.type === 'append') return operation.drafts;
  return operation.type === 'stage' ? operation.entries : [];
}

function storedEntries(
  group: readonly Waiting[],
  outcomes: readonly Outcome[],
): ReadonlyMap<string, readonly Entry[]> {
  const stored = new Map<string, Entry[]>();
  outcomes.forEach((outcome, index) => {
    const operation = group[index]?.operation;
    if (outcome.type !== 'placed' || operation === undefined || !('roomId' in operation)) return;
    const entries = outcome.placements.flatMap((placement) =>
      placement.type === 'stored' ? [placement.entry] : [],
    );
    if (entries.length === 0) return;
    const before = stored.get(operation.roomId);
    if (before === undefined) stored.set(operation.roomId, entries);
    else before.push(...entries);
  });
  return stored;
}
