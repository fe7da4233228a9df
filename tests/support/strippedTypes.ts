// Owns that the journal's thread finds its types stripped already: Node strips them with WebAssembly, and many threads
// that do so at once now and then end the whole process ("Check failed: jit_page.has_value()", nodejs/node#64500).
// Only a thread that runs from source is touched; what ships is bundled JavaScript.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from '../../build/tools.ts';

const ONE_THREAD = `
  void import('./electron/host/sqliteThread.ts').then(({ startSqliteWorker }) =>
    startSqliteWorker().postMessage({ no: 1, name: 'close', ask: null }));
`;

/** Once before all tests, in a process that ends in good order, which is when Node writes its cache. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['--eval', ONE_THREAD], { cwd: projectRoot });
}
