// Owns the proof that the host's secret key is in its own file and nowhere else: no journal, no log, no answer.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startHost } from '../../electron/host/startHost.ts';
import { makeFolder } from '../support/dataFolders.ts';
import { OPEN_ROOM } from '../support/newHost.ts';
import { rawClient } from '../support/rawClient.ts';

test('the secret key stands in host.key only, whatever the host stores, logs and answers', async () => {
  const folder = makeFolder();
  const logged: string[] = [];
  const start = await startHost({
    folder,
    name: 'Hall',
    port: 0,
    bind: '127.0.0.1',
    publicUrl: undefined,
    allowHosts: [],
    guests: true,
    onDamage: 'stop',
    webRoot: join(folder, 'none'),
    log: (event, detail) => logged.push(JSON.stringify({ event, detail })),
    onHealth: (health) => logged.push(JSON.stringify(health)),
  });
  if (!start.ok) throw new Error(start.failure.type);
  const host = start.value;
  onTestFinished(() => host.close());
  const created = await host.createRoom(OPEN_ROOM);
  if (!created.ok) throw new Error(created.failure.code);
  const { roomId } = created.value;
  const url = `http://127.0.0.1:${host.port}`;
  const arif = await rawClient(url);
  const answers: unknown[] = [
    await arif.requestRaw('hello:start', { protocol: 1, nonce: 'A'.repeat(43) }),
    await arif.hello('Arif'),
    await arif.request('room:join', { roomId, cursor: null }),
    await arif.request('entry:send', { roomId, entries: [arif.message(roomId, 'hello')] }),
    await (await fetch(`${url}/api/host`)).json(),
  ];

  const text = readFileSync(join(folder, 'host.key'), 'utf8').trim();
  const seed = Buffer.from(text, 'base64url');
  expect(seed).toHaveLength(32);
  const shapes = [
    seed,
    ...[text, seed.toString('hex'), seed.toString('base64')].map((shape) => Buffer.from(shape)),
  ];
  const holds = (bytes: Buffer): boolean => shapes.some((shape) => bytes.includes(shape));
  const filesThatHoldIt = (): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && holds(readFileSync(join(file.parentPath, file.name))))
      .map((file) => file.name);

  expect(filesThatHoldIt()).toEqual(['host.key']);
  await host.close();
  expect(filesThatHoldIt()).toEqual(['host.key']);
  expect(holds(Buffer.from(logged.join('\n')))).toBe(false);
  expect(holds(Buffer.from(JSON.stringify([answers, arif.heard])))).toBe(false);
});
