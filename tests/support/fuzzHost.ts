// Owns the process that the fuzz flow attacks: a host with free limits and a journal on the disk, its memory and health told
// on request. Started by fork.
import { createHost } from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import type { HostLimits } from '../../electron/host/hostLimits.ts';
import type { JournalHealth } from '../../electron/host/journal.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import type { RoomCreateBody } from '../../shared/entryBodies.ts';

/** What the flow passes as the one argument, in JSON; it cannot be imported here, where Vitest is not. */
export type FuzzHostOrder = {
  readonly folder: string;
  readonly limits: Partial<HostLimits>;
  readonly room: RoomCreateBody;
};
/** What it says first. */
export type FuzzHostAddress = { readonly port: number; readonly roomId: string };
/** What it answers to any message. */
export type FuzzHostState = {
  readonly bytes: number;
  readonly defects: readonly string[];
  readonly health: JournalHealth;
};

// Written by the flow that started this process.
const order = JSON.parse(process.argv[2] ?? '') as FuzzHostOrder;

const opened = await openSqliteJournal({ folder: order.folder, damaged: 'stop' });
if (!opened.ok) throw new Error(opened.failure.type);
const { journal } = opened.value;
const defects: string[] = [];
const host = await createHost(
  {
    name: 'fuzzed',
    listen: { port: 0, bind: '127.0.0.1', tries: 1, waitMs: 0 },
    access: { hostname: 'testmachine', allowedHosts: [], guestsAllowed: true },
    page: null,
    urls: () => [],
    limits: order.limits,
  },
  {
    key: createHostKey(generateKeyPair().secretKey),
    journal,
    now: Date.now,
    monotonicNow: () => performance.now(),
    log: (event, detail) => {
      if (event === 'defect') defects.push(`${detail.request}: ${detail.error}`);
    },
  },
);
const room = await host.createRoom(order.room);
if (!room.ok) throw new Error(room.failure.code);

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const bytes = heapUsed + external;
  process.send?.({ bytes, defects, health: journal.health() } satisfies FuzzHostState);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: host.port, roomId: room.value.roomId } satisfies FuzzHostAddress);
