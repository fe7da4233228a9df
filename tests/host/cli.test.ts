// Owns the proof of the command line: what a person reads, what a script reads, and how it ends.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { parseCli } from '../../electron/host/cliOptions.ts';
import { cliWordsFor } from '../../electron/host/cliWords.ts';
import { parseJoinCode } from '../../shared/joinCode.ts';
import { hostInfoSchema } from '../../shared/model.ts';
import { z } from '../../shared/zod.ts';
import { runCli } from '../support/cliHost.ts';
import { makeFolder } from '../support/dataFolders.ts';
import { newHost } from '../support/newHost.ts';
import { rawClient } from '../support/rawClient.ts';

const { urls, hostId, joinCode, rooms } = hostInfoSchema.shape;
const lineSchema = z.object({ urls, hostId, joinCode, rooms, port: z.int().check(z.positive()) });

const ENGLISH = cliWordsFor({});

/** A host on loopback that has said its line. */
async function listening(folder: string, flags: readonly string[] = []) {
  const run = runCli(['--json', '--bind', '127.0.0.1', '--data', folder, ...flags]);
  const line = await run.line((text) => text.startsWith('{'));
  return { ...run, info: lineSchema.parse(JSON.parse(line)) };
}

describe('the flags', () => {
  it('an unknown flag, a port that is none, an address that is none: one line that names it', () => {
    const reasons = [
      ['--port', '70000'],
      ['--port', 'http'],
      ['--public-url', 'chat.example.org'],
      ['--room', 'a\nb'],
      ['--on-damage', 'pray'],
    ].map((argv) => parseCli(argv, ENGLISH));
    for (const command of reasons) expect(command).toMatchObject({ type: 'wrong' });
  });

  it.each([
    [['--colour', 'red'], 'There is no --colour.', '--colour বলে কিছু নেই।'],
    [['-p', '1'], 'There is no -p.', '-p বলে কিছু নেই।'],
    [['--__proto__'], 'There is no --__proto__.', '--__proto__ বলে কিছু নেই।'],
    [['--port', '-1'], '--port needs a value;', '--port-এর পরে একটি মান দিতে হয়।'],
    [['--name'], '--name needs a value;', '--name-এর পরে একটি মান দিতে হয়।'],
    [['--name', '--json'], '--name needs a value;', '--name-এর পরে একটি মান দিতে হয়।'],
    [['--json=yes'], '--json takes no value.', '--json-এর পরে কোনো মান লাগে না।'],
    [['stray'], '"stray" stands behind no flag.', '"stray" কিসের জন্য'],
  ])('%j was answered in Node’s English, whatever the language', (argv, english, bangla) => {
    expect(parseCli(argv, ENGLISH)).toMatchObject({ reason: expect.stringContaining(english) });
    const inBangla = parseCli(argv, cliWordsFor({ LANG: 'bn_BD.UTF-8' }));
    expect(inBangla).toMatchObject({ type: 'wrong', reason: expect.stringContaining(bangla) });
  });

  it('a name may begin with a dash where it cannot be taken for a flag', () => {
    expect(parseCli(['--name=-রহিম-'], ENGLISH)).toMatchObject({ options: { name: '-রহিম-' } });
  });

  it('the last of a repeated flag counts, rooms and allowed names add up', () => {
    const argv = ['--port', '1', '--port', '2', '--room', 'ক', '--room', 'খ', '--allow-host', 'x'];
    expect(parseCli(argv, ENGLISH)).toMatchObject({
      type: 'host',
      options: { port: 2, rooms: ['ক', 'খ'], allowHosts: ['x'] },
    });
  });

  it('the address that invitations show is answered', () => {
    expect(parseCli(['--public-url', 'https://chat.example.org/'], ENGLISH)).toMatchObject({
      options: { allowHosts: ['chat.example.org'] },
    });
  });
});

describe.each([
  ['English', ENGLISH, '40'],
  ['Bangla', cliWordsFor({ LANG: 'bn_BD.UTF-8' }), '৪০'],
])('in %s', (_, words, limit) => {
  it.each([
    ['nothing', ''],
    ['only spaces', '  '],
    ['an escape sequence', 'a\u001b[31mb'],
    ['two lines', 'a\nb'],
    ['a turn of direction', 'a\u202eb'],
    ['3,000 letters', 'x'.repeat(3_000)],
    ['nothing but marks', '\u0301\u200b'],
  ])('--name with %s is refused in one line, and nobody is shown it', (_what, name) => {
    const command = parseCli(['--name', name], words);
    if (command.type !== 'wrong') throw new Error('it was taken');
    expect(command.reason).toContain('--name');
    expect(command.reason).toContain(limit);
    expect(command.reason).not.toMatch(/\p{Cc}|\u202e/u);
    expect(command.reason.length).toBeLessThan(120);
  });

  it.each([
    ['--port', '-1'],
    ['--name', '-1'],
    ['--allow-host', ''],
    ['--allow-host', 'chat.example.org:80'],
    ['--data', ''],
    ['--room', 'a\nb'],
    ['--room', 'x'.repeat(3_000)],
  ])('%s %j is refused in one short line that names the flag', (flag, value) => {
    const command = parseCli([flag, value], words);
    if (command.type !== 'wrong') throw new Error('it was taken');
    expect(command.reason).toContain(flag);
    expect(command.reason).not.toMatch(/\p{Cc}/u);
    expect(command.reason.length).toBeLessThan(250);
  });

  it('a name in any script is taken, in its one spelling', () => {
    const argv = ['--name', ' রহিমের  ল্যাপটপ ', '--allow-host', 'chat.example.org'];
    expect(parseCli(argv, words)).toMatchObject({ options: { name: 'রহিমের ল্যাপটপ' } });
  });
});

test.each([
  ['a\u001b[2Jb\u202ec\nd', 'a[2Jbc d'],
  ['x'.repeat(3_000), 'x'.repeat(40)],
  ['', 'Kothabarta'],
  ['\u200b', 'Kothabarta'],
  ['রহিমের ল্যাপটপ', 'রহিমের ল্যাপটপ'],
])('a computer or settings that say %j show nobody more than %j', async (found, told) => {
  const host = await newHost({ name: found });
  expect(host.describe().name).toBe(told);
  host.rename('বাসা');
  expect(host.describe().name).toBe('বাসা');
  host.rename(found);
  expect(host.describe().name).toBe(told);
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

  it('a host whose output nobody reads any more ended with the next line it wrote, and SIGHUP said no goodbye', async () => {
    const folder = makeFolder();
    const run = runCli(['--bind', '127.0.0.1', '--port', '0', '--data', folder]);
    const url = (await run.line((text) => text.includes('http://127.0.0.1:'))).trim();
    const info = hostInfoSchema.parse(await (await fetch(`${url}api/host`)).json());
    run.closeOutputs();
    const arif = await rawClient(url);
    await arif.hello('Arif');
    const roomId = info.rooms[0]?.id ?? '';
    await arif.request('room:join', { roomId, cursor: null });
    arif.socket.disconnect();
    await arif.gone;
    const nadia = await rawClient(url);
    await nadia.hello('Nadia');
    await nadia.request('room:join', { roomId, cursor: null });
    run.process.kill('SIGHUP');
    expect(await nadia.hears('bye')).toEqual({ code: 'host_closing' });
    expect(await run.ended).toBe(0);
    expect(existsSync(join(folder, 'running.json'))).toBe(false);
  });

  it.each([
    ['a promise that fails', 'goes on', 'Promise.reject(error)'],
    ['an error', 'ends in good order', 'process.nextTick(() => { throw error; })'],
  ])(
    '%s that nobody foresaw ended the host without a goodbye: it says so, and %s',
    async (_, then, defect) => {
      const folder = makeFolder();
      // Something within its process goes wrong when it is told to.
      const wrong = `process.once('SIGUSR2', () => { const error = new Error('unforeseen'); ${defect}; });`;
      const url = `data:text/javascript,${encodeURIComponent(wrong)}`;
      const flags = ['--json', '--bind', '127.0.0.1', '--port', '0', '--data', folder];
      const run = runCli([...flags, '--no-advertise'], { NODE_OPTIONS: `--import=${url}` });
      const { port } = JSON.parse(await run.line((text) => text.startsWith('{')));
      const arif = await rawClient(`http://127.0.0.1:${port}`);
      await arif.hello('Arif');
      run.process.kill('SIGUSR2');
      await run.line((text) => text.includes('defect Error: unforeseen'));
      if (then === 'goes on') {
        expect(await arif.request('room:list', {})).toMatchObject({ ok: true });
        run.process.kill('SIGTERM');
        expect(await run.ended).toBe(0);
      } else {
        expect(await arif.hears('bye')).toEqual({ code: 'host_closing' });
        expect(await run.ended).toBe(1);
      }
      expect(existsSync(join(folder, 'running.json'))).toBe(false);
    },
  );

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
    [['--bogus'], 'There is no --bogus.'],
    [['--name', ''], '--name takes one line'],
    [['--data', ''], '--data takes a folder'],
    [['--bind', '203.0.113.77'], 'This computer has no address 203.0.113.77'],
  ])('%j fails with one line', async (flags, words) => {
    const run = runCli(['--data', makeFolder(), ...flags]);
    expect(await run.ended).toBe(1);
    expect(run.said().trim().split('\n')).toHaveLength(1);
    expect(run.said()).toContain(words);
  });
});
