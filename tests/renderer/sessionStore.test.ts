// Proves what every store keeps for a session: one contract, run by the browser's database and by memory.
import 'fake-indexeddb/auto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openIndexedDbStore, openSessionStore } from '../../renderer/session/indexedDbStore.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import {
  EMPTY_DRAFT,
  type KeptDraft,
  type KeptPending,
  type KeptRoom,
  type Scope,
  type SessionStore,
} from '../../renderer/session/store.ts';
import { realAfter } from '../../renderer/session/timers.ts';
import {
  creation,
  DAY_ONE_MS,
  FIRST_BRANCH,
  idOf,
  ME,
  MINA,
  message,
  SUMMARY,
} from '../support/entryBuilders.ts';

const HOST = 'a'.repeat(32);
const scope: Scope = { hostId: HOST, memberId: ME };
const strangers: readonly Scope[] = [
  { hostId: 'b'.repeat(32), memberId: ME },
  { hostId: HOST, memberId: MINA },
];

const roomId = 'c'.repeat(32);
const room: KeptRoom = {
  summary: { ...SUMMARY, roomId },
  branches: [FIRST_BRANCH],
  firstSeq: 1,
  headSeq: 2,
  entries: [creation(), message(2)],
  people: [{ id: MINA, name: 'মীনা' }],
  pins: [],
  hands: [],
  factsSeq: 2,
};

function draftOf(text: string): KeptDraft {
  return { text, replyTo: idOf(2), mentions: [MINA] };
}

function pending(seq: number, owner: string, order = seq): KeptPending {
  return {
    roomId,
    draft: { id: idOf(seq), kind: 'message', body: { text: `${seq}` } },
    queuedAt: DAY_ONE_MS,
    order,
    owner,
    delivery: { status: 'waiting', failure: null },
  };
}

let databases = 0;
async function newIndexedDbStore(): Promise<SessionStore> {
  databases += 1;
  const store = await openIndexedDbStore(`contract-${databases}`, null);
  onTestFinished(() => store.close());
  return store;
}

describe.each([
  ['the browser\u2019s database', newIndexedDbStore],
  ['memory', async () => createMemoryStore()],
])('a session store in %s', (_name, open) => {
  test('remembers which host was at an address, and who was accepted there later', async () => {
    const store = await open();
    expect(await store.hostAt('http://x:1')).toBeNull();
    await store.rememberHost('http://x:1', { hostId: HOST, name: 'এক' });
    await store.rememberHost('http://x:1', { hostId: HOST, name: 'দুই' });
    expect(await store.hostAt('http://x:1')).toEqual({ hostId: HOST, name: 'দুই' });
    expect(await store.hostAt('http://x:2')).toBeNull();
  });

  test('gives a room back as it was, and forgets it with its draft and read position', async () => {
    const store = await open();
    await store.saveRoom(scope, room);
    await store.saveDraft(scope, roomId, draftOf('আধা'));
    await store.saveReadSeq(scope, roomId, 2);
    expect(await store.rooms(scope)).toEqual([room]);
    expect(await store.draft(scope, roomId)).toEqual(draftOf('আধা'));
    expect(await store.readSeqs(scope)).toEqual({ [roomId]: 2 });
    await store.forgetRoom(scope, roomId);
    expect(await store.rooms(scope)).toEqual([]);
    expect(await store.draft(scope, roomId)).toEqual(EMPTY_DRAFT);
    expect(await store.readSeqs(scope)).toEqual({});
  });

  test('a draft that was sent is gone; sending in one tab took away what another tab had written since', async () => {
    const store = await open();
    await store.saveDraft(scope, roomId, draftOf('ক'));
    await store.forgetDraft(scope, roomId, draftOf('ক'));
    expect(await store.draft(scope, roomId)).toEqual(EMPTY_DRAFT);
    await store.saveDraft(scope, roomId, draftOf('ক'));
    await store.saveDraft(scope, roomId, draftOf('খ'));
    await store.forgetDraft(scope, roomId, draftOf('ক'));
    expect(await store.draft(scope, roomId)).toEqual(draftOf('খ'));
  });

  test('shows nothing of one host or key under another', async () => {
    const store = await open();
    await store.saveRoom(scope, room);
    await store.saveDraft(scope, roomId, draftOf('ক'));
    await store.saveReadSeq(scope, roomId, 2);
    await store.savePending(scope, [pending(3, 'one')]);
    for (const stranger of strangers) {
      expect(await store.rooms(stranger)).toEqual([]);
      expect(await store.draft(stranger, roomId)).toEqual(EMPTY_DRAFT);
      expect(await store.readSeqs(stranger)).toEqual({});
      expect(await store.pending(stranger)).toEqual([]);
      expect(await store.adopt(stranger, 'two', 0)).toEqual([]);
      await store.forgetPending(stranger, [idOf(3)]);
    }
    expect(await store.pending(scope)).toHaveLength(1);
  });

  test('keeps pending entries in order, replaces by id, forgets by id', async () => {
    const store = await open();
    await store.savePending(scope, [pending(3, 'one', 30), pending(4, 'one', 10)]);
    await store.savePending(scope, [pending(5, 'one', 20)]);
    const idsOf = async () => (await store.pending(scope)).map(({ draft }) => draft.id);
    expect(await idsOf()).toEqual([4, 5, 3].map(idOf));
    const refused = {
      ...pending(5, 'one', 20),
      delivery: { status: 'refused', failure: { code: 'read_only' } },
    } as const;
    await store.savePending(scope, [refused]);
    expect((await store.pending(scope))[1]).toEqual(refused);
    await store.forgetPending(scope, [idOf(4), idOf(9)]);
    expect(await idsOf()).toEqual([5, 3].map(idOf));
  });

  test('a tab takes over what belongs to a tab without a lease, and nothing else', async () => {
    const store = await open();
    await store.holdLease(scope, 'alive', 2_000);
    await store.holdLease(scope, 'silent', 1_000);
    await store.savePending(scope, [
      pending(3, 'alive'),
      pending(4, 'silent'),
      pending(5, 'me'),
      pending(6, 'never seen'),
    ]);
    const adopted = await store.adopt(scope, 'me', 1_500);
    expect(adopted.map(({ draft }) => draft.id)).toEqual([4, 6].map(idOf));
    expect(adopted.every(({ owner }) => owner === 'me')).toBe(true);
    const owners = (await store.pending(scope)).map(({ owner }) => owner);
    expect(owners).toEqual(['alive', 'me', 'me', 'me']);
    await store.endLease(scope, 'alive');
    expect(await store.adopt(scope, 'me', 1_500)).toHaveLength(1);
  });

  test('of two tabs that take over at once, each entry goes to one', async () => {
    const store = await open();
    await store.holdLease(scope, 'one', 10_000);
    await store.holdLease(scope, 'two', 10_000);
    await store.savePending(scope, [pending(3, 'gone'), pending(4, 'gone')]);
    const [one, two] = await Promise.all([
      store.adopt(scope, 'one', 1_000),
      store.adopt(scope, 'two', 1_000),
    ]);
    expect(one.length + two.length).toBe(2);
  });
});

describe('the browser\u2019s database', () => {
  test('keeps everything over closing and opening again', async () => {
    const name = 'reopened';
    const first = await openIndexedDbStore(name, null);
    await first.saveRoom(scope, room);
    await first.savePending(scope, [pending(3, 'one')]);
    first.close();
    const second = await openIndexedDbStore(name, null);
    onTestFinished(() => second.close());
    expect(second.durable).toBe(true);
    expect(await second.rooms(scope)).toEqual([room]);
    expect(await second.pending(scope)).toEqual([pending(3, 'one')]);
  });

  test('a draft that was written while the page was being closed was gone after a reload', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (item: string) => items.get(item) ?? null,
      setItem: (item: string, value: string) => void items.set(item, value),
      removeItem: (item: string) => void items.delete(item),
    };
    const name = 'closing';
    const closing = await openIndexedDbStore(name, storage);
    await closing.saveDraft(scope, roomId, draftOf('ami'));
    expect([...items]).toEqual([]);
    // Chromium ends what a page asks of its database then; this one lives only as long as the call.
    void closing.saveDraft(scope, roomId, draftOf('ami tumi'));
    const left = new Map(items);
    closing.close();
    for (const [item, value] of left) storage.setItem(item, value);

    const store = await openIndexedDbStore(name, storage);
    onTestFinished(() => store.close());
    expect(await store.draft(scope, roomId)).toEqual(draftOf('ami tumi'));
    await store.forgetDraft(scope, roomId, draftOf('ami tumi'));
    expect(await store.draft(scope, roomId)).toEqual(EMPTY_DRAFT);
    expect([...items]).toEqual([]);

    storage.setItem(`kothabarta.draft.${HOST}.${ME}.${roomId}`, '{"text":1}');
    expect(await store.draft(scope, roomId)).toEqual(EMPTY_DRAFT);
    await store.forgetRoom(scope, roomId);
    expect([...items]).toEqual([]);
  });

  test('a draft that was sent while the page was being closed came back after a reload', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (item: string) => items.get(item) ?? null,
      setItem: (item: string, value: string) => void items.set(item, value),
      removeItem: (item: string) => void items.delete(item),
    };
    const closing = await openIndexedDbStore('closing after sending', storage);
    await closing.saveDraft(scope, roomId, draftOf('ami'));
    void closing.forgetDraft(scope, roomId, draftOf('ami'));
    const left = new Map(items);
    closing.close();

    const store = await openIndexedDbStore('closing after sending', storage);
    onTestFinished(() => store.close());
    // As if the database had never heard of it.
    await store.saveDraft(scope, roomId, draftOf('ami'));
    for (const [item, value] of left) storage.setItem(item, value);
    expect(await store.draft(scope, roomId)).toEqual(EMPTY_DRAFT);
    await store.saveDraft(scope, roomId, draftOf('ami'));
    expect(await store.draft(scope, roomId)).toEqual(draftOf('ami'));
    expect([...items]).toEqual([]);
  });

  test('leaves out rows that another version wrote in a way we cannot read', async () => {
    const name = 'foreign';
    const store = await openIndexedDbStore(name, null);
    await store.savePending(scope, [pending(3, 'one')]);
    const foreign = JSON.stringify({ ...pending(4, 'one'), delivery: 'later' });
    await store.savePending(scope, [JSON.parse(foreign)]);
    onTestFinished(() => store.close());
    expect(await store.pending(scope)).toEqual([pending(3, 'one')]);
    expect(await store.adopt(scope, 'two', 0)).toHaveLength(1);
  });

  test('a browser that refuses its database leaves a session in memory, and says why', async () => {
    const log: string[] = [];
    const open = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException('private mode', 'SecurityError');
    };
    onTestFinished(() => {
      indexedDB.open = open;
    });
    const store = await openSessionStore({
      after: realAfter,
      log: (event) => log.push(event),
      storage: null,
    });
    expect(store.durable).toBe(false);
    expect(log).toEqual(['store_unavailable']);
  });

  test('a database that never opens does not hold up the page', async () => {
    const store = await openSessionStore({
      after: (_ms, run) => {
        queueMicrotask(run);
        return () => {};
      },
      log: () => {},
      storage: null,
    });
    expect(store.durable).toBe(false);
  });
});
