// Owns signing with the host's key and checking devices' signatures, by node:crypto (0.1 ms a check, noble takes 1.6).
// Must not import anything but node:crypto and shared.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../shared/crypto/encoding.ts';
import { hostIdOf } from '../../shared/crypto/ids.ts';

/** PKCS #8 in front of an Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export type HostKey = {
  readonly hostId: string;
  /** base64url, 43 characters. */
  readonly publicKey: string;
  /** base64url, 86 characters. */
  readonly sign: (statement: Uint8Array) => string;
};

/** Takes the 32-byte Ed25519 seed. */
export function createHostKey(seed: Uint8Array): HostKey {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  // The raw key is the end of its DER form.
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = toBase64Url(der.subarray(-32));
  return {
    hostId: hostIdOf(publicKey),
    publicKey,
    sign: (statement) => sign(null, statement, key).toString('base64url'),
  };
}

/** False for a wrong signature and for texts that are no key. */
export function verifySignature(
  signature: string,
  statement: Uint8Array,
  publicKey: string,
): boolean {
  const signatureBytes = fromBase64Url(signature);
  const key = deviceKeyOf(publicKey);
  return signatureBytes !== null && key !== null && verify(null, statement, key, signatureBytes);
}

/** The same beside the event loop, for the thousands of an import; `key` comes from `deviceKeyOf`. */
export function verifyBeside(
  signature: string,
  statement: Uint8Array,
  key: KeyObject,
): Promise<boolean> {
  const signatureBytes = fromBase64Url(signature);
  if (signatureBytes === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    verify(null, statement, key, signatureBytes, (error, fits) => resolve(error === null && fits));
  });
}

/** Null for a text that is no key. */
export function deviceKeyOf(publicKey: string): KeyObject | null {
  if (fromBase64Url(publicKey) === null) return null;
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  } catch {
    // A well-formed text that is no point on the curve.
    return null;
  }
}
