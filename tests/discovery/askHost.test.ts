// Owns the proof of what is believed of an answer to GET /api/host, and how each silence is told apart.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createHostAsker, readAnswer } from '../../electron/discovery/askHost.ts';
import { newHost } from '../support/newHost.ts';

const asker = (): ReturnType<typeof createHostAsker> => {
  const made = createHostAsker();
  onTestFinished(made.close);
  return made;
};

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a host answers with its id, name and rooms, over one connection kept open', async () => {
  const host = await newHost();
  const ask = asker();
  for (let round = 0; round < 3; round += 1) {
    expect(await ask.ask(`${host.url}/`, 2_000)).toEqual({
      type: 'host',
      answer: {
        hostId: host.hostId,
        name: 'রহিমের ল্যাপটপ',
        needsUpdate: false,
        rooms: [{ id: host.roomId, title: 'হলের আড্ডা', kind: 'open', members: 0 }],
      },
    });
  }
});

test('a kept connection that the host closed is no silence', async () => {
  const ask = asker();
  let answered = 0;
  const base = await serve((request, response) => {
    answered += 1;
    response.end('{}');
    response.once('finish', () => request.socket.destroy());
  });
  for (let round = 0; round < 5; round += 1) {
    expect(await ask.ask(base, 2_000)).toEqual({ type: 'other' });
  }
  expect(answered).toBeGreaterThanOrEqual(5);
});

test('nobody on the port is told apart from nobody at all', async () => {
  const ask = asker();
  const base = await serve(() => {});
  expect(await ask.ask('http://127.0.0.1:1/', 2_000)).toEqual({ type: 'refused' });
  expect(await ask.ask(base, 50)).toEqual({ type: 'silent' });
  expect(await ask.ask('rubbish', 50)).toEqual({ type: 'silent' });
  expect(await ask.ask(base, 5_000, AbortSignal.abort())).toEqual({ type: 'silent' });
});

test('an answer without end is cut off', async () => {
  const base = await serve((_, response) => {
    const more = (): void => {
      if (!response.destroyed && response.write('x'.repeat(65_536))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  });
  expect(await asker().ask(base, 5_000)).toEqual({ type: 'other' });
});

const hostId = 'abcdefgh'.repeat(4);
const info = { name: 'n', hostId, protocol: 1, guests: true, urls: [], joinCode: null, rooms: [] };

test('of a host with a newer protocol what can be read is read', () => {
  const newer = { hostId, protocol: 2, name: { first: 'n' }, rooms: 'many' };
  expect(readAnswer(JSON.stringify(newer))).toEqual({
    type: 'host',
    answer: { hostId, name: hostId, needsUpdate: true, rooms: [] },
  });
  expect(readAnswer(JSON.stringify({ ...info, protocol: 2 }))).toEqual({
    type: 'host',
    answer: { hostId, name: 'n', needsUpdate: true, rooms: [] },
  });
});

test('what is no answer of a host is none, and words longer than any host allows are cut', () => {
  const lies = [
    '',
    'null',
    '[]',
    '{"hostId":1}',
    JSON.stringify({ ...info, hostId: 'A'.repeat(32) }),
  ];
  for (const body of lies) expect(readAnswer(body)).toEqual({ type: 'other' });
  const long = readAnswer(JSON.stringify({ ...info, name: '😀'.repeat(10_000) }));
  expect(long.type === 'host' && long.answer.name.length).toBe(400);
});
