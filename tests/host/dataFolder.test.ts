// Owns the proof that a data folder serves one host at a time and keeps its key.
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DataFolder, openDataFolder } from '../../electron/host/dataFolder.ts';
import { makeFolder } from '../support/dataFolders.ts';
import { roomOf } from '../support/journalBuilders.ts';
import { startWriter } from '../support/journalWriterProcess.ts';

function open(path: string): DataFolder {
  const opening = openDataFolder(path);
  if (!opening.ok) throw new Error(`the folder did not open: ${opening.failure.type}`);
  onTestFinished(() => opening.value.close());
  return opening.value;
}

const HOST = { urls: ['http://192.168.1.5:4747'], port: 4747, pid: process.pid };

describe('one host at a time', () => {
  it('a second one is told where the first one runs', async () => {
    const path = makeFolder();
    const writer = startWriter(path, roomOf(1));
    await writer.until((line) => line === '1');
    const running = { urls: ['http://192.0.2.1:4747'], port: 4747, pid: writer.pid };
    expect(openDataFolder(path)).toEqual({ ok: false, failure: { type: 'locked', running } });
    await writer.kill();
    // The system let go of the lock; what the killed host said of itself is not believed any more.
    open(path);
    expect(existsSync(join(path, 'running.json'))).toBe(false);
  });

  it('a second one is refused in the same process too, and while the first does not listen yet', () => {
    const path = makeFolder();
    const first = open(path);
    expect(openDataFolder(path)).toEqual({ ok: false, failure: { type: 'locked', running: null } });
    first.writeRunning(HOST);
    expect(openDataFolder(path)).toMatchObject({ failure: { type: 'locked', running: HOST } });
    first.close();
    expect(open(path).path).toBe(path);
  });
});

describe('the folder', () => {
  it('is made when missing, for its owner only', () => {
    const path = join(makeFolder(), 'a/b');
    open(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('that cannot be made is a typed failure', () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, '');
    expect(openDataFolder(join(file, 'data'))).toMatchObject({ failure: { type: 'unwritable' } });
  });

  it.runIf(process.platform === 'linux')('that cannot be written to is a typed failure', () => {
    // /proc takes no files from anybody, root included.
    expect(openDataFolder('/proc/kothabarta')).toMatchObject({ failure: { type: 'unwritable' } });
    expect(openDataFolder('/proc')).toMatchObject({ failure: { type: 'unwritable' } });
  });
});

describe("the host's key", () => {
  it('is made once and stays, readable by its owner only', () => {
    const path = makeFolder();
    const first = open(path);
    const made = first.loadHostSeed();
    const file = join(path, 'host.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    first.close();
    expect(made).toMatchObject({ ok: true });
    expect(open(path).loadHostSeed()).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'not a key', `${'A'.repeat(43)}B`, 'A'.repeat(42)])(
    'that is malformed (%j) is said, never replaced',
    (text) => {
      const path = makeFolder();
      const file = join(path, 'host.key');
      writeFileSync(file, text);
      expect(open(path).loadHostSeed()).toEqual({
        ok: false,
        failure: { type: 'key_damaged', path: file },
      });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});

describe('the last port', () => {
  it('is remembered from run to run', () => {
    const path = makeFolder();
    const first = open(path);
    expect(first.lastPort()).toBeNull();
    expect(first.rememberPort(4_801)).toEqual({ ok: true, value: null });
    first.close();
    expect(open(path).lastPort()).toBe(4_801);
  });

  it('is forgotten when its file makes no sense', () => {
    const path = makeFolder();
    writeFileSync(join(path, 'settings.json'), '{"port": "many"}');
    expect(open(path).lastPort()).toBeNull();
  });
});

it.skipIf(process.platform !== 'linux')(
  'a start on a folder below /proc fails in a line instead of never returning',
  () => {
    const opening = openDataFolder('/proc/kothabarta/host');
    expect(opening).toMatchObject({ ok: false, failure: { type: 'unwritable' } });
  },
);
