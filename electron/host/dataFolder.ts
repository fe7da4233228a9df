// Owns the host's data folder: its lock, the host's key, where the host runs, the port it had before.
// Must not import anything but shared and node:*. Synchronous: it is used before and after anybody is served.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fromBase64Url, toBase64Url } from '../../shared/crypto/encoding.ts';
import { z } from '../../shared/zod.ts';
import { writeDurably } from './durableFile.ts';
import { primaryCodeOf, SQLITE } from './sqliteErrors.ts';
import {
  notStarted,
  type RunningHost,
  runningHostSchema,
  type Start,
  started,
  startFailureOf,
} from './startFailure.ts';

const SEED_BYTES = 32;

const settingsSchema = z.object({ port: z.int().check(z.gte(1), z.lte(65_535)) });

export type DataFolder = {
  readonly path: string;
  /** 32 bytes that are the host's Ed25519 key, made at the first start. A file without is answered with key_damaged. */
  readonly loadHostSeed: () => Start<Uint8Array>;
  /** The port that the host had before; null at the first start. */
  readonly lastPort: () => number | null;
  readonly rememberPort: (port: number) => Start<null>;
  /** Says where the host can be reached, for whoever tries to start a second one; to be called once it listens. */
  readonly writeRunning: (running: RunningHost) => Start<null>;
  /** Lets go of the folder; close what uses it first. */
  readonly close: () => void;
};

/**
 * Makes the folder when it is missing and locks it until close or the end of the process, kill -9 included. Fails with
 * locked, unwritable or full.
 */
export function openDataFolder(path: string): Start<DataFolder> {
  const file = (name: string): string => join(path, name);
  const running = file('running.json');
  let lock: DatabaseSync | null = null;
  try {
    makeFolder(path);
    // SQLite knows the lock of every system that lets go of it when the process dies.
    lock = new DatabaseSync(file('lock.db'));
    lock.exec('BEGIN EXCLUSIVE');
    // Left by a host that was killed.
    rmSync(running, { force: true });
  } catch (error) {
    lock?.close();
    if (primaryCodeOf(error) === SQLITE.BUSY) {
      return notStarted({ type: 'locked', running: readJson(running, runningHostSchema) });
    }
    return notStarted(startFailureOf(error, path));
  }
  const held = lock;

  return started({
    path,
    loadHostSeed: () => loadSeed(file('host.key')),
    lastPort: () => readJson(file('settings.json'), settingsSchema)?.port ?? null,
    rememberPort: (port) => write(file('settings.json'), JSON.stringify({ port })),
    writeRunning: (host) => write(running, JSON.stringify(host)),
    close: () => {
      // Closed already: whatever stands in the folder now may be another host's.
      if (!held.isOpen) return;
      rmSync(running, { force: true });
      held.close();
    },
  });
}

/** Not mkdir's own `recursive`: it never returns below a folder that refuses new ones with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  const parent = dirname(path);
  if (existsSync(path)) return;
  if (!existsSync(parent)) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

function write(path: string, text: string): Start<null> {
  try {
    writeDurably(path, `${text}\n`);
    return started(null);
  } catch (error) {
    return notStarted(startFailureOf(error, path));
  }
}

/** Null for a missing or unreadable file: these files are a convenience, never the truth. */
function readJson<T>(path: string, schema: z.ZodMiniType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function loadSeed(path: string): Start<Uint8Array> {
  try {
    if (!existsSync(path)) {
      const fresh = new Uint8Array(randomBytes(SEED_BYTES));
      const written = write(path, toBase64Url(fresh));
      return written.ok ? started(fresh) : written;
    }
    const seed = fromBase64Url(readFileSync(path, 'utf8').trim());
    if (seed?.length !== SEED_BYTES) return notStarted({ type: 'key_damaged', path });
    // A copy from elsewhere may have lost what kept others from reading it.
    chmodSync(path, 0o600);
    return started(seed);
  } catch (error) {
    return notStarted(startFailureOf(error, path));
  }
}
