// Owns values that are told apart by a hash or by chance: ids of hosts, nonces, branches.
// Must not import anything but @noble's hashes and shared: every process loads this at its start.
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { lengthPrefixed, toBase32, toBase64Url } from './encoding.ts';

/** 160 bits: nobody finds a second key with the same id. */
const ID_BYTES = 20;

/** base32 of a shortened SHA-256 over the length-prefixed fields: 32 characters. */
export function hashId(fields: readonly (Uint8Array | string)[]): string {
  return toBase32(sha256(lengthPrefixed(fields)).subarray(0, ID_BYTES));
}

/** The id of a host: the hash of its public key (base64url in, 32 base32 characters out). */
export function hostIdOf(publicKey: string): string {
  return hashId(['kb1-host-id', publicKey]);
}

/** 32 fresh random bytes as base64url. */
export function newNonce(): string {
  return toBase64Url(randomBytes(32));
}

/** 128 fresh random bits as base64url: one unbroken run of a room's log. */
export function newBranch(): string {
  return toBase64Url(randomBytes(16));
}
