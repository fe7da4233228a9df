// Owns the proof that the journal in memory keeps every promise of the interface.
import { expect, it } from 'vitest';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { createRoom, roomOf } from '../support/journalBuilders.ts';
import { describeJournal } from '../support/journalContract.ts';

describeJournal('memory journal', async () => createMemoryJournal());

it('a journal that is told to refuse says so and refuses with that code', async () => {
  const journal = createMemoryJournal();
  const heard: string[] = [];
  const unsubscribe = journal.onHealth((health) => heard.push(health.status));
  journal.setHealth({ status: 'refusing', code: 'disk_full', reason: 'a test said so' });
  expect(await journal.commit([createRoom(roomOf(1))])).toEqual({
    ok: false,
    failure: { code: 'disk_full' },
  });
  journal.setHealth({ status: 'writable' });
  unsubscribe();
  journal.setHealth({ status: 'refusing', code: 'read_only', reason: 'a test said so' });
  expect(heard).toEqual(['refusing', 'writable']);
});
