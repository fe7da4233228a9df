// Owns the host's process: a journal filled with history, the built page, the product's own host. Ends when told.
// Started by hostProcess.ts with an IPC channel; must not import the measuring side.
import { join } from 'node:path';
import { createHost } from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import type { Journal, Operation } from '../../electron/host/journal.ts';
import { readPageFiles } from '../../electron/host/pageFiles.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { memberKey, ROOM } from '../fanout/messages.ts';
import { BENCH_LIMITS } from '../fanout/ourServer.ts';
import { createHistory } from './history.ts';
import { GUEST_NAME, HISTORY_SEED, type HostStarted, PEOPLE } from './hostMessages.ts';

const COMMIT_OPERATIONS = 2_000;
/** Sixty days of talk; the newest is a minute old. */
const SPAN_MS = 60 * 86_400_000;
const NEWEST_AGE_MS = 60_000;
/** Nobody checks a signature while reading along. */
const UNCHECKED_SIG = 'A'.repeat(86);

const [, , folder = '', entries = ''] = process.argv;
const opened = await openSqliteJournal({ folder, damaged: 'stop' });
if (!opened.ok) throw new Error(`no journal: ${opened.failure.type}`);
const { journal } = opened.value;
if ((await journal.rooms()).length === 0) await fill(journal, Number(entries));
const host = await createHost(
  {
    name: 'bench',
    listen: { port: 0, bind: '127.0.0.1', tries: 0, waitMs: 0 },
    access: { hostname: 'bench', allowedHosts: [GUEST_NAME], guestsAllowed: true },
    page: await readPageFiles(join(import.meta.dirname, '../../dist/renderer')),
    urls: (port) => [`http://${GUEST_NAME}:${port}/`],
    limits: BENCH_LIMITS,
  },
  {
    key: createHostKey(generateKeyPair().secretKey),
    journal,
    now: Date.now,
    monotonicNow: () => performance.now(),
    log: (event, detail) => console.error(event, detail),
  },
);
process.send?.({ port: host.port } satisfies HostStarted);
process.once('message', async () => {
  await host.close();
  process.exit();
});
process.once('disconnect', () => process.exit());

async function fill(into: Journal, count: number): Promise<void> {
  const start = Date.now() - SPAN_MS;
  const keys = Array.from({ length: PEOPLE }, (_, index) => memberKey(index).publicKey);
  const authorOf = (by: number): string => keys[by] ?? '';
  const next = createHistory({ people: PEOPLE, seed: HISTORY_SEED, about: 'everything' });
  const { roomId, creation } = ROOM;
  const branches = [{ branch: 'A'.repeat(22), term: 1, fromSeq: 1 }];
  const operations: Operation[] = [
    { type: 'create', roomId, draft: creation, author: authorOf(0), at: start, branches },
    ...keys.map(
      (id, index): Operation => ({
        type: 'person',
        person: { id, name: `Member ${index}` },
        at: start,
      }),
    ),
  ];
  for (let no = 1; no < count; no += 1) {
    const at = Math.round(start + (no / count) * (SPAN_MS - NEWEST_AGE_MS));
    const { by, draft } = next(at);
    const drafts = [{ ...draft, sig: UNCHECKED_SIG }];
    operations.push({ type: 'append', roomId, drafts, author: authorOf(by), at });
  }
  for (let from = 0; from < operations.length; from += COMMIT_OPERATIONS) {
    const done = await into.commit(operations.slice(from, from + COMMIT_OPERATIONS));
    if (!done.ok) throw new Error(`the journal refused: ${done.failure.code}`);
  }
}
