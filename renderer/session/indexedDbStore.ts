// Owns the store in the browser's database: outbox, drafts, read positions, known hosts, the newest of each room.
// Must not import sockets or React.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { z } from '../../shared/zod.ts';
import { createDraftsUnderWay, type PlainStorage } from './draftsUnderWay.ts';
import { createMemoryStore } from './memoryStore.ts';
import { STORE_OPEN_TIMEOUT_MS } from './pace.ts';
import {
  EMPTY_DRAFT,
  isSameDraft,
  keptDraftSchema,
  keptPendingSchema,
  keptRoomSchema,
  knownHostSchema,
  type Scope,
  type SessionStore,
} from './store.ts';
import type { After } from './timers.ts';

const DATABASE = 'kothabarta';
const DATABASE_VERSION = 1;

/** Host, member, and the id of the thing: one scope's rows lie together. */
type Key = [hostId: string, memberId: string, id: string];
/** Rows are parsed as they come out: another version of this page may have written them. */
type Table = { key: Key; value: unknown };

type Tables = DBSchema & {
  hosts: { key: string; value: unknown };
  rooms: Table;
  readSeqs: Table;
  drafts: Table;
  pending: Table;
  leases: Table;
};

const SCOPED = ['rooms', 'readSeqs', 'drafts', 'pending', 'leases'] as const;

/**
 * The browser's database, or memory where it has none, refuses it (private mode) or does not open it in time. `log`
 * hears why.
 */
export async function openSessionStore(deps: {
  readonly after: After;
  readonly log: (event: string, detail: Readonly<Record<string, string | number>>) => void;
  readonly storage: PlainStorage | null;
}): Promise<SessionStore> {
  if (typeof indexedDB === 'undefined') return createMemoryStore();
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const cancel = deps.after(STORE_OPEN_TIMEOUT_MS, () => reject(new Error('did not open in time')));
  const opening = openIndexedDbStore(DATABASE, deps.storage);
  try {
    return await Promise.race([opening, tooLate]);
  } catch (error) {
    deps.log('store_unavailable', { error: String(error) });
    // Whenever it opens after all, it must not block a newer version of the page.
    opening.then(
      (store) => store.close(),
      () => {},
    );
    return createMemoryStore();
  } finally {
    cancel();
  }
}

/** Rejects where the browser keeps nothing. */
export async function openIndexedDbStore(
  name: string,
  storage: PlainStorage | null,
): Promise<SessionStore> {
  const db: IDBPDatabase<Tables> = await openDB<Tables>(name, DATABASE_VERSION, {
    upgrade: (database, oldVersion) => {
      if (oldVersion < 1) {
        database.createObjectStore('hosts');
        for (const table of SCOPED) database.createObjectStore(table);
      }
    },
    // A tab with a newer version of the page wants to upgrade: this one goes on from memory.
    blocking: () => db.close(),
  });
  const underWay = createDraftsUnderWay(storage);
  const keyOf = ({ hostId, memberId }: Scope, id: string): Key => [hostId, memberId, id];
  // An array sorts behind every string, so this bound lies behind every id.
  const allOf = ({ hostId, memberId }: Scope) =>
    IDBKeyRange.bound([hostId, memberId], [hostId, memberId, []]);
  return {
    durable: true,
    hostAt: async (address) => {
      const row = knownHostSchema.safeParse(await db.get('hosts', address));
      return row.success ? row.data : null;
    },
    rememberHost: async (address, host) => {
      await db.put('hosts', host, address);
    },
    rooms: async (scope) => parseRows(keptRoomSchema, await db.getAll('rooms', allOf(scope))),
    saveRoom: async (scope, room) => {
      await db.put('rooms', room, keyOf(scope, room.summary.roomId));
    },
    forgetRoom: async (scope, roomId) => {
      const tx = db.transaction(['rooms', 'drafts', 'readSeqs'], 'readwrite');
      const key = keyOf(scope, roomId);
      underWay.forget(key);
      await Promise.all([
        tx.objectStore('rooms').delete(key),
        tx.objectStore('drafts').delete(key),
        tx.objectStore('readSeqs').delete(key),
        tx.done,
      ]);
    },
    readSeqs: async (scope) => {
      const range = allOf(scope);
      const tx = db.transaction('readSeqs');
      const [keys, values] = await Promise.all([
        tx.store.getAllKeys(range),
        tx.store.getAll(range),
      ]);
      const pairs = keys.map(([, , roomId], index) => [roomId, values[index]] as const);
      return Object.fromEntries(
        pairs.filter((pair): pair is readonly [string, number] => typeof pair[1] === 'number'),
      );
    },
    saveReadSeq: async (scope, roomId, seq) => {
      await db.put('readSeqs', seq, keyOf(scope, roomId));
    },
    draft: async (scope, roomId) => {
      const key = keyOf(scope, roomId);
      const newest = underWay.find(key);
      if (newest !== null) return newest;
      const kept = keptDraftSchema.safeParse(await db.get('drafts', key));
      return kept.success && !underWay.isForgotten(key, kept.data) ? kept.data : EMPTY_DRAFT;
    },
    saveDraft: async (scope, roomId, draft) => {
      const key = keyOf(scope, roomId);
      const arrive = underWay.start(key, draft);
      await db.put('drafts', draft, key);
      arrive();
    },
    forgetDraft: async (scope, roomId, draft) => {
      const key = keyOf(scope, roomId);
      const newest = underWay.find(key);
      // What the database holds is then only what this one was to replace.
      const isNewest = newest !== null && isSameDraft(newest, draft);
      const arrive = underWay.startForgetting(key, draft);
      const tx = db.transaction('drafts', 'readwrite');
      const kept = keptDraftSchema.safeParse(await tx.store.get(key));
      const isKept = kept.success && isSameDraft(kept.data, draft);
      if (isNewest || isKept) await tx.store.delete(key);
      await tx.done;
      arrive();
    },
    pending: async (scope) => {
      const rows = parseRows(keptPendingSchema, await db.getAll('pending', allOf(scope)));
      return rows.toSorted((a, b) => a.order - b.order);
    },
    savePending: async (scope, entries) => {
      const tx = db.transaction('pending', 'readwrite');
      const puts = entries.map((entry) => tx.store.put(entry, keyOf(scope, entry.draft.id)));
      await Promise.all([...puts, tx.done]);
    },
    forgetPending: async (scope, ids) => {
      const tx = db.transaction('pending', 'readwrite');
      await Promise.all([...ids.map((id) => tx.store.delete(keyOf(scope, id))), tx.done]);
    },
    holdLease: async (scope, tabId, until) => {
      await db.put('leases', until, keyOf(scope, tabId));
    },
    endLease: async (scope, tabId) => {
      await db.delete('leases', keyOf(scope, tabId));
    },
    adopt: async (scope, tabId, now) => {
      const tx = db.transaction(['pending', 'leases'], 'readwrite');
      const pending = tx.objectStore('pending');
      const leases = tx.objectStore('leases');
      const [rows, owners, untils] = await Promise.all([
        pending.getAll(allOf(scope)),
        leases.getAllKeys(allOf(scope)),
        leases.getAll(allOf(scope)),
      ]);
      const alive = new Set(
        owners.map(([, , owner]) => owner).filter((_, index) => Number(untils[index]) > now),
      );
      const adopted = parseRows(keptPendingSchema, rows)
        .filter(({ owner }) => owner !== tabId && !alive.has(owner))
        .map((entry) => ({ ...entry, owner: tabId }));
      const dead = owners.filter(([, , owner]) => owner !== tabId && !alive.has(owner));
      await Promise.all([
        ...adopted.map((entry) => pending.put(entry, keyOf(scope, entry.draft.id))),
        ...dead.map((key) => leases.delete(key)),
        tx.done,
      ]);
      return adopted.toSorted((a, b) => a.order - b.order);
    },
    close: () => db.close(),
  };
}

function parseRows<T>(schema: z.ZodMiniType<T>, rows: readonly unknown[]): readonly T[] {
  return rows.flatMap((row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
