// Owns a real host within the test's own process, with a journal in memory: for pages that are at several hosts.
// Must not import the page.
import { createHost, type Host } from '../../../electron/host/host.ts';
import { createHostKey } from '../../../electron/host/hostKey.ts';
import { createMemoryJournal } from '../../../electron/host/memoryJournal.ts';
import { generateKeyPair } from '../../../shared/crypto/keys.ts';

export type MemoryHost = Host & {
  readonly url: string;
  /** Makes an open room; its id. */
  readonly open: (title: string) => Promise<string>;
};

export async function startMemoryHost(name: string): Promise<MemoryHost> {
  const host = await createHost(
    {
      name,
      listen: { port: 0, bind: '127.0.0.1', tries: 1, waitMs: 0 },
      access: { hostname: 'e2e', allowedHosts: [], guestsAllowed: true },
      page: null,
      // What others would open: an address that fits an invitation.
      urls: (port) => [`http://192.168.0.5:${port}/`],
    },
    {
      key: createHostKey(generateKeyPair().secretKey),
      journal: createMemoryJournal(),
      now: Date.now,
      monotonicNow: () => performance.now(),
      log: () => {},
    },
  );
  return {
    ...host,
    url: `http://127.0.0.1:${host.port}/`,
    open: async (title) => {
      const made = await host.createRoom({
        title,
        topic: '',
        roomKind: 'open',
        history: 'everything',
        retention: { type: 'forever' },
      });
      if (!made.ok) throw new Error(`no room: ${made.failure.code}`);
      return made.value.roomId;
    },
  };
}
