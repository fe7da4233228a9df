// Owns the device key of this installation: made once, kept under the system's keychain, never leaving this process.
// Must not import 'electron'; safeStorage comes as an argument. Nothing here is ever logged.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BridgeArguments } from '../../shared/bridge.ts';
import { fromBase64Url, toBase64Url } from '../../shared/crypto/encoding.ts';
import { generateKeyPair, type KeyPair, keyPairOf, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';

/** The part of Electron's safeStorage that is used. */
export type Keychain = {
  readonly isAsyncEncryptionAvailable: () => Promise<boolean>;
  readonly encryptStringAsync: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync: (
    encrypted: Buffer,
  ) => Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
};

export type Identity = {
  readonly publicKey: string;
  readonly keptBy: 'system' | 'basic_text';
  readonly signHello: (fields: BridgeArguments<'signHello'>[0]) => string;
  readonly signEntry: (fields: BridgeArguments<'signEntry'>[0]) => string;
};

export type IdentityFailure =
  /** The keychain is locked or another one: the key is there and cannot be read. Never replaced by itself. */
  { readonly type: 'unreadable'; readonly path: string };

/**
 * Reads the key or makes it. `hasRealKeychain` is false where the system would keep the secret in plain text; the key
 * then lies in a file that only this user can read, and Settings says so.
 */
export async function openIdentity(
  path: string,
  keychain: Keychain,
  hasRealKeychain: boolean,
): Promise<
  | { readonly ok: true; readonly value: Identity }
  | { readonly ok: false; readonly failure: IdentityFailure }
> {
  if (!existsSync(path)) {
    const keys = generateKeyPair();
    const sealed = hasRealKeychain && (await keychain.isAsyncEncryptionAvailable());
    await store(path, keys, sealed ? keychain : null);
    return { ok: true, value: identityOf(keys, sealed ? 'system' : 'basic_text') };
  }
  try {
    const [kind, text = ''] = readFileSync(path, 'utf8').trim().split(':', 2);
    if (kind === 'plain') return { ok: true, value: identityOf(readSecret(text), 'basic_text') };
    const { result, shouldReEncrypt } = await keychain.decryptStringAsync(
      Buffer.from(text, 'base64'),
    );
    const keys = readSecret(result);
    if (shouldReEncrypt) await store(path, keys, keychain);
    return { ok: true, value: identityOf(keys, 'system') };
  } catch {
    return { ok: false, failure: { type: 'unreadable', path } };
  }
}

async function store(
  path: string,
  { secretKey }: KeyPair,
  keychain: Keychain | null,
): Promise<void> {
  const secret = toBase64Url(secretKey);
  const text =
    keychain === null
      ? `plain:${secret}`
      : `sealed:${(await keychain.encryptStringAsync(secret)).toString('base64')}`;
  // Flushed: after a power cut an empty file would stand here, and nobody could be who they were.
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

function readSecret(text: string): KeyPair {
  const secret = fromBase64Url(text);
  if (secret?.length !== 32) throw new Error('no key in the key file');
  return keyPairOf(secret);
}

function identityOf({ secretKey, publicKey }: KeyPair, keptBy: Identity['keptBy']): Identity {
  return {
    publicKey,
    keptBy,
    signHello: (fields) => sign(memberStatement({ ...fields, device: publicKey }), secretKey),
    signEntry: ({ roomId, entry: { id, kind, body } }) =>
      sign(entryStatement({ roomId, id, kind, body }), secretKey),
  };
}
