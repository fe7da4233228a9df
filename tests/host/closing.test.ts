// Owns the proof that a host ends in good order and in time, whatever its members do.
import { expect, onTestFinished, test } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { startHost } from '../../electron/host/startHost.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import {
  append,
  createRoom,
  draftOf,
  memberOf,
  messageDraft,
  roomOf,
} from '../support/journalBuilders.ts';
import { newHost } from '../support/newHost.ts';
import { newMember, rawClient } from '../support/rawClient.ts';
import { rawRequest, rawTcp, SOCKET_PATH, UPGRADE } from '../support/rawHttp.ts';

test('[P57] everybody hears why, the proved and the strangers, and the port is free', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  const stranger = await rawClient(host.url);
  await host.close();
  for (const client of [arif, stranger]) {
    expect(await client.hears('bye')).toEqual({ code: 'host_closing' });
    await client.gone;
  }
  await newHost({ listen: { port: host.port, bind: '127.0.0.1', tries: 0, waitMs: 0 } });
});

test('what was sent before is stored, shown and acknowledged before the goodbye', async () => {
  const memory = createMemoryJournal();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived = (): void => {};
  const arriving = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const journal: Journal = {
    ...memory,
    close: async () => {},
    commit: async (operations) => {
      if (operations.some(({ type }) => type === 'append')) {
        arrived();
        await held;
      }
      return memory.commit(operations);
    },
  };
  const host = await newHost({}, { journal });
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  const sent = arif.say(host.roomId, 'last words');
  await arriving;
  const closed = host.close();
  release();
  expect(await sent).toEqual([2]);
  await closed;
  await arif.gone;
  const names = arif.heard.map(({ name }) => name);
  expect(names.slice(-2)).toEqual(['entries', 'bye']);
  expect((await memory.rooms())[0]?.headSeq).toBe(2);
});

test('closing twice is closing once, and nobody gets in meanwhile', async () => {
  const host = await newHost();
  const [one, two] = [host.close(), host.close()];
  expect(one).toBe(two);
  await one;
  await expect(rawClient(host.url)).rejects.toThrow();
});

test('members who do not read, half requests and a hanging disk hold nobody up', async () => {
  const memory = createMemoryJournal();
  let hanging = false;
  const never = new Promise<never>(() => {});
  const journal: Journal = {
    ...memory,
    commit: (operations) => (hanging ? never : memory.commit(operations)),
    close: () => never,
  };
  const closeMaxMs = 600;
  const host = await newHost({ limits: { closeMaxMs } }, { journal });
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  const half = await rawTcp(host.port);
  half.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n');
  const stalled = await rawTcp(host.port);
  const lines = Object.entries(UPGRADE).map(([name, value]) => `${name}: ${value}\r\n`);
  stalled.write(`GET ${SOCKET_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}\r\n`);
  await new Promise((resolve) => stalled.once('data', resolve));
  stalled.pause();
  hanging = true;
  void arif.say(host.roomId, 'never stored').catch(() => {});
  await rawRequest(host.port, '/healthz');
  const from = performance.now();
  await host.close();
  expect(performance.now() - from).toBeLessThan(closeMaxMs + 300);
  await arif.gone;
  stalled.resume();
  half.resume();
  for (const socket of [stalled, half]) {
    await expect.poll(() => socket.readableEnded || socket.destroyed).toBe(true);
  }
});

test('nothing is written to the journal after it was closed: who was here at the end is remembered before', async () => {
  const memory = createMemoryJournal();
  const order: string[] = [];
  const journal: Journal = {
    ...memory,
    commit: (operations) => {
      order.push(...operations.map(({ type }) => type));
      return memory.commit(operations);
    },
    close: async () => {
      order.push('close');
    },
  };
  const host = await newHost({}, { journal });
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  order.length = 0;
  await host.close();
  await arif.gone;
  expect(order).toEqual(['person', 'close']);
});

test('a host stopped while its journal was at work could not be started again: the file was still held', async () => {
  const folder = makeFolder();
  const roomId = roomOf(1);
  const target = messageDraft(1);
  const { journal } = await openJournalIn(folder);
  // Everybody's reactions travel with a message: asking for it keeps the thread at work.
  const EMOJI = ['👍', '😂', '❤️', '🎉', '😮', '😢', '🙏', '🔥', '👏', '💯'];
  const reactions = Array.from({ length: 400 }, (_, member) =>
    append(
      roomId,
      EMOJI.map((emoji, index) =>
        draftOf(member * EMOJI.length + index + 2, 'reaction', {
          target: target.id,
          emoji,
          on: true,
        }),
      ),
      { author: memberOf(member + 10) },
    ),
  );
  await journal.commit([createRoom(roomId), append(roomId, [target]), ...reactions]);
  await journal.close();
  const options = {
    folder,
    name: 'Rahim',
    port: 0,
    bind: '127.0.0.1',
    publicUrl: undefined,
    allowHosts: [],
    guests: true,
    onDamage: 'stop',
    webRoot: folder,
    log: () => {},
    onHealth: () => {},
  } as const;
  const first = await startHost(options);
  if (!first.ok) throw new Error(first.failure.type);
  const arif = await newMember({ url: `http://127.0.0.1:${first.value.port}` }, 'Arif');
  await arif.join(roomId);
  for (let count = 0; count < 70; count += 1) {
    void arif.request('entry:get', { roomId, ids: [target.id] });
  }
  // Answered behind those by the event loop, before any of them by the thread.
  await arif.requestRaw('nothing of that name');
  await first.value.close();
  const again = await startHost(options);
  expect(again).toMatchObject({ ok: true });
  if (again.ok) onTestFinished(() => again.value.close());
});
