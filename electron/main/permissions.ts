// Owns which of Chromium's permissions the window has. Pure. Electron allows everything unless told otherwise.
// Must not import 'electron'.
import { APP_URL } from './appFiles.ts';

/**
 * The three network ones let the window reach hosts at private addresses at all (Chromium's Local Network Access).
 * The clipboard one is for "copy link".
 */
const ALLOWED: readonly string[] = [
  'local-network-access',
  'local-network',
  'loopback-network',
  'notifications',
  'clipboard-sanitized-write',
  'fullscreen',
];

/** `origin` is the one that asks, as a URL or an origin; `permission` is Chromium's name for what it asks. */
export function mayUse(permission: string, origin: string): boolean {
  return ALLOWED.includes(permission) && isAppOrigin(origin);
}

/** URL.origin is "null" for schemes the standard does not know, so the parts are compared. */
export function isAppOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  const app = new URL(APP_URL);
  return protocol === app.protocol && host === app.host;
}
