// Owns reading an exported room from the disk of the person hosting.
// Must not import sockets or 'electron'.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { feedImport, type ImportOutcome } from '../../shared/exported/importFeed.ts';
import { type Result, refusal } from '../../shared/failure.ts';
import type { Import, Importing } from './importing.ts';

/** Rejects with Node's error when the file cannot be read. */
export async function importFile(importing: Importing, path: string): Promise<ImportOutcome> {
  let current: Import | null = null;
  const gone: Result<never> = refusal('bad_request');
  const input = createReadStream(path, 'utf8');
  try {
    return await feedImport(
      createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
      {
        begin: async (creation) => {
          const begun = await importing.begin(creation, null);
          if (begun.ok) current = begun.value;
          return begun;
        },
        add: async (some) => (current === null ? gone : current.add(some)),
        finish: async () => (current === null ? gone : current.finish()),
      },
      () => undefined,
    );
  } finally {
    input.destroy();
    // After the finish there is nothing to drop.
    await (current as Import | null)?.drop();
  }
}
