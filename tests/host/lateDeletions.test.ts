// Proves that no answer that leaves behind a deletion holds the words, wherever the deletion comes: on real sockets.
import { expect, test } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import type { Payload, RequestName } from '../../shared/protocol.ts';
import { NO_FILTERS } from '../../shared/search/searchModel.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember } from '../support/rawClient.ts';

const WORDS = 'গোপন কথা';
const REWORDED = 'গোপন কথা, বদলানো';

/** A journal whose next answer about names waits, and whose next commit can be told to. */
function waitingJournal() {
  const journal = createMemoryJournal();
  const open = Promise.withResolvers<void>();
  let asked = Promise.withResolvers<void>();
  let names = open;
  open.resolve();
  let onCommit = async (): Promise<void> => {};
  const waiting: Journal = {
    ...journal,
    close: async () => {},
    people: async (ids) => {
      const people = await journal.people(ids);
      asked.resolve();
      await names.promise;
      return people;
    },
    commit: async (operations) => {
      const outcomes = await journal.commit(operations);
      await onCommit();
      return outcomes;
    },
  };
  return {
    journal: waiting,
    holdNames: () => {
      asked = Promise.withResolvers();
      names = Promise.withResolvers();
      return { asked: asked.promise, go: names.resolve };
    },
    onNextCommit: (run: () => Promise<void>) => {
      onCommit = async () => {
        onCommit = async () => {};
        await run();
      };
    },
  };
}

/** A room of Arif's in which Mitu reads. Mina was there before the host's restart, so the journal is asked for her name. */
async function scene(count: number) {
  const { journal, ...control } = waitingJournal();
  // Names of the last minutes are kept for whoever had them, and need no journal.
  const now = (): number => Date.now() - 3_600_000;
  const before = await newHost({ limits: FREE_LIMITS }, { journal, now });
  const owner = await newMember(before, 'Arif');
  const made = granted(await owner.request('room:create', { entry: owner.creation() }));
  const { roomId } = made.room;
  const mina = await newMember(before, 'Mina');
  await mina.join(roomId);
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const message = mina.message(roomId, WORDS);
    const edit = mina.draft(roomId, 'message.edit', { target: message.id, text: REWORDED });
    granted(await mina.request('entry:send', { roomId, entries: [message, edit] }));
    ids.push(message.id);
  }
  await before.close();
  const host = await newHost({ limits: FREE_LIMITS }, { journal });
  const arif = await newMember(host, 'Arif', owner.keys);
  await arif.join(roomId);
  const mitu = await newMember(host, 'Mitu');
  await mitu.join(roomId);
  const remove = async (target: string): Promise<void> => {
    const entries = [arif.draft(roomId, 'message.delete', { target })];
    granted(await arif.request('entry:send', { roomId, entries }));
  };
  return { ...control, roomId, mitu, ids, remove };
}

/** A commit ends after so many turns of the microtask queue; the names come at each turn before and behind. */
const COMMIT_TURNS = 20;

type Asked = {
  readonly [E in RequestName]: { readonly name: E; readonly payload: Payload<E> };
}[RequestName];

test.each<{ readonly name: RequestName; readonly ask: (roomId: string, id: string) => Asked }>([
  {
    name: 'entry:get',
    ask: (roomId, id) => ({ name: 'entry:get', payload: { roomId, ids: [id] } }),
  },
  {
    name: 'history:page',
    ask: (roomId) => ({
      name: 'history:page',
      payload: { roomId, from: { type: 'after', seq: 1 }, limit: 50 },
    }),
  },
  {
    name: 'search:find',
    ask: (roomId) => ({
      name: 'search:find',
      payload: { text: WORDS, roomIds: [roomId], filters: NO_FILTERS, limit: 10, cursor: null },
    }),
  },
  {
    name: 'room:join',
    ask: (roomId) => ({ name: 'room:join', payload: { roomId, cursor: null } }),
  },
])(
  '[P72] words that were deleted while $name was answered left with the answer',
  async ({ ask }) => {
    const { roomId, mitu, ids, remove, holdNames } = await scene(1);
    const [id = ''] = ids;
    const { asked, go } = holdNames();
    const wish = ask(roomId, id);
    const answer = mitu.requestRaw(wish.name, wish.payload);
    await asked;
    await remove(id);
    go();
    const told = JSON.stringify(await answer);
    expect(told).toContain('"ok":true');
    expect(told).not.toContain(WORDS);
    if (wish.name !== 'search:find') expect(told).toContain('"redacted"');
  },
);

test('[P72] a found neighbour that was deleted while the search was answered is none', async () => {
  const { roomId, mitu, ids, remove, holdNames } = await scene(3);
  const { asked, go } = holdNames();
  const [, id = '', last] = ids;
  const found = mitu.request('search:find', {
    text: WORDS,
    roomIds: [roomId],
    filters: NO_FILTERS,
    limit: 1,
    cursor: null,
  });
  await asked;
  await remove(id);
  go();
  const { hits } = granted(await found);
  expect(hits).toMatchObject([{ entry: { id: last }, before: null }]);
  expect(JSON.stringify(hits)).not.toContain(id);
});

test('[P72] a message that was deleted while it was looked up comes with its deletion, as if it were read now', async () => {
  const { roomId, mitu, ids, remove, holdNames } = await scene(1);
  const { asked, go } = holdNames();
  const [id = ''] = ids;
  const found = mitu.request('entry:get', { roomId, ids: [id] });
  await asked;
  await remove(id);
  go();
  const { entries, related } = granted(await found);
  const again = granted(await mitu.request('entry:get', { roomId, ids: [id] }));
  expect({ entries, related }).toEqual({ entries: again.entries, related: again.related });
  expect(related).toMatchObject([{ kind: 'message.delete' }]);
});

test('[P72] between the last reading and the answer a deletion slipped through, so that its words came behind it', async () => {
  const { roomId, mitu, ids, remove, holdNames, onNextCommit } = await scene(2 * COMMIT_TURNS);
  const turns = async (some: number): Promise<void> => {
    for (let turn = 0; turn < some; turn += 1) await undefined;
  };
  const seen: string[] = [];
  for (const [count, id] of ids.entries()) {
    const { asked, go } = holdNames();
    // In the order of the wire: what a promise would tell comes later.
    const answered = new Promise<void>((resolve) => {
      mitu.socket.emit('entry:get', { roomId, ids: [id] }, (answer: unknown) => {
        const behind = JSON.stringify(mitu.heard).includes(`"target":"${id}"}`);
        const words = JSON.stringify(answer).includes(WORDS);
        seen.push(
          `${behind ? 'behind' : 'before'} the deletion, ${words ? 'with' : 'without'} words`,
        );
        resolve();
      });
    });
    await asked;
    onNextCommit(async () => {
      void turns(count).then(go);
      await turns(COMMIT_TURNS);
    });
    await Promise.all([remove(id), answered]);
  }
  expect([...new Set(seen)].toSorted()).toEqual([
    'before the deletion, with words',
    'behind the deletion, without words',
  ]);
});
