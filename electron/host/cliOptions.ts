// Owns the command line of the headless host: argv in, options or one clear line out. Pure.
// Must not import anything but node:*, shared, and what the host calls things by.
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { DEFAULT_PORT, TITLE_LIMITS } from '../../shared/limits.ts';
import { findLineFault } from '../../shared/text.ts';
import type { CliWords } from './cliWords.ts';
import { readHostName } from './hostName.ts';
import type { DamagePolicy } from './sqliteWire.ts';
import { visible } from './visible.ts';

/** What --on-damage may say. */
const ON_DAMAGE: Readonly<Record<string, DamagePolicy>> = {
  stop: 'stop',
  backup: 'restore-backup',
  empty: 'start-empty',
};

export type CliOptions = {
  /** Undefined: the computer's name. */
  readonly name: string | undefined;
  /** Titles of rooms that are to exist. */
  readonly rooms: readonly string[];
  /** Files of exported rooms that are to be opened. */
  readonly imports: readonly string[];
  /** Undefined: the port used last, or the usual one. */
  readonly port: number | undefined;
  readonly bind: string;
  /** Undefined: the system's place for it. */
  readonly data: string | undefined;
  readonly allowHosts: readonly string[];
  readonly publicUrl: string | undefined;
  readonly guests: boolean;
  /** Others on the network find the host by themselves. */
  readonly advertise: boolean;
  readonly json: boolean;
  readonly onDamage: DamagePolicy;
};

export type CliCommand =
  | { readonly type: 'host'; readonly options: CliOptions }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly reason: string };

export const CLI_HELP = `Usage: npm run host -- [flags]

  --name NAME         what others see this host called (the computer's name)
  --room TITLE        a room that is to exist; may be repeated
  --import FILE       opens an exported room; may be repeated
  --port N            port to listen on (the one used last, else ${DEFAULT_PORT}; the next free one if taken)
  --bind ADDR         listen on this address only (0.0.0.0: every network card)
  --data DIR          folder that holds the key and the messages (the system's place for it)
  --allow-host NAME   answer to this name, too (behind a proxy or tunnel); may be repeated
  --public-url URL    the address that invitations show
  --no-guests         let nobody in who uses a browser
  --no-advertise      be found by address or join code only
  --on-damage WHAT    when the messages cannot be read: stop, backup (go on from the newest), empty
  --json              print one line of JSON when listening
  --help              this text
`;

const FLAGS = {
  name: { type: 'string' },
  room: { type: 'string', multiple: true },
  import: { type: 'string', multiple: true },
  port: { type: 'string' },
  bind: { type: 'string', default: '0.0.0.0' },
  data: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'public-url': { type: 'string' },
  'no-guests': { type: 'boolean' },
  'no-advertise': { type: 'boolean' },
  'on-damage': { type: 'string', default: 'stop' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `argv` without the program's own two words. */
export function parseCli(argv: readonly string[], { wrongFlag }: CliWords): CliCommand {
  const read = readFlags(argv, wrongFlag);
  if (!read.ok) return wrong(read.reason);
  const parsed = read.flags;
  if (parsed.help === true) return { type: 'help' };
  const name = parsed.name === undefined ? undefined : readHostName(parsed.name);
  if (name === null) return wrong(wrongFlag.name());
  const port = parsed.port === undefined ? undefined : readPort(parsed.port);
  if (port === null) return wrong(wrongFlag.port(shown(parsed.port ?? '')));
  if (parsed.data === '') return wrong(wrongFlag.data);
  const badHost = parsed['allow-host']?.find((allowed) => !isHostName(allowed));
  if (badHost !== undefined) return wrong(wrongFlag.allowHost(shown(badHost)));
  const rooms = (parsed.room ?? []).map((title) => title.normalize('NFC').trim());
  const badTitle = rooms.find((title) => findLineFault(title, TITLE_LIMITS) !== null);
  if (badTitle !== undefined) return wrong(wrongFlag.room(shown(badTitle)));
  const publicUrl = parsed['public-url'];
  if (publicUrl !== undefined && !isWebAddress(publicUrl)) {
    return wrong(wrongFlag.publicUrl(shown(publicUrl)));
  }
  const onDamage = ON_DAMAGE[parsed['on-damage']];
  if (onDamage === undefined) return wrong(wrongFlag.onDamage(shown(parsed['on-damage'])));
  return {
    type: 'host',
    options: {
      name,
      rooms,
      imports: parsed.import ?? [],
      port,
      bind: parsed.bind,
      data: parsed.data,
      // Whoever gives the address that invitations show means it to be answered.
      allowHosts: [
        ...(parsed['allow-host'] ?? []),
        ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname]),
      ],
      publicUrl,
      guests: parsed['no-guests'] !== true,
      advertise: parsed['no-advertise'] !== true,
      json: parsed.json === true,
      onDamage,
    },
  };
}

type FlagWords = CliWords['wrongFlag'];

/** Node's own parser, which says in English only what it does not like: that is looked for here. */
function readFlags(argv: readonly string[], words: FlagWords) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const args: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional')
      return { ok: false, reason: words.stray(shown(token.value)) } as const;
    if (token.kind !== 'option') continue;
    const reason = findFlagFault(token, words);
    if (reason !== null) return { ok: false, reason } as const;
    args.push(token.value === undefined ? `--${token.name}` : `--${token.name}=${token.value}`);
  }
  return { ok: true, flags: parseArgs({ args, options: FLAGS, strict: true }).values } as const;
}

function findFlagFault(
  {
    name,
    rawName,
    value,
    inlineValue,
  }: {
    readonly name: string;
    readonly rawName: string;
    readonly value: string | undefined;
    readonly inlineValue: boolean | undefined;
  },
  words: FlagWords,
): string | null {
  const flag = shown(rawName);
  if (!isFlag(name)) return words.unknown(flag);
  if (FLAGS[name].type === 'boolean') return value === undefined ? null : words.takesNoValue(flag);
  // What begins with a dash is the next flag, or meant as one.
  const isMissing = value === undefined || (inlineValue !== true && value.startsWith('-'));
  return isMissing ? words.needsValue(flag) : null;
}

function isFlag(name: string): name is keyof typeof FLAGS {
  return Object.hasOwn(FLAGS, name);
}

/** As much of what was typed as stands in one line, without what could steer the terminal. */
function shown(given: string): string {
  const line = visible(given);
  return line.length > SHOWN_MAX_UNITS ? `${line.slice(0, SHOWN_MAX_UNITS).toWellFormed()}…` : line;
}

const SHOWN_MAX_UNITS = 120;

function wrong(reason: string): CliCommand {
  return { type: 'wrong', reason };
}

function readPort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : null;
}

/** What can stand in an address before the port: access.ts knows nothing else. */
function isHostName(text: string): boolean {
  return isIP(text) !== 0 || /^[^:[\]/@\s]+$/.test(text);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
