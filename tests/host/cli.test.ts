// Owns the proof of the command line: what a person reads, what a script reads, and how it ends.
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCli } from '../../electron/host/cliOptions.ts';
import { parseJoinCode } from '../../shared/joinCode.ts';
import { hostInfoSchema } from '../../shared/model.ts';
import { z } from '../../shared/zod.ts';
import { runCli } from '../support/cliHost.ts';
import { makeFolder } from '../support/dataFolders.ts';
import { rawClient } from '../support/rawClient.ts';

const { urls, hostId, joinCode, rooms } = hostInfoSchema.shape;
const lineSchema = z.object({ urls, hostId, joinCode, rooms, port: z.int().check(z.positive()) });

/** A host on loopback that has said its line. */
async function listening(folder: string, flags: readonly string[] = []) {
  const run = runCli(['--json', '--bind', '127.0.0.1', '--data', folder, ...flags]);
  const line = await run.line((text) => text.startsWith('{'));
  return { ...run, info: lineSchema.parse(JSON.parse(line)) };
}

describe('the flags', () => {
  it('an unknown flag, a port that is none, an address that is none: one line that names it', () => {
    const reasons = [
      ['--colour', 'red'],
      ['--port', '70000'],
      ['--port', 'http'],
      ['--public-url', 'chat.example.org'],
      ['--room', 'a\nb'],
      ['--on-damage', 'pray'],
      ['stray'],
    ].map((argv) => parseCli(argv));
    for (const command of reasons) expect(command).toMatchObject({ type: 'wrong' });
    expect(reasons[0]).toMatchObject({ reason: "Unknown option '--colour'. See --help." });
  });

  it('the last of a repeated flag counts, rooms and allowed names add up', () => {
    const argv = ['--port', '1', '--port', '2', '--room', 'ক', '--room', 'খ', '--allow-host', 'x'];
    expect(parseCli(argv)).toMatchObject({
      type: 'host',
      options: { port: 2, rooms: ['ক', 'খ'], allowHosts: ['x'] },
    });
  });

  it('the address that invitations show is answered', () => {
    expect(parseCli(['--public-url', 'https://chat.example.org/'])).toMatchObject({
      options: { allowHosts: ['chat.example.org'] },
    });
  });
});

describe('a host in the terminal', () => {
  it('--json prints one line: port, addresses, id, a code that leads back, and the rooms asked for', async () => {
    const { info } = await listening(makeFolder(), [
      '--port',
      '0',
      '--room',
      'পড়া',
      '--room',
      'আড্ডা',
    ]);
    expect(info.urls).toEqual([`http://127.0.0.1:${info.port}/`]);
    expect(info.rooms.map(({ title }) => title)).toEqual(['পড়া', 'আড্ডা']);
    expect(parseJoinCode(info.joinCode ?? '')).toMatchObject({
      ok: true,
      target: { address: '127.0.0.1', port: info.port },
    });
  });

  it('says who comes and who goes, without what could steer the terminal', async () => {
    const run = runCli(['--bind', '127.0.0.1', '--port', '0', '--data', makeFolder()]);
    const url = (await run.line((text) => text.includes('http://127.0.0.1:'))).trim();
    const info = hostInfoSchema.parse(await (await fetch(`${url}api/host`)).json());
    const client = await rawClient(url);
    await client.hello('Nadia');
    await client.request('room:join', { roomId: info.rooms[0]?.id ?? '', cursor: null });
    await run.line((text) => text === 'Nadia came into Adda (1 here)');
    client.socket.disconnect();
    await run.line((text) => text === 'Nadia left Adda (0 here)');
  });

  it('SIGTERM says goodbye to the members and ends with 0', async () => {
    const run = await listening(makeFolder(), ['--port', '0']);
    const client = await rawClient(run.info.urls[0] ?? '');
    await client.hello('Nadia');
    run.process.kill('SIGTERM');
    expect(await client.hears('bye')).toEqual({ code: 'host_closing' });
    expect(await run.ended).toBe(0);
  });

  it('after kill -9 it comes back with its key, its port and its rooms', async () => {
    const folder = makeFolder();
    const first = await listening(folder, ['--port', '0']);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = await listening(folder);
    expect(second.info).toEqual(first.info);
  });

  it('a taken port moves on to the next one', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void blocker.close());
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { info } = await listening(makeFolder(), ['--port', String(taken)]);
    expect(info.port).toBeGreaterThan(taken);
  });

  it('a second start on the same data names the running address and fails', async () => {
    const folder = makeFolder();
    const { info } = await listening(folder, ['--port', '0']);
    const second = runCli(['--data', folder]);
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`Already hosting at ${info.urls[0]}`);
  });

  it('speaks Bangla where the system does', async () => {
    const folder = makeFolder();
    await listening(folder, ['--port', '0']);
    const second = runCli(['--data', folder], { LC_ALL: 'bn_BD.UTF-8' });
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('আগে থেকেই হোস্ট করা হচ্ছে');
  });

  it.each([
    [['--bogus'], "Unknown option '--bogus'"],
    [['--bind', '203.0.113.77'], 'This computer has no address 203.0.113.77'],
  ])('%j fails with one line', async (flags, words) => {
    const run = runCli(['--data', makeFolder(), ...flags]);
    expect(await run.ended).toBe(1);
    expect(run.said().trim().split('\n')).toHaveLength(1);
    expect(run.said()).toContain(words);
  });
});
