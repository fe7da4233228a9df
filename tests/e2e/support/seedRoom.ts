// Owns filling a room with history, written straight into the journal of a host that does not run.
// Must not import anything but shared and the host's journal.
import { openDataFolder } from '../../../electron/host/dataFolder.ts';
import type { Operation } from '../../../electron/host/journal.ts';
import { openSqliteJournal } from '../../../electron/host/sqliteJournal.ts';
import { generateKeyPair } from '../../../shared/crypto/keys.ts';
import { newEntryId } from '../../../shared/entryId.ts';

/** Nobody checks a signature while reading along; whoever takes a room over does. */
const UNCHECKED_SIG = 'A'.repeat(86);
const COMMIT_ENTRIES = 1_000;

export type Line = {
  /** Which of `people` says it. */
  readonly by: number;
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
};

/** Appends lines to the only room of a stopped host's folder. Several lines of one commit may share a moment. */
export async function seedRoom(
  folder: string,
  people: readonly string[],
  lines: readonly Line[],
): Promise<void> {
  const held = openDataFolder(folder);
  if (!held.ok) throw new Error(`the folder is not free: ${held.failure.type}`);
  const opening = await openSqliteJournal({ folder, damaged: 'stop' });
  if (!opening.ok) throw new Error(`the journal did not open: ${opening.failure.type}`);
  const { journal } = opening.value;
  const [room] = await journal.rooms();
  if (room === undefined) throw new Error('there is no room to fill');
  const { roomId } = room;
  const authors = people.map((name) => ({ id: generateKeyPair().publicKey, name }));
  const authorOf = (by: number): string => {
    const author = authors[by];
    if (author === undefined) throw new Error(`nobody has the number ${by}`);
    return author.id;
  };
  const operations: Operation[] = [
    ...authors.map((person): Operation => ({ type: 'person', person, at: Date.now() })),
    ...lines.map(({ by, text, at }): Operation => {
      const draft = {
        id: newEntryId(at),
        sig: UNCHECKED_SIG,
        kind: 'message',
        body: { text },
      } as const;
      return { type: 'append', roomId, drafts: [draft], author: authorOf(by), at };
    }),
  ];
  for (let from = 0; from < operations.length; from += COMMIT_ENTRIES) {
    const done = await journal.commit(operations.slice(from, from + COMMIT_ENTRIES));
    if (!done.ok) throw new Error(`the journal refused: ${done.failure.code}`);
  }
  await journal.close();
  held.value.close();
}
