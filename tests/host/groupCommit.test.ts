// Owns the proof that everything that arrives during a commit is the next one, announced before it is acknowledged.
import { expect, test } from 'vitest';
import { createGroupCommit } from '../../electron/host/groupCommit.ts';
import type { Journal, Operation } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { refusal } from '../../shared/failure.ts';
import { QUEUE_MAX_BYTES } from '../../shared/limits.ts';
import {
  ANNA,
  append,
  BELAL,
  branchOf,
  createRoom,
  draftOf,
  entryIdOf,
  messageDraft,
  messageDrafts,
  roomOf,
} from '../support/journalBuilders.ts';

const ROOM = roomOf(1);
const OTHER_ROOM = roomOf(2);

/** A journal whose commits end when the test says so, and a record of everything in its order. */
async function slowJournal() {
  const memory = createMemoryJournal();
  await memory.commit([createRoom(ROOM), createRoom(OTHER_ROOM)]);
  const events: string[] = [];
  const held: (() => void)[] = [];
  let wake = (): void => {};
  let failing = false;
  const journal: Journal = {
    ...memory,
    commit: async (operations) => {
      events.push(`commit ${operations.length}`);
      wake();
      await new Promise<void>((resolve) => held.push(resolve));
      return failing ? refusal('disk_full') : memory.commit(operations);
    },
  };
  const group = createGroupCommit(journal, (roomId, entries) => {
    const name = roomId === ROOM ? 'room' : 'other room';
    events.push(`${name} shows ${entries.map(({ seq }) => seq).join(',')}`);
  });
  return {
    events,
    memory,
    drain: group.drain,
    submit: (name: string, operation: Operation) =>
      group.submit(operation).then((result) => {
        events.push(`${name} ${result.ok ? 'ok' : result.failure.code}`);
        return result;
      }),
    /** Resolves once a commit is under way. */
    started: async () => {
      while (held.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    finish: () => held.shift()?.(),
    fail: () => {
      failing = true;
      held.shift()?.();
    },
    heal: () => {
      failing = false;
    },
  };
}

test('[P3] what arrives together is one commit, shown once per room before anybody is answered', async () => {
  const { submit, started, finish, events } = await slowJournal();
  const answers = [
    submit('a', append(ROOM, [messageDraft(1), messageDraft(2)])),
    submit('b', append(OTHER_ROOM, [messageDraft(3)])),
    submit('c', append(ROOM, [messageDraft(4)], { author: BELAL })),
    submit('d', { type: 'person', person: { id: ANNA, name: 'Anna' }, at: 1 }),
  ];
  await started();
  finish();
  await Promise.all(answers);
  expect(events).toEqual([
    'commit 4',
    'room shows 2,3,4',
    'other room shows 2',
    'a ok',
    'b ok',
    'c ok',
    'd ok',
  ]);
});

test('what arrives during a commit waits and is the next one, in order', async () => {
  const { submit, started, finish, events } = await slowJournal();
  const first = submit('a', append(ROOM, [messageDraft(1)]));
  await started();
  const rest = [2, 3, 4].map((number) => submit(`${number}`, append(ROOM, [messageDraft(number)])));
  expect(events).toEqual(['commit 1']);
  finish();
  await first;
  await started();
  finish();
  await Promise.all(rest);
  expect(events).toEqual([
    'commit 1',
    'room shows 2',
    'a ok',
    'commit 3',
    'room shows 3,4,5',
    '2 ok',
    '3 ok',
    '4 ok',
  ]);
});

test('[P6] a failed commit refuses its whole group, shows nothing, and the next one goes on', async () => {
  const { submit, started, finish, fail, heal, events, memory } = await slowJournal();
  const refused = ['a', 'b'].map((name, index) =>
    submit(name, append(ROOM, [messageDraft(index + 1)])),
  );
  await started();
  fail();
  await Promise.all(refused);
  heal();
  const next = submit('c', append(ROOM, [messageDraft(1)]));
  await started();
  finish();
  expect(await next).toMatchObject({ ok: true });
  expect(events).toEqual([
    'commit 2',
    'a disk_full',
    'b disk_full',
    'commit 1',
    'room shows 2',
    'c ok',
  ]);
  expect((await memory.rooms())[0]).toMatchObject({ headSeq: 2 });
});

test('[P7] a repeated entry is answered and not shown again', async () => {
  const { submit, started, finish, events } = await slowJournal();
  for (let time = 0; time < 2; time += 1) {
    const answer = submit('a', append(ROOM, [messageDraft(1)]));
    await started();
    finish();
    await answer;
  }
  expect(events).toEqual(['commit 1', 'room shows 2', 'a ok', 'commit 1', 'a ok']);
});

test('drained means answered, and a flood is cut into several commits', async () => {
  const shown: number[] = [];
  const journal = createMemoryJournal();
  await journal.commit([createRoom(ROOM)]);
  const sizes: number[] = [];
  const group = createGroupCommit(
    {
      ...journal,
      commit: (operations) => {
        sizes.push(operations.length);
        return journal.commit(operations);
      },
    },
    (_, entries) => shown.push(...entries.map(({ seq }) => seq)),
  );
  let answered = 0;
  for (const draft of messageDrafts(1, 1_200)) {
    void group.submit(append(ROOM, [draft])).then(() => {
      answered += 1;
    });
  }
  await group.drain();
  expect(answered).toBe(1_200);
  expect(sizes).toEqual([500, 500, 200]);
  expect(shown).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 2));
});

test.each([
  ['messages', (number: number, text: string) => messageDraft(number, text)],
  [
    'edits',
    (number: number, text: string) =>
      draftOf(number, 'message.edit', { target: entryIdOf(1), text }),
  ],
])(
  'one member who sends many long %s at once does not make a packet that others are cut for',
  async (_, write) => {
    const journal = createMemoryJournal();
    await journal.commit([createRoom(ROOM), append(ROOM, [messageDraft(1)])]);
    const packets: number[] = [];
    const group = createGroupCommit(journal, (_, entries) =>
      packets.push(Buffer.byteLength(JSON.stringify(entries))),
    );
    const text = 'ক'.repeat(8_000);
    const drafts = Array.from({ length: 60 }, (_, index) => write(index + 2, text));
    for (const draft of drafts) void group.submit(append(ROOM, [draft]));
    await group.drain();
    expect(packets.length).toBeGreaterThan(1);
    expect(Math.max(...packets)).toBeLessThan(QUEUE_MAX_BYTES * 0.75);
  },
);

test('[P48] entries that arrive together with a new branch or a trim are stored before or behind it, never beside it', async () => {
  const journal = createMemoryJournal();
  await journal.commit([createRoom(ROOM)]);
  const commits: string[][] = [];
  const group = createGroupCommit(
    {
      ...journal,
      commit: (operations) => {
        commits.push(operations.map(({ type }) => type));
        return journal.commit(operations);
      },
    },
    () => {},
  );
  const answers = [
    group.submit(append(ROOM, [messageDraft(1)])),
    group.submit({ type: 'branch', roomId: ROOM, branch: branchOf(2) }),
    group.submit(append(ROOM, [messageDraft(2)])),
    group.submit(append(ROOM, [messageDraft(3)])),
    group.submit({ type: 'trim', roomId: ROOM, before: 0 }),
    group.submit(append(ROOM, [messageDraft(4)])),
  ];
  await Promise.all(answers);
  expect(commits).toEqual([['append'], ['branch'], ['append', 'append'], ['trim'], ['append']]);
});

test('a journal that threw once was never written to again, and nobody was answered any more', async () => {
  const journal = createMemoryJournal();
  await journal.commit([createRoom(ROOM)]);
  let isBroken = true;
  const group = createGroupCommit(
    {
      ...journal,
      commit: async (operations) => {
        if (isBroken) throw new Error('a defect');
        return journal.commit(operations);
      },
    },
    () => {},
  );
  const first = group.submit(append(ROOM, [messageDraft(1)]));
  await group.drain();
  expect(await first).toEqual(refusal('storage_failed'));
  isBroken = false;
  expect(await group.submit(append(ROOM, [messageDraft(1)]))).toMatchObject({ ok: true });
  await group.drain();
});
