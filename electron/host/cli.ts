// Owns the headless entry: argv -> startHost -> address, join code, QR -> close on SIGINT or SIGTERM.
// Must not import 'electron'.
import { homedir, hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { RoomCreateBody } from '../../shared/entryBodies.ts';
import { type Advertising, advertiseHost } from '../discovery/advertiseHost.ts';
import { CLI_HELP, type CliOptions, parseCli } from './cliOptions.ts';
import { createPresenceLines, jsonLine, startScreen } from './cliScreen.ts';
import { cliWordsFor } from './cliWords.ts';
import { defaultDataFolder } from './defaults.ts';
import type { JournalHealth } from './journal.ts';
import { type StartedHost, startHost } from './startHost.ts';

const words = cliWordsFor(process.env);
/** Both as a source and as a bundle, this file lies two folders below the project. */
const WEB_ROOT = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));
/** Noted by the host for whoever looks into a defect; what members do is nobody's business. */
const LOGGED = new Set(['defect', 'room_not_opened', 'journal', 'backup_failed']);

/** True once a host runs; false when there is nothing more to do (help was shown, or it could not start). */
async function main(): Promise<boolean> {
  // Keys and messages are for this user only, whoever made the folder.
  process.umask(0o077);
  outliveScreen();
  const command = parseCli(process.argv.slice(2), words);
  if (command.type === 'help') {
    process.stdout.write(CLI_HELP);
    return false;
  }
  if (command.type === 'wrong') {
    fail(command.reason);
    return false;
  }
  const { options } = command;
  const folder =
    options.data ??
    defaultDataFolder({ platform: process.platform, home: homedir(), env: process.env });
  const host = await start(options, folder);
  if (host === null) return false;
  let advertising: Advertising | null = null;
  endOnSignals(async () => {
    // Others must not come while the door closes.
    await advertising?.close();
    await host.close();
  });
  for (const file of options.imports) await openExported(host, file);
  await makeRooms(host, options.rooms);
  if (options.advertise) advertising = advertiseHost(host, options.bind);
  if (options.json) {
    process.stdout.write(`${jsonLine(host.describe(), host.port)}\n`);
    return true;
  }
  const { damagedKeptAs, restoredFrom } = host.journalStart;
  if (damagedKeptAs !== null) {
    say(
      restoredFrom === null
        ? words.begunEmpty(damagedKeptAs)
        : words.restored(damagedKeptAs, restoredFrom),
    );
  }
  process.stdout.write(startScreen(host.describe(), folder, words));
  const presenceLines = createPresenceLines(words);
  host.onPresence((room, change) => {
    for (const line of presenceLines(room, change)) say(line);
  });
  return true;
}

async function start(options: CliOptions, folder: string): Promise<StartedHost | null> {
  try {
    const start = await startHost({
      folder,
      name: options.name ?? hostname(),
      port: options.port,
      bind: options.bind,
      publicUrl: options.publicUrl,
      allowHosts: options.allowHosts,
      guests: options.guests,
      onDamage: options.onDamage,
      webRoot: WEB_ROOT,
      log: (event, detail) => {
        if (LOGGED.has(event)) process.stderr.write(`${event} ${JSON.stringify(detail)}\n`);
      },
      onHealth: (health) => process.stderr.write(`${healthWords(health)}\n`),
    });
    if (start.ok) return start.value;
    fail(words.startFailure(start.failure));
  } catch (error) {
    fail(listenWords(error, options));
  }
  return null;
}

/** The rooms named by --room, and at least one, owned by the host. */
async function makeRooms(host: StartedHost, titles: readonly string[]): Promise<void> {
  const existing = host.rooms().map(({ title }) => title);
  const wanted = titles.length === 0 && existing.length === 0 ? [words.firstRoom] : titles;
  for (const title of new Set(wanted)) {
    if (existing.includes(title)) continue;
    const body: RoomCreateBody = {
      title,
      topic: '',
      roomKind: 'open',
      history: 'everything',
      retention: { type: 'forever' },
    };
    const created = await host.createRoom(body);
    if (!created.ok) process.stderr.write(`${title}: ${created.failure.code}\n`);
  }
}

/** A file that cannot be opened is told, and the host goes on: those of the others may wait for it. */
async function openExported(host: StartedHost, file: string): Promise<void> {
  try {
    say(words.imported(file, await host.importRoom(file)));
  } catch (error) {
    say(words.unreadableFile(file, error instanceof Error ? error.message : String(error)));
  }
}

/** A closed window or a reader that went away takes what is written, not the members' host. */
function outliveScreen(): void {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
}

function endOnSignals(close: () => Promise<void>): void {
  let ending = false;
  const end = (code: number): void => {
    ending = true;
    say(words.closing);
    close()
      .then(() => process.exit(code))
      .catch((error: unknown) => {
        sayDefect(error);
        process.exit(1);
      });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Pressed twice: the person does not want to wait.
    process.on(signal, () => (ending ? process.exit(1) : end(0)));
  }
  // Nobody starts this process again. A promise that failed without anybody waiting for it is told, and the host goes on.
  // What was thrown past everything may have left something half done: members are told, and the journal closed, as if
  // somebody ended it.
  process.on('unhandledRejection', sayDefect);
  process.on('uncaughtException', (error) => {
    sayDefect(error);
    if (!ending) end(1);
  });
}

function sayDefect(error: unknown): void {
  say(`defect ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

function healthWords(health: JournalHealth): string {
  if (health.status === 'writable') return words.writableAgain;
  return health.code === 'disk_full' ? words.diskFull : words.readOnly(health.reason);
}

function listenWords(error: unknown, options: CliOptions): string {
  const { code, port } = (error ?? {}) as { readonly code?: unknown; readonly port?: unknown };
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return words.portRefused(options.port ?? Number(port), code);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EINVAL') {
    return words.bindRefused(options.bind);
  }
  return words.unexpected(error instanceof Error ? error.message : String(error));
}

/** Beside the one line of --json nothing may stand on the standard output. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

/** For the app's `--headless`, whose process does not end by itself. */
export const hosting = await main();
