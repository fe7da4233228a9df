// Owns the proof that a device key is made once, is kept sealed where that is possible, and is never replaced.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Keychain, openIdentity } from '../../electron/main/identity.ts';
import { verify } from '../../shared/crypto/keys.ts';
import { memberStatement } from '../../shared/crypto/statements.ts';
import { makeFolder } from '../support/dataFolders.ts';

/** Seals by turning the text round: enough to see that what lies on the disk is not the secret itself. */
const keychain = (more: Partial<Keychain> = {}): Keychain => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from([...text].reverse().join('')),
  decryptStringAsync: async (sealed) => ({
    result: [...sealed.toString()].reverse().join(''),
    shouldReEncrypt: false,
  }),
  ...more,
});

async function open(path: string, chain = keychain(), real = true) {
  const opened = await openIdentity(path, chain, real);
  if (!opened.ok) throw new Error(opened.failure.type);
  return opened.value;
}

test('the same key after a restart, sealed on the disk, for this user only', async () => {
  const path = join(makeFolder(), 'device.key');
  const first = await open(path);
  expect(first.keptBy).toBe('system');
  expect((await open(path)).publicKey).toBe(first.publicKey);
  expect(readFileSync(path, 'utf8')).toMatch(/^sealed:/);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

test('without a real keychain it lies in a file, and that is said', async () => {
  const path = join(makeFolder(), 'device.key');
  const first = await open(path, keychain(), false);
  expect(first.keptBy).toBe('basic_text');
  expect(await open(path)).toMatchObject({ publicKey: first.publicKey, keptBy: 'basic_text' });
});

test('a keychain that does not open leaves the key alone instead of making another', async () => {
  const path = join(makeFolder(), 'device.key');
  await open(path);
  const before = readFileSync(path, 'utf8');
  const locked = keychain({ decryptStringAsync: () => Promise.reject(new Error('locked')) });
  expect(await openIdentity(path, locked, true)).toEqual({
    ok: false,
    failure: { type: 'unreadable', path },
  });
  expect(readFileSync(path, 'utf8')).toBe(before);
  writeFileSync(path, 'plain:nonsense');
  expect((await openIdentity(path, keychain(), true)).ok).toBe(false);
});

test('a key whose seal the system wants renewed is sealed again', async () => {
  const path = join(makeFolder(), 'device.key');
  const { publicKey } = await open(path);
  const sealed: string[] = [];
  const rotating = keychain({
    encryptStringAsync: async (text) => {
      sealed.push(text);
      return Buffer.from([...text].reverse().join(''));
    },
    decryptStringAsync: async (bytes) => ({
      result: [...bytes.toString()].reverse().join(''),
      shouldReEncrypt: true,
    }),
  });
  expect((await open(path, rotating)).publicKey).toBe(publicKey);
  expect(sealed).toHaveLength(1);
});

test('what it signs is what hosts check', async () => {
  const identity = await open(join(makeFolder(), 'device.key'));
  const fields = { clientNonce: 'a', hostNonce: 'b', hostId: 'c'.repeat(32), name: 'Arif' };
  const statement = memberStatement({ ...fields, device: identity.publicKey });
  expect(verify(identity.signHello(fields), statement, identity.publicKey)).toBe(true);
});
