// Owns the process that a fault test kills: a real host on a real data folder, told over IPC what to do.
// Started by hostProcess.ts only. Must not import the renderer. Mutants are put around the journal here, never inside it.
import { flushCompileCache } from 'node:module';
import { hostname } from 'node:os';
import { openDataFolder } from '../../electron/host/dataFolder.ts';
import { createHost } from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { CREATE_BODY } from './entryBuilders.ts';
import type { HostCommand, HostReport } from './hostProcess.ts';
import { isMutant, mutate } from './mutantJournals.ts';

/** Faults are the subject here, not the pace of one person. */
const FREE = { burst: 1e6, perSecond: 1e6 } as const;
const LIMITS = { send: FREE, resend: FREE, request: FREE, create: FREE, strike: FREE };

const [, , folderPath = '', port = '0', mutant] = process.argv;

function tell(report: HostReport): void {
  process.send?.(report);
}

const folder = openDataFolder(folderPath);
if (!folder.ok) throw new Error(`no data folder: ${JSON.stringify(folder.failure)}`);
const seed = folder.value.loadHostSeed();
if (!seed.ok) throw new Error(`no key: ${JSON.stringify(seed.failure)}`);
const opened = await openSqliteJournal({ folder: folderPath, damaged: 'stop' });
if (!opened.ok) throw new Error(`no journal: ${JSON.stringify(opened.failure)}`);
const { start } = opened.value;
const real = opened.value.journal;
const journal = isMutant(mutant) ? await mutate(mutant, real) : real;
const host = await createHost(
  {
    name: 'রহিমের ল্যাপটপ',
    // A host that was killed a moment ago may still hold the port for an instant.
    listen: { port: Number(port), bind: '127.0.0.1', tries: 1, waitMs: 3_000 },
    access: { hostname: hostname(), allowedHosts: [], guestsAllowed: true },
    page: null,
    urls: (at) => [`http://127.0.0.1:${at}/`],
    limits: LIMITS,
  },
  {
    key: createHostKey(seed.value),
    journal,
    now: Date.now,
    monotonicNow: () => performance.now(),
    log: (event, detail) => {
      if (event === 'defect') tell({ type: 'defect', detail: JSON.stringify(detail) });
    },
  },
);

if (start.began === 'created') {
  const bodies = [CREATE_BODY, { ...CREATE_BODY, title: 'ক্রিকেট' }];
  for (const body of bodies) {
    const created = await host.createRoom(body);
    if (!created.ok) throw new Error(`no room: ${created.failure.code}`);
  }
}

process.on('message', async (command: HostCommand) => {
  switch (command.type) {
    case 'backup': {
      const made = await real.backup();
      tell({ type: 'backedUp', file: made.ok ? made.value.file : null });
      break;
    }
    case 'stop':
      await host.close();
      folder.value.close();
      process.disconnect();
      break;
  }
});
// Nobody is left to stop it.
process.on('disconnect', () => process.exit());

tell({
  type: 'listening',
  port: host.port,
  began: start.began,
  roomIds: host.rooms().map(({ roomId }) => roomId),
});
// A process that is killed keeps nothing for the next one otherwise.
flushCompileCache();
