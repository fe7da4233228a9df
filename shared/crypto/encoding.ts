// Owns bytes <-> text: base64url, base32, UTF-8, length-prefixed fields, canonical JSON.
// Must not import anything but @noble and shared.
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE64URL_VALUES = new Map([...BASE64URL].map((char, value) => [char, value]));

/** Cuts bytes into groups of `width` bits, most significant first, the last one padded with zeros. */
function toDigits(bytes: Uint8Array, alphabet: string, width: number): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      text += alphabet.charAt((buffer >> bits) & ((1 << width) - 1));
      buffer &= (1 << bits) - 1;
    }
  }
  return bits === 0
    ? text
    : text + alphabet.charAt((buffer << (width - bits)) & ((1 << width) - 1));
}

/** RFC 4648 base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return toDigits(bytes, BASE64URL, 6);
}

/** RFC 4648 base32 in lower case without padding: survives being read aloud and case-insensitive places. */
export function toBase32(bytes: Uint8Array): string {
  return toDigits(bytes, BASE32, 5);
}

/** The bytes of a base64url text; null when it holds anything else or stray bits at its end. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const char of text) {
    const value = BASE64URL_VALUES.get(char);
    if (value === undefined) return null;
    buffer = (buffer << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = buffer >> bits;
      at += 1;
      buffer &= (1 << bits) - 1;
    }
  }
  return buffer === 0 && bits < 6 ? bytes : null;
}

/** Each field behind its length (four bytes, big-endian), so that no two lists of fields share one encoding. */
export function lengthPrefixed(fields: readonly (Uint8Array | string)[]): Uint8Array {
  return concatBytes(
    ...fields.flatMap((field) => {
      const bytes = typeof field === 'string' ? utf8ToBytes(field) : field;
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
}

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** RFC 8785: keys sorted by UTF-16 units, no white space, so that equal values have equal bytes. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const fields = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${fields.join(',')}}`;
}
