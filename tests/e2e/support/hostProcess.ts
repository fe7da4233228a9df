// Owns a real host as a child process: started, killed, restarted, stopped and held still like on somebody's machine.
// Must not import anything but node:* and shared; what it starts is the bundle that `npm start` runs.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatInviteLink } from '../../../shared/inviteLink.ts';

const CLI = join(import.meta.dirname, '../../../dist/host/cli.js');

/**
 * Chromium is told (playwright.config.ts) that every `.test` name is this machine. Unlike 127.0.0.1 it is no secure
 * context, so the pages live without what a guest's browser withholds from plain http.
 */
const GUEST_NAME = 'uthan.test';

export type HostOptions = {
  readonly rooms?: readonly string[];
  readonly name?: string;
  /** An existing folder, which stays; without it a new one, removed at the end. */
  readonly data?: string;
};

export type HostProcess = {
  /** What a guest types, without a path. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly joinCode: string;
  /** The invitation of a room by its title. */
  readonly linkTo: (title: string) => string;
  /** True once the host was away at any time: only then may a page's network fail. */
  readonly wasAway: () => boolean;
  /** kill -9. */
  readonly kill: () => Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  /** The same data, the same port. */
  readonly restart: () => Promise<void>;
  /** SIGSTOP: the machine sleeps, its sockets stay open. */
  readonly freeze: () => void;
  /** SIGCONT. */
  readonly thaw: () => void;
  /** Ends it whatever it does, and removes its folder if it was made here. Fails when the host had ended by itself. */
  readonly dispose: () => Promise<void>;
};

type Listening = {
  readonly port: number;
  readonly hostId: string;
  readonly joinCode: string | null;
  readonly rooms: readonly { readonly id: string; readonly title: string }[];
};

export async function startHostProcess(options: HostOptions = {}): Promise<HostProcess> {
  if (!existsSync(CLI)) throw new Error(`${CLI} is missing: run npm run build first`);
  const folder = options.data ?? mkdtempSync(join(tmpdir(), 'kothabarta-e2e-'));
  const rooms = options.rooms ?? ['হলের আড্ডা'];
  let away = false;
  const name = options.name ?? 'আরিফের ল্যাপটপ';
  let { child, told, said } = await launch(folder, 0, rooms, name);
  const { port } = told;
  const url = `http://${GUEST_NAME}:${port}`;

  let asked = false;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    away = true;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    asked = true;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };

  return {
    url,
    port,
    folder,
    joinCode: told.joinCode ?? '',
    linkTo: (title) => {
      const room = told.rooms.find((candidate) => candidate.title === title);
      if (room === undefined) throw new Error(`the host has no room "${title}"`);
      return formatInviteLink(url, { roomId: room.id, hostId: told.hostId });
    },
    wasAway: () => away,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    restart: async () => {
      asked = false;
      ({ child, told, said } = await launch(folder, port, [], name));
    },
    freeze: () => {
      away = true;
      child.kill('SIGSTOP');
    },
    thaw: () => void child.kill('SIGCONT'),
    dispose: async () => {
      await end('SIGKILL');
      if (options.data === undefined) rmSync(folder, { recursive: true, force: true });
      if (!asked) throw new Error(`the host ended by itself: ${said()}`);
    },
  };
}

/** Resolves with what the host said of itself once it listens; rejects with its own words when it ends instead. */
async function launch(
  folder: string,
  port: number,
  rooms: readonly string[],
  name: string,
): Promise<{ child: ChildProcess; told: Listening; said: () => string }> {
  const args = ['--json', '--bind', '127.0.0.1', '--allow-host', GUEST_NAME, '--name', name];
  const child = spawn(
    process.execPath,
    [
      CLI,
      ...args,
      ...['--port', String(port), '--data', folder],
      ...rooms.flatMap((title) => ['--room', title]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const line = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the host ended (${code}): ${complaint}`)));
  });
  // The host's own test proves what this line looks like.
  return { child, told: JSON.parse(await line) as Listening, said: () => complaint };
}
