// Owns reading kothabarta:// links. Pure. Whoever wrote the link is not trusted: only ids and an http address come out.
// Must not import 'electron'.
import type { Destination } from '../../shared/bridge.ts';
import { parseInviteFragment } from '../../shared/inviteLink.ts';

const MAX_LENGTH = 2_048;

/** `kothabarta://join/HOST:PORT#room=…&host=…`, as the invitation writes it; null for anything else. */
export function parseDeepLink(link: string): Destination | null {
  if (link.length > MAX_LENGTH || !URL.canParse(link)) return null;
  const { protocol, host, pathname, hash } = new URL(link);
  if (protocol !== 'kothabarta:' || host !== 'join') return null;
  const address = pathname.replace(/^\/+|\/+$/g, '');
  const url = readAddress(address);
  if (address !== '' && url === null) return null;
  const invitation = parseInviteFragment(hash);
  if (url === null && invitation.hostId === undefined) return null;
  return { ...(url === null ? {} : { url }), ...invitation };
}

/** An authority and nothing else: no credentials, no path, no query. */
function readAddress(address: string): string | null {
  if (!/^[\p{L}\p{N}.:[\]-]+$/u.test(address) || !URL.canParse(`http://${address}/`)) return null;
  return new URL(`http://${address}/`).href;
}
