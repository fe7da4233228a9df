// Owns the join code: a host's IPv4 address, port and a piece of its key as digits that can be read aloud.
// Pure. Must not import anything but shared.
import { DEFAULT_PORT } from './limits.ts';

/**
 * Layout, least significant first: 1 bit "port given", 2 bits kind of address, the address without its fixed part,
 * 14 bits of the host id, 16 bits of port if given. As a decimal number of the fewest digits that always fit, and two
 * check digits (ISO 7064 mod 97-10), which catch every single wrong digit and every swap of two neighbours.
 * A host at 192.168.x.y on the usual port has twelve digits. The piece of the key only tells that the address now
 * belongs to another machine; it is far too short to stop somebody who forges it. Links and QR codes carry the whole id.
 */
const KEY_BITS = 14;
const PORT_BITS = 16;
const CHECK_MODULUS = 97n;

const NETWORKS = [
  { prefix: [192, 168], fixedBits: 16 },
  { prefix: [10], fixedBits: 8 },
  { prefix: [172], fixedBits: 8 },
  { prefix: [], fixedBits: 0 },
] as const;

export type JoinTarget = {
  /** Dotted IPv4. */
  readonly address: string;
  readonly port: number;
  /** The first bits of the host id, as `keyPieceOf` gives them. */
  readonly keyPiece: number;
};

export type JoinCodeFault = 'empty' | 'not_digits' | 'wrong_length' | 'mistyped';

/** The piece of a host id (32 base32 characters) that a join code carries: an integer of 14 bits. */
export function keyPieceOf(hostId: string): number {
  const value = [...hostId.slice(0, 3)].reduce(
    (sum, char) => sum * 32 + 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(char),
    0,
  );
  return value >> 1;
}

/** Digits in groups of four, split by spaces; null for an address that is not IPv4. */
export function formatJoinCode(target: JoinTarget): string | null {
  const octets = parseIpv4(target.address);
  if (octets === null) return null;
  const kind = NETWORKS.findIndex(({ prefix }) => prefix.every((part, at) => octets[at] === part));
  const network = NETWORKS[kind];
  if (network === undefined) return null;
  const withPort = target.port !== DEFAULT_PORT;
  const address = BigInt(octets.reduce((sum, octet) => sum * 256 + octet, 0));
  const addressBits = 32 - network.fixedBits;
  let value = withPort ? BigInt(target.port) : 0n;
  value = (value << BigInt(KEY_BITS)) | BigInt(target.keyPiece);
  value = (value << BigInt(addressBits)) | (address & ((1n << BigInt(addressBits)) - 1n));
  value = (value << 3n) | BigInt(kind << 1) | (withPort ? 1n : 0n);
  const checked = value * 100n + (98n - ((value * 100n) % CHECK_MODULUS));
  const digits = checked.toString().padStart(digitsFor(addressBits, withPort), '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Reads a code as people type it: any script's digits, spaces, dashes and dots anywhere. */
export function parseJoinCode(
  typed: string,
):
  | { readonly ok: true; readonly target: JoinTarget }
  | { readonly ok: false; readonly fault: JoinCodeFault } {
  const digits = asciiDigits(typed).replace(/[\s\-–.·]/g, '');
  if (digits === '') return { ok: false, fault: 'empty' };
  if (!/^\d+$/.test(digits)) return { ok: false, fault: 'not_digits' };
  if (digits.length < 12 || digits.length > 22) return { ok: false, fault: 'wrong_length' };
  const checked = BigInt(digits);
  if (checked % CHECK_MODULUS !== 1n) return { ok: false, fault: 'mistyped' };
  let value = checked / 100n;
  const take = (bits: number): number => {
    const taken = value & ((1n << BigInt(bits)) - 1n);
    value >>= BigInt(bits);
    return Number(taken);
  };
  const withPort = take(1) === 1;
  const network = NETWORKS[take(2)];
  if (network === undefined) return { ok: false, fault: 'mistyped' };
  const addressBits = 32 - network.fixedBits;
  if (digits.length !== digitsFor(addressBits, withPort))
    return { ok: false, fault: 'wrong_length' };
  const low = take(addressBits);
  const fixed = network.prefix.reduce<number>((sum, octet) => sum * 256 + octet, 0);
  const address = fixed * 2 ** addressBits + low;
  const keyPiece = take(KEY_BITS);
  const port = withPort ? take(PORT_BITS) : DEFAULT_PORT;
  if (value !== 0n || port === 0) return { ok: false, fault: 'mistyped' };
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return { ok: true, target: { address: octets.join('.'), port, keyPiece } };
}

function digitsFor(addressBits: number, withPort: boolean): number {
  const bits = 3 + addressBits + KEY_BITS + (withPort ? PORT_BITS : 0);
  return ((1n << BigInt(bits)) - 1n).toString().length + 2;
}

function parseIpv4(address: string): readonly number[] | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const octets = address.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets : null;
}

/** Where the ten digits of a script begin: Arabic, Persian, Devanagari, Bangla, Gurmukhi, Tamil, full width. */
const DIGIT_ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xbe6, 0xff10] as const;
const DIGITS = new RegExp(
  `[${DIGIT_ZEROS.map((zero) => String.fromCharCode(zero, 0x2d, zero + 9)).join('')}]`,
  'g',
);

/** Replaces the digits of those scripts by 0-9 and leaves everything else alone. */
export function asciiDigits(text: string): string {
  return text.replace(DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (DIGIT_ZEROS.findLast((zero) => zero <= code) ?? code));
  });
}
