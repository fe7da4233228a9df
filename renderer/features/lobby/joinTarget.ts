// Owns reading what a person types to reach another host: a join code, an address, or a whole link.
// Pure. Must not import React or i18n.
import { formatInviteLink, parseInviteFragment } from '../../../shared/inviteLink.ts';
import { asciiDigits, type JoinCodeFault, parseJoinCode } from '../../../shared/joinCode.ts';
import { DEFAULT_PORT } from '../../../shared/limits.ts';

export type JoinFault = JoinCodeFault | 'not_an_address';

/** The address to open, or why there is none. */
export function readJoinTarget(
  typed: string,
): { readonly ok: true; readonly url: string } | { readonly ok: false; readonly fault: JoinFault } {
  const text = asciiDigits(typed).trim();
  if (looksLikeAddress(text)) return readAddress(text);
  const code = parseJoinCode(text);
  if (!code.ok) return code;
  const { address, port, keyPiece } = code.target;
  return { ok: true, url: formatInviteLink(`http://${address}:${port}`, { keyPiece }) };
}

/** Codes are digits in groups; addresses have letters, a scheme, or four short groups with dots. */
function looksLikeAddress(text: string): boolean {
  return (
    /^(?:https?:\/\/|\d{1,3}(?:\.\d{1,3}){3}\b|localhost\b|\[)/i.test(text) ||
    /^[\w-]*[a-z][\w-]*(?:\.[\w-]+)+/i.test(text)
  );
}

function readAddress(
  text: string,
): { readonly ok: true; readonly url: string } | { readonly ok: false; readonly fault: JoinFault } {
  const hasScheme = /^https?:\/\//i.test(text);
  const address = hasScheme ? text : `http://${text}`;
  if (!URL.canParse(address)) return { ok: false, fault: 'not_an_address' };
  const url = new URL(address);
  // Read aloud, an address comes without its usual port.
  if (!hasScheme && url.port === '' && !/:80\b/.test(text)) url.port = String(DEFAULT_PORT);
  const invitation = parseInviteFragment(url.hash);
  const isLobby = invitation.roomId === undefined && invitation.hostId === undefined;
  return { ok: true, url: isLobby ? `${url.origin}/` : formatInviteLink(url.origin, invitation) };
}
