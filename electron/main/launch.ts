// Owns what the command line says to the app: another profile, headless, a link to open. Pure.
// Must not import 'electron'.

import type { Destination } from '../../shared/bridge.ts';
import { parseDeepLink } from './deepLink.ts';

export type Launch = {
  /** A folder of its own for a second person on one machine; undefined for the usual one. */
  readonly profileDir: string | undefined;
  /** Run the headless host with these flags instead of opening a window. */
  readonly headless: readonly string[] | null;
  /** Started by the system at login: stay in the tray. */
  readonly hidden: boolean;
  readonly destination: Destination | null;
};

/** `argv` without the program; Chromium's own switches are passed over. */
export function parseLaunch(argv: readonly string[]): Launch {
  const headlessAt = argv.indexOf('--headless');
  const own = headlessAt === -1 ? argv : argv.slice(0, headlessAt);
  const link = own.find((word) => word.startsWith('kothabarta://'));
  return {
    profileDir: flagValue(own, '--profile-dir'),
    headless: headlessAt === -1 ? null : argv.filter((_, at) => at > headlessAt),
    hidden: own.includes('--hidden'),
    destination: link === undefined ? null : parseDeepLink(link),
  };
}

function flagValue(argv: readonly string[], flag: string): string | undefined {
  const inOne = argv.find((word) => word.startsWith(`${flag}=`));
  if (inOne !== undefined) return inOne.slice(flag.length + 1) || undefined;
  const at = argv.indexOf(flag);
  return at === -1 ? undefined : argv[at + 1];
}
