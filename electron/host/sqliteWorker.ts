// Entry of the journal's thread: the only place where SQLite runs while the host serves.
// Must not import anything but node:* and the host's sqlite parts.
import { parentPort } from 'node:worker_threads';
import { createKeeper } from './sqliteKeeper.ts';
import type { WireRequest } from './sqliteWire.ts';

const port = parentPort;
if (port === null) throw new Error('sqliteWorker is started as a worker thread by sqliteJournal');
const keeper = createKeeper((message) => port.postMessage(message));
let isWorking = false;

/** Between two pieces of work whatever was asked meanwhile comes first. */
function goOnWorking(): void {
  isWorking = keeper.workOn();
  if (isWorking) setImmediate(goOnWorking);
}

port.on('message', (request: WireRequest) => {
  keeper.handle(request);
  if (request.name === 'close') port.close();
  else if (!isWorking) goOnWorking();
});
