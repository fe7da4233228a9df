// Owns the command line of the headless host: argv in, options or one clear line out. Pure.
// Must not import anything but node:* and shared.
import { parseArgs } from 'node:util';
import { DEFAULT_PORT, TITLE_LIMITS } from '../../shared/limits.ts';
import { findLineFault } from '../../shared/text.ts';
import type { DamagePolicy } from './sqliteWire.ts';

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
export function parseCli(argv: readonly string[]): CliCommand {
  const parsed = parseFlags(argv);
  if (typeof parsed === 'string') return { type: 'wrong', reason: parsed };
  if (parsed.help === true) return { type: 'help' };
  const port = parsed.port === undefined ? undefined : readPort(parsed.port);
  if (port === null) return wrong(`--port takes a number from 0 to 65535, not "${parsed.port}".`);
  const rooms = (parsed.room ?? []).map((title) => title.normalize('NFC').trim());
  const badTitle = rooms.find((title) => findLineFault(title, TITLE_LIMITS) !== null);
  if (badTitle !== undefined) {
    return wrong(
      `--room takes one line of up to ${TITLE_LIMITS.maxGraphemes} letters, not "${badTitle}".`,
    );
  }
  const publicUrl = parsed['public-url'];
  if (publicUrl !== undefined && !isWebAddress(publicUrl)) {
    return wrong(
      `--public-url takes an address that begins with http:// or https://, not "${publicUrl}".`,
    );
  }
  const onDamage = ON_DAMAGE[parsed['on-damage']];
  if (onDamage === undefined) {
    return wrong(`--on-damage takes stop, backup or empty, not "${parsed['on-damage']}".`);
  }
  return {
    type: 'host',
    options: {
      name: parsed.name,
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

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, strict: true }).values;
  } catch (error) {
    // Node's sentence names the flag; what follows the first one is advice on quoting.
    const sentence = error instanceof Error ? error.message.split('. ', 1)[0] : undefined;
    return `${sentence?.replace(/\.$/, '') ?? 'These flags cannot be read'}. See --help.`;
  }
}

function wrong(reason: string): CliCommand {
  return { type: 'wrong', reason };
}

function readPort(text: string): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : null;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
