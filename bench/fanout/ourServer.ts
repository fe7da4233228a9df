// Owns the contender that is the product: createHost with the SQLite journal, unchanged but for its limits.
// Must not import the other contenders.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createHost } from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import type { HostLimits } from '../../electron/host/hostLimits.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import type { BenchServer } from './bareServers.ts';

const UNLIMITED = { burst: 1e9, perSecond: 1e9 };

/** What differs from a host in daily use: a few senders speak for a crowd, and all of them stand at one address. */
export const BENCH_LIMITS = {
  send: UNLIMITED,
  request: UNLIMITED,
  maxUnprovedSocketsPerAddress: 1_000,
} as const satisfies Partial<HostLimits>;

/** A host on a fresh folder under `parent`, which should lie on a real disk; `close` removes the folder. */
export async function startKothabarta(parent: string): Promise<BenchServer> {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'data-'));
  const opened = await openSqliteJournal({ folder, damaged: 'stop' });
  if (!opened.ok) throw new Error(`no journal: ${opened.failure.type}`);
  const host = await createHost(
    {
      name: 'bench',
      listen: { port: 0, bind: '127.0.0.1', tries: 0, waitMs: 0 },
      access: { hostname: 'bench', allowedHosts: [], guestsAllowed: true },
      page: null,
      urls: (port) => [`http://127.0.0.1:${port}/`],
      limits: BENCH_LIMITS,
    },
    {
      key: createHostKey(generateKeyPair().secretKey),
      journal: opened.value.journal,
      now: Date.now,
      monotonicNow: () => performance.now(),
      log: (event, detail) => console.error(event, detail),
    },
  );
  return {
    port: host.port,
    close: async () => {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
