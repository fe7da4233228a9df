// Owns reading what people type, paste or scan to reach a host: a join code, an address, an invitation's link. Pure.
// Must not import anything but shared.
import {
  httpAddressOf,
  type Invitation,
  parseInviteFragment,
  parseJoinLink,
} from '../../shared/inviteLink.ts';
import { asciiDigits, parseJoinCode } from '../../shared/joinCode.ts';
import { DEFAULT_PORT } from '../../shared/limits.ts';

export type Typed =
  | {
      readonly ok: true;
      /** Where to ask; null when a link names the host only. Ends in '/'. */
      readonly url: string | null;
      /** Of the host, when a code carried it. */
      readonly keyPiece: number | null;
      readonly invitation: Invitation;
    }
  | {
      readonly ok: false;
      readonly fault: 'empty' | 'not_an_address' | 'wrong_length' | 'mistyped';
    };

const LINK = /^(https?|kothabarta):\/\//i;
/** Digits in any grouping people write down. */
const CODE = /^[\d\s\-–·]+$/;
const DOTS_AND_DIGITS = /^[\d.]+(:\d*)?$/;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?$/;

export function readTyped(text: string): Typed {
  const typed = asciiDigits(text).trim();
  if (typed === '') return { ok: false, fault: 'empty' };
  if (LINK.test(typed)) return readLink(typed);
  if (CODE.test(typed)) return readCode(typed);
  // Somebody may write a code's groups with dots, too.
  if (DOTS_AND_DIGITS.test(typed) && !IPV4.test(typed)) {
    return typed.includes(':') ? NOT_AN_ADDRESS : readCode(typed);
  }
  const port = /:\d+$/.test(typed) ? '' : `:${DEFAULT_PORT}`;
  return at(httpAddressOf(`${typed}${port}`), {});
}

const NOT_AN_ADDRESS: Typed = { ok: false, fault: 'not_an_address' };

function readCode(typed: string): Typed {
  const code = parseJoinCode(typed);
  if (!code.ok) {
    return { ok: false, fault: code.fault === 'not_digits' ? 'not_an_address' : code.fault };
  }
  const { address, port, keyPiece } = code.target;
  return { ok: true, url: `http://${address}:${port}/`, keyPiece, invitation: {} };
}

/** `http(s)://ADDRESS/#room=…&host=…` or `kothabarta://join/ADDRESS#…`, whose address may be missing. */
function readLink(typed: string): Typed {
  if (!URL.canParse(typed)) return NOT_AN_ADDRESS;
  const { protocol, host, hash } = new URL(typed);
  if (protocol !== 'kothabarta:') {
    const base = `${protocol}//${host}/`;
    return at(URL.canParse(base) ? new URL(base).href : null, parseInviteFragment(hash));
  }
  const link = parseJoinLink(typed);
  return link === null ? NOT_AN_ADDRESS : { ok: true, keyPiece: null, ...link };
}

function at(url: string | null, invitation: Invitation): Typed {
  return url === null ? NOT_AN_ADDRESS : { ok: true, url, keyPiece: null, invitation };
}
