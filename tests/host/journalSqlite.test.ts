// Owns the proof that the journal on disk keeps every promise of the interface.
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { describeJournal } from '../support/journalContract.ts';

describeJournal('sqlite journal', async () => (await openJournalIn(makeFolder())).journal);
