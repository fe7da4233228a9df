// Owns putting a host together on a data folder, and taking it apart in reverse order.
// Plain Node; must not import 'electron'. Used by the headless entry, and by whatever else hosts.
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { BACKUP_INTERVAL_MS, DEFAULT_PORT, PORT_TRIES, PORT_WAIT_MS } from '../../shared/limits.ts';
import { listCards } from '../discovery/networks.ts';
import { type DataFolder, openDataFolder } from './dataFolder.ts';
import { hostUrls } from './defaults.ts';
import { createHost, type Host } from './host.ts';
import { createHostKey } from './hostKey.ts';
import type { Journal, JournalHealth } from './journal.ts';
import { readPageFiles } from './pageFiles.ts';
import { listBackups } from './sqliteBackup.ts';
import { openSqliteJournal } from './sqliteJournal.ts';
import type { DamagePolicy, JournalStart } from './sqliteWire.ts';
import { type Start, started } from './startFailure.ts';
import { within } from './within.ts';

export type StartOptions = {
  readonly folder: string;
  readonly name: string;
  /** Undefined: the port used last, else the usual one. */
  readonly port: number | undefined;
  readonly bind: string;
  readonly publicUrl: string | undefined;
  readonly allowHosts: readonly string[];
  readonly guests: boolean;
  readonly onDamage: DamagePolicy;
  /** Folder of the built renderer. */
  readonly webRoot: string;
  readonly log: (event: string, detail: Record<string, string | number>) => void;
  readonly onHealth: (health: JournalHealth) => void;
};

export type StartedHost = Host & { readonly journalStart: JournalStart };

/** Rejects with Node's error when no port can be had; everything else that can go wrong is a StartFailure. */
export async function startHost(options: StartOptions): Promise<Start<StartedHost>> {
  const folder = openDataFolder(options.folder);
  if (!folder.ok) return folder;
  try {
    const started = await startIn(folder.value, options);
    if (!started.ok) folder.value.close();
    return started;
  } catch (error) {
    folder.value.close();
    throw error;
  }
}

async function startIn(folder: DataFolder, options: StartOptions): Promise<Start<StartedHost>> {
  const seed = folder.loadHostSeed();
  if (!seed.ok) return seed;
  // The journal's thread takes half of a start to come up: what needs no journal is made beside it.
  const opening = openSqliteJournal(
    { folder: folder.path, damaged: options.onDamage },
    { log: (line) => options.log('journal', { line }) },
  );
  const reading = existsSync(options.webRoot) ? readPageFiles(options.webRoot) : null;
  // Told further below, where there is a journal to close.
  reading?.catch(() => undefined);
  const key = createHostKey(seed.value);
  const opened = await opening;
  if (!opened.ok) return opened;
  const { journal, start } = opened.value;
  const lastPort = folder.lastPort();
  const wanted = options.port ?? lastPort ?? DEFAULT_PORT;
  const listenAndServe = async (): Promise<Host> =>
    createHost(
      {
        name: options.name,
        listen: {
          port: wanted,
          bind: options.bind,
          tries: PORT_TRIES,
          waitMs: wanted === lastPort ? PORT_WAIT_MS : 0,
        },
        access: {
          hostname: hostname(),
          allowedHosts: options.allowHosts,
          guestsAllowed: options.guests,
        },
        page: await reading,
        urls: (port) => hostUrls({ ...options, port }, listCards()),
      },
      {
        key,
        journal,
        now: Date.now,
        monotonicNow: () => performance.now(),
        log: options.log,
      },
    );
  const host = await listenAndServe().catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  // Not worth failing for: the next start looks for the usual port, a second one cannot name this address.
  folder.rememberPort(host.port);
  folder.writeRunning({ urls: host.describe().urls, port: host.port, pid: process.pid });
  const stopHealth = journal.onHealth(options.onHealth);
  const stopBackups = backUpDaily(folder.path, journal, options.log);
  return started({
    ...host,
    journalStart: start,
    close: async () => {
      stopBackups();
      stopHealth();
      await host.close();
      // A thread that hangs in the disk holds its file still: the folder follows it, and nobody waits for that.
      await within(0, journal.close().then(folder.close));
    },
  });
}

/** Looks now and then whether the newest backup is a day old: hosts run for an evening, not for days. */
function backUpDaily(folder: string, journal: Journal, log: StartOptions['log']): () => void {
  let notBefore = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    // A clock that was ahead for a while must not have been the last one to make a backup.
    const newest = listBackups(folder).find(({ at }) => at <= now);
    if (now - (newest?.at ?? 0) < BACKUP_INTERVAL_MS || performance.now() < notBefore) return;
    // A copy holds up what is written meanwhile: one that fails, or takes long, is not tried every minute.
    notBefore = performance.now() + BACKUP_RETRY_MS;
    void journal.backup().then((result) => {
      if (!result.ok) log('backup_failed', { code: result.failure.code });
    });
  }, BACKUP_LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const BACKUP_LOOK_MS = 60_000;
const BACKUP_RETRY_MS = 3_600_000;
