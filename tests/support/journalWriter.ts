// Entry of a process that writes into a journal until it is killed, printing each seq once it is acknowledged.
// Arguments: the data folder, the room. Started by tests.
import { openDataFolder } from '../../electron/host/dataFolder.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { append, createRoom, messageDraft } from './journalBuilders.ts';

const [folder = '', roomId = ''] = process.argv.slice(2);
const held = openDataFolder(folder);
if (!held.ok) throw new Error(held.failure.type);
held.value.writeRunning({ urls: ['http://192.0.2.1:4747'], port: 4747, pid: process.pid });
const opening = await openSqliteJournal({ folder, damaged: 'stop' });
if (!opening.ok) throw new Error(opening.failure.type);
const { journal } = opening.value;
await journal.commit([createRoom(roomId)]);
for (let number = 1; ; number += 1) {
  const result = await journal.commit([append(roomId, [messageDraft(number)])]);
  process.stdout.write(result.ok ? `${number}\n` : `${result.failure.code}\n`);
  if (journal.health().status === 'refusing') process.stdout.write('refusing\n');
}
