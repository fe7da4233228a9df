// Owns a real host for tests: memory journal, port 0 on loopback, closed when the test ends.
import { onTestFinished } from 'vitest';
import {
  createHost,
  type Host,
  type HostDeps,
  type HostOptions,
} from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import type { OpenRoomBody } from '../../shared/entryBodies.ts';

export const OPEN_ROOM: OpenRoomBody = {
  title: 'হলের আড্ডা',
  topic: '',
  roomKind: 'open',
  history: 'everything',
  retention: { type: 'forever' },
};

/** Limits that no test runs into unless it sets them lower. */
export const FREE_LIMITS = {
  send: { burst: 1e6, perSecond: 1e6 },
  resend: { burst: 1e6, perSecond: 1e6 },
  request: { burst: 1e6, perSecond: 1e6 },
  search: { burst: 1e6, perSecond: 1e6 },
  create: { burst: 1e6, perSecond: 1e6 },
  strike: { burst: 1e6, perSecond: 1e6 },
} as const;

export type TestHost = Host & { readonly url: string; readonly roomId: string };

/** A host with one open room. */
export async function newHost(
  options: Partial<HostOptions> = {},
  deps: Partial<HostDeps> = {},
): Promise<TestHost> {
  const host = await createHost(
    {
      name: 'রহিমের ল্যাপটপ',
      listen: { port: 0, bind: '127.0.0.1', tries: 1, waitMs: 0 },
      access: { hostname: 'testmachine', allowedHosts: [], guestsAllowed: true },
      page: null,
      urls: (port) => [`http://127.0.0.1:${port}/`],
      ...options,
    },
    {
      key: createHostKey(generateKeyPair().secretKey),
      journal: createMemoryJournal(),
      now: Date.now,
      monotonicNow: () => performance.now(),
      log: () => {},
      ...deps,
    },
  );
  onTestFinished(() => host.close());
  const [room] = host.rooms();
  const created =
    room === undefined ? await host.createRoom(OPEN_ROOM) : { ok: true as const, value: room };
  if (!created.ok) throw new Error(`no room: ${created.failure.code}`);
  return { ...host, url: `http://127.0.0.1:${host.port}`, roomId: created.value.roomId };
}
