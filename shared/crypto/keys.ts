// Owns Ed25519 device keys, and signing and checking with them, for browsers and the app.
// Must not import anything but @noble and shared. The host has node:crypto for all of this, thirteen times as fast.
import { ed25519 } from '@noble/curves/ed25519.js';
import { randomBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from './encoding.ts';

// A page signs a few times and checks once before it is of use: small tables are made in half the time, and a
// signature takes a third of a millisecond more.
ed25519.Point.BASE.precompute(4);

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
