// Owns the people of a fault run: each with a key, a store and a wire of their own, in one or two tabs that come and go.
// Must not import the host or the checker.
import 'fake-indexeddb/auto';
import { openIndexedDbStore } from '../../renderer/session/indexedDbStore.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { createSession } from '../../renderer/session/session.ts';
import type { Session } from '../../renderer/session/sessionTypes.ts';
import type { SessionStore } from '../../renderer/session/store.ts';
import { openBroadcastChannel } from '../../renderer/session/tabs.ts';
import { realAfter } from '../../renderer/session/timers.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { type Recorder, type TappedWire, tapWire } from './recorder.ts';
import { signerOf } from './signerOf.ts';
import { createWire, type Wire } from './wire.ts';

export type Tab = {
  readonly name: string;
  readonly session: Session;
  readonly tap: TappedWire;
  /** The person closes it; it says goodbye to the other tabs. */
  readonly close: () => Promise<void>;
  /** The browser is gone: nothing is said, nothing more is written. */
  readonly crash: () => void;
};

export type Person = {
  readonly member: string;
  readonly wire: Wire;
  readonly tabs: readonly Tab[];
  /** The rooms that the person wants to be in. */
  readonly rooms: ReadonlySet<string>;
  readonly enter: (roomId: string) => void;
  readonly leave: (roomId: string) => void;
  /** Sends from a tab; `refersTo` is the entry that this answers. */
  readonly say: (tab: Tab, roomId: string, refersTo: string | null) => void;
  readonly openTab: () => Tab;
  readonly reload: (tab: Tab, how: 'close' | 'crash') => Promise<void>;
  readonly end: () => Promise<void>;
};

export async function createPerson(
  options: { readonly name: string; readonly database: string | null; readonly port: () => number },
  recorder: Recorder,
): Promise<Person> {
  const keys = generateKeyPair();
  const member = keys.publicKey;
  const wire = await createWire(options.port);
  const store =
    options.database === null
      ? createMemoryStore()
      : await openIndexedDbStore(options.database, null);
  const tabs: Tab[] = [];
  const ended: Session[] = [];
  const rooms = new Set<string>();
  let opened = 0;
  let said = 0;

  function openTab(): Tab {
    opened += 1;
    const seat = { member, tab: `${options.name}/${opened}` };
    const life = { crashed: false };
    const tap = tapWire(recorder, seat);
    const session = createSession(
      { name: options.name, hostUrl: wire.url },
      {
        signer: signerOf(keys),
        store: mortalStore(store, life),
        connect: tap.connect,
        after: (ms, run) =>
          realAfter(ms, () => {
            if (!life.crashed) run();
          }),
        openTabChannel: (scope, onMessage) => {
          const channel = openBroadcastChannel(scope, (message) => {
            if (!life.crashed) onMessage(message);
          });
          return (
            channel && {
              post: (message) => {
                if (!life.crashed) channel.post(message);
              },
              close: channel.close,
            }
          );
        },
      },
    );
    const unwatch = recorder.watch(session, seat);
    const gone = (): void => {
      tabs.splice(tabs.indexOf(tab), 1);
      unwatch();
    };
    const tab: Tab = {
      name: seat.tab,
      session,
      tap,
      close: async () => {
        gone();
        await session.close();
      },
      crash: () => {
        life.crashed = true;
        gone();
        tap.drop();
        ended.push(session);
      },
    };
    tabs.push(tab);
    for (const roomId of rooms) session.join(roomId);
    return tab;
  }

  return {
    member,
    wire,
    tabs,
    rooms,
    openTab,
    enter: (roomId) => {
      rooms.add(roomId);
      for (const { session } of tabs) session.join(roomId);
    },
    leave: (roomId) => {
      rooms.delete(roomId);
      recorder.note({ type: 'left', at: recorder.now(), member, roomId });
      for (const { session } of tabs) session.leave(roomId);
    },
    say: (tab, roomId, refersTo) => {
      said += 1;
      const at = recorder.now();
      const answers = refersTo === null ? '' : ` (উত্তর: ${refersTo})`;
      const text = `${tab.name} ${said}${answers}`;
      const result = tab.session.send(roomId, text);
      if (!result.ok) return;
      const { id } = result.value;
      recorder.note({ type: 'queued', at, member, tab: tab.name, roomId, id, text, refersTo });
    },
    reload: async (tab, how) => {
      if (how === 'close') await tab.close();
      else tab.crash();
      openTab();
    },
    end: async () => {
      await Promise.all([...tabs].map((tab) => tab.close()));
      await Promise.all(ended.map((session) => session.close()));
      store.close();
      await wire.close();
    },
  };
}

/** A store that a crashed tab no longer reaches. */
function mortalStore(store: SessionStore, life: { readonly crashed: boolean }): SessionStore {
  const whileAlive =
    <A extends readonly unknown[]>(write: (...args: A) => Promise<void>) =>
    (...args: A): Promise<void> =>
      life.crashed ? Promise.resolve() : write(...args);
  return {
    ...store,
    rememberHost: whileAlive(store.rememberHost),
    saveRoom: whileAlive(store.saveRoom),
    forgetRoom: whileAlive(store.forgetRoom),
    saveReadSeq: whileAlive(store.saveReadSeq),
    saveDraft: whileAlive(store.saveDraft),
    forgetDraft: whileAlive(store.forgetDraft),
    savePending: whileAlive(store.savePending),
    forgetPending: whileAlive(store.forgetPending),
    holdLease: whileAlive(store.holdLease),
    endLease: whileAlive(store.endLease),
    adopt: (...args) => (life.crashed ? Promise.resolve([]) : store.adopt(...args)),
  };
}
