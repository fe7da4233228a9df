// Owns the proof that the journal on disk keeps every promise of the interface, and forgets what it is told to forget.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import {
  append,
  BELAL,
  createRoom,
  memberOf,
  messageDraft,
  roomOf,
} from '../support/journalBuilders.ts';
import { describeJournal } from '../support/journalContract.ts';

describeJournal('sqlite journal', async () => (await openJournalIn(makeFolder())).journal);

it('what retention let go of stands in no file any more, the write-ahead log included', async () => {
  const folder = makeFolder();
  const { journal } = await openJournalIn(folder);
  const secret = 'a sentence that nobody else writes';
  const holders = (): readonly string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
  const drafts = Array.from({ length: 20 }, (_, index) =>
    messageDraft(index, `${index} ${secret}`),
  );
  await journal.commit([createRoom(roomOf(1)), append(roomOf(1), drafts, { at: 2_000 })]);
  expect(holders()).not.toEqual([]);
  await journal.commit([{ type: 'trim', roomId: roomOf(1), before: 3_000 }]);
  // Answered in order: the log is emptied by then.
  await journal.rooms();
  expect(holders()).toEqual([]);
});

it('the question of a raised hand stands in no file any more once retention let go of its time', async () => {
  const folder = makeFolder();
  const { journal } = await openJournalIn(folder);
  const roomId = roomOf(1);
  const secret = 'a question that nobody else asks';
  const holders = (): readonly string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
  // So many that the room's facts reach over several pages of the file.
  const raised = Array.from({ length: 150 }, (_, index) => {
    const { id, sig } = messageDraft(index);
    const body = { question: `${index} ${secret} ${'ক'.repeat(100)}` };
    return append(roomId, [{ id, sig, kind: 'hand.raise', body }], { author: memberOf(index) });
  });
  await journal.commit([createRoom(roomId), ...raised]);
  expect(holders()).not.toEqual([]);
  await journal.commit([{ type: 'trim', roomId, before: 3_000 }]);
  expect((await journal.rooms())[0]?.facts.hands).toEqual([]);
  expect(holders()).toEqual([]);
});

it('a member who was first met in a commit that failed is the author of what they write next', async () => {
  const { journal } = await openJournalIn(makeFolder());
  const roomId = roomOf(1);
  await journal.commit([createRoom(roomId)]);
  const byBelal = (number: number, sig?: string) => {
    const draft = messageDraft(number);
    return append(roomId, [{ ...draft, sig: sig ?? draft.sig }], { author: BELAL });
  };
  // The file takes no signature of this length, so the transaction that brought the member is taken back.
  expect(await journal.commit([byBelal(1), byBelal(2, 'AAAA')])).toMatchObject({ ok: false });
  expect(await journal.commit([byBelal(3)])).toMatchObject({ ok: true });
  const from = { type: 'after', seq: 1 } as const;
  const page = { roomId, from, limit: 10, firstSeq: 1, maxBytes: 10_000 };
  expect(await journal.page(page)).toMatchObject([{ seq: 2, author: BELAL }]);
});
