// Owns the proof that what was deleted stands nowhere in the journal's folder, not even where no row is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Journal, Operation } from '../../electron/host/journal.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import {
  append,
  createRoom,
  draftOf,
  entryIdOf,
  messageDraft,
  messageDrafts,
  roomOf,
} from '../support/journalBuilders.ts';
import { seqsOf } from '../support/journalSearch.ts';
import { createRandom } from '../support/random.ts';

const ROOM = roomOf(1);
/** With this one, SQLite leaves a copy of a row behind. */
const SEED = 50;

const wordOf = (no: number): string => `secret${no}.`;

/** A room in which much is said and about half of it deleted, as it comes. */
function talk(): { readonly operations: readonly Operation[]; readonly gone: readonly number[] } {
  const random = createRandom(SEED);
  const operations: Operation[] = [createRoom(ROOM)];
  const standing: number[] = [];
  const gone: number[] = [];
  for (let step = 0; step < 500; step += 1) {
    if (standing.length < 30 || random.below(2) === 0) {
      const text = wordOf(step) + ' x'.repeat(random.below(60));
      operations.push(append(ROOM, [messageDraft(step, text)]));
      standing.push(step);
    } else {
      const [no = 0] = standing.splice(random.below(standing.length), 1);
      const deletion = draftOf(1_000 + step, 'message.delete', { target: entryIdOf(no) });
      operations.push(append(ROOM, [deletion]));
      gone.push(no);
    }
  }
  return { operations, gone };
}

function wordsIn(folder: string, words: readonly number[]): readonly number[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name)));
  return words.filter((no) => files.some((bytes) => bytes.includes(wordOf(no))));
}

async function deleteMuch(folder: string): Promise<{
  readonly journal: Journal;
  readonly gone: readonly number[];
}> {
  const { journal } = await openJournalIn(folder);
  const { operations, gone } = talk();
  await journal.commit(operations);
  // Answered in order: the log is emptied by then.
  await journal.rooms();
  return { journal, gone };
}

it('a deleted message that SQLite had left a second time in its file stands nowhere after the daily backup', async () => {
  const folder = makeFolder();
  const { journal, gone } = await deleteMuch(folder);
  // Were nothing left behind, there would be nothing to tidy.
  expect(wordsIn(folder, gone)).toHaveLength(1);
  expect(await journal.backup()).toMatchObject({ ok: true });
  expect(wordsIn(folder, gone)).toEqual([]);
});

it('what was deleted in a run without a backup is tidied away by the first one of a later run', async () => {
  const folder = makeFolder();
  const { journal, gone } = await deleteMuch(folder);
  await journal.close();
  expect(wordsIn(folder, gone)).toHaveLength(1);
  const later = await openJournalIn(folder);
  expect(await later.journal.backup()).toMatchObject({ ok: true });
  expect(wordsIn(folder, gone)).toEqual([]);
});

it('a tidied journal reads, finds and writes on', async () => {
  const { journal } = await deleteMuch(makeFolder());
  const newest = { type: 'before', seq: 1_000 } as const;
  const page = () =>
    journal.page({ roomId: ROOM, from: newest, limit: 50, firstSeq: 1, maxBytes: 1_000_000 });
  const before = await page();
  expect(before).toHaveLength(50);
  await journal.backup();
  expect(await page()).toEqual(before);
  await journal.commit([append(ROOM, messageDrafts(5_000, 5_002))]);
  expect(await seqsOf(journal, 'exact', 'message')).toHaveLength(3);
});
