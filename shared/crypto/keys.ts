// Owns Ed25519 device and host keys, their ids, and signing and checking with them.
// Must not import anything but @noble and shared. The host checks with node:crypto, which is thirteen times faster.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, lengthPrefixed, toBase32, toBase64Url } from './encoding.ts';

// A page signs a few times and checks once before it is of use: small tables are made in half the time, and a
// signature takes a third of a millisecond more.
ed25519.Point.BASE.precompute(4);

/** 160 bits: nobody finds a second key with the same id. */
const ID_BYTES = 20;

export type KeyPair = {
  /** 32 bytes, the Ed25519 seed; never leaves the installation. */
  readonly secretKey: Uint8Array;
  /** base64url of the 32-byte Ed25519 public key. */
  readonly publicKey: string;
};

export function generateKeyPair(): KeyPair {
  return keyPairOf(randomBytes(32));
}

export function keyPairOf(secretKey: Uint8Array): KeyPair {
  return { secretKey, publicKey: toBase64Url(ed25519.getPublicKey(secretKey)) };
}

/** base64url of the 64-byte Ed25519 signature. */
export function sign(bytes: Uint8Array, secretKey: Uint8Array): string {
  return toBase64Url(ed25519.sign(bytes, secretKey));
}

/** False for a wrong signature and for texts that are no key or no signature. */
export function verify(signature: string, bytes: Uint8Array, publicKey: string): boolean {
  const signatureBytes = fromBase64Url(signature);
  const keyBytes = fromBase64Url(publicKey);
  if (signatureBytes?.length !== 64 || keyBytes?.length !== 32) return false;
  return ed25519.verify(signatureBytes, bytes, keyBytes);
}

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
