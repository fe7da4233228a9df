// Owns who may speak to the host at all, judged by the Host and Origin headers of a request or upgrade.
// Pure. Must not import anything but node:net. CORS does not cover WebSockets, so nothing else stops a foreign page.
import { isIP } from 'node:net';

/** What the desktop app's windows send as Origin. */
export const APP_ORIGIN = 'kothabarta-app://app';

export type AccessRules = {
  /** This machine's hostname, as others may type it. */
  readonly hostname: string;
  /** Names given by --allow-host. */
  readonly allowedHosts: readonly string[];
  readonly guestsAllowed: boolean;
};

export type Access =
  /** `guest`: comes from a browser; `app`: the desktop app; `program`: sends no Origin, so it is no browser. */
  | { readonly allowed: true; readonly from: 'guest' | 'app' | 'program' }
  /** `name`: the foreign name in Host, to be shown with the flag that allows it. */
  | { readonly allowed: false; readonly why: 'foreign_host'; readonly name: string }
  | { readonly allowed: false; readonly why: 'foreign_origin' }
  | { readonly allowed: false; readonly why: 'guests_not_allowed' };

/** Judges one request or upgrade; `headers` as node:http gives them. */
export function judgeAccess(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  rules: AccessRules,
): Access {
  const host = headers.host ?? '';
  const name = hostName(host);
  if (name === null || !isOurs(name, rules)) {
    return { allowed: false, why: 'foreign_host', name: name ?? host };
  }
  const { origin } = headers;
  if (origin === undefined) return { allowed: true, from: 'program' };
  if (origin === APP_ORIGIN) return { allowed: true, from: 'app' };
  const address = host.toLowerCase();
  if (![`http://${address}`, `https://${address}`].includes(origin.toLowerCase())) {
    return { allowed: false, why: 'foreign_origin' };
  }
  return rules.guestsAllowed
    ? { allowed: true, from: 'guest' }
    : { allowed: false, why: 'guests_not_allowed' };
}

/** The name in a Host header without its port, lower case, IPv6 without brackets; null when it is none. */
function hostName(host: string): string | null {
  const match = /^(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}

function isOurs(name: string, rules: AccessRules): boolean {
  // An address cannot be rebound: only names can be pointed at somebody else's machine.
  if (isIP(name) !== 0) return true;
  const hostname = rules.hostname.toLowerCase().replace(/\.local$/, '');
  const bare = name.replace(/\.$/, '');
  return [
    'localhost',
    hostname,
    `${hostname}.local`,
    ...rules.allowedHosts.map((allowed) => allowed.toLowerCase()),
  ].includes(bare);
}
