// Proves the exact bytes behind ids and signatures: other clients must come to the same.
import { Buffer } from 'node:buffer';
import { createPublicKey, verify as verifyByNode } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  fromBase64Url,
  lengthPrefixed,
  toBase32,
  toBase64Url,
} from '../../shared/crypto/encoding.ts';
import { hashId, hostIdOf, newBranch, newNonce } from '../../shared/crypto/ids.ts';
import { generateKeyPair, keyPairOf, sign, verify } from '../../shared/crypto/keys.ts';
import {
  bodyHash,
  entryStatement,
  hostStatement,
  memberStatement,
  roomIdOf,
} from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import {
  branchSchema,
  entryIdSchema,
  hostIdSchema,
  nonceSchema,
  publicKeySchema,
  signatureSchema,
} from '../../shared/ids.ts';

const seed = 20261122;

describe('encodings', () => {
  test('base64url is that of RFC 4648 without padding, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
      { seed },
    );
  });

  test('base64url has one spelling for each value: stray bits and foreign characters are refused', () => {
    for (const text of ['A', 'AB', '+A', 'AA=', 'AAAA ', 'AAAAA', '/w']) {
      expect(fromBase64Url(text)).toBeNull();
    }
    expect(fromBase64Url('')).toEqual(new Uint8Array());
  });

  test('base32 is that of RFC 4648 in lower case without padding', () => {
    const vectors = {
      '': '',
      f: 'my',
      fo: 'mzxq',
      foo: 'mzxw6',
      foob: 'mzxw6yq',
      fooba: 'mzxw6ytb',
    };
    for (const [plain, text] of Object.entries(vectors)) {
      expect(toBase32(Buffer.from(plain))).toBe(text);
    }
  });

  test('two lists of fields never share one encoding', () => {
    const fields = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const same = toBase64Url(lengthPrefixed(a)) === toBase64Url(lengthPrefixed(b));
        expect(same).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { seed, numRuns: 500 },
    );
    expect(lengthPrefixed(['é'])).toEqual(Uint8Array.of(0, 0, 0, 2, 0xc3, 0xa9));
  });

  test('canonical JSON does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'ক'] })).toBe('{"a":[true,null,"ক"],"b":1}');
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5 })).toBe(
      '{"\\r":2,"1":4,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed },
    );
  });
});

describe('keys and ids', () => {
  test('fresh keys, nonces, branches, ids and signatures fit their schemas', () => {
    const keys = generateKeyPair();
    expect(publicKeySchema.safeParse(keys.publicKey).success).toBe(true);
    expect(nonceSchema.safeParse(newNonce()).success).toBe(true);
    expect(branchSchema.safeParse(newBranch()).success).toBe(true);
    expect(hostIdSchema.safeParse(hostIdOf(keys.publicKey)).success).toBe(true);
    const signature = sign(Uint8Array.of(1), keys.secretKey);
    expect(signatureSchema.safeParse(signature).success).toBe(true);
  });

  test('the first test vector of RFC 8032 is met', () => {
    const seedHex = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const keys = keyPairOf(Uint8Array.from(Buffer.from(seedHex, 'hex')));
    const signature = fromBase64Url(sign(new Uint8Array(), keys.secretKey));
    expect(Buffer.from(fromBase64Url(keys.publicKey) ?? []).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(Buffer.from(signature ?? []).toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  test('Node checks what noble signs, and a changed byte is noticed', () => {
    const keys = generateKeyPair();
    const statement = lengthPrefixed(['kb1-test', 'হ্যাঁ']);
    const signature = sign(statement, keys.secretKey);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: keys.publicKey },
      format: 'jwk',
    });
    expect(verifyByNode(null, statement, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(verify(signature, statement, keys.publicKey)).toBe(true);
    expect(verify(signature, lengthPrefixed(['kb1-test', 'হ্যা']), keys.publicKey)).toBe(false);
    expect(verify(signature, statement, generateKeyPair().publicKey)).toBe(false);
  });

  test('what is no signature or no key is false, never an exception', () => {
    const { publicKey } = generateKeyPair();
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ minLength: 64, maxLength: 64 }), (junk, bytes) => {
        expect(verify(junk, bytes, publicKey)).toBe(false);
        expect(verify(toBase64Url(bytes), bytes, publicKey)).toBe(false);
        expect(verify(toBase64Url(bytes), bytes, toBase64Url(bytes.subarray(0, 32)))).toBe(false);
      }),
      { seed, numRuns: 200 },
    );
  });

  test('an entry id is a UUIDv7 of its time', () => {
    const id = newEntryId(0x0123456789ab, () => new Uint8Array(16).fill(0xff));
    expect(id).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
    expect(entryIdSchema.safeParse(newEntryId(Date.now())).success).toBe(true);
    expect(newEntryId(1_000) < newEntryId(1_001)).toBe(true);
  });
});

describe('statements', () => {
  const hello = { clientNonce: 'c', hostNonce: 'h', hostId: 'i' };
  const entry = { roomId: 'r', id: 'e', kind: 'message', body: { text: 'কথা' } };

  test('a signature for one purpose fits no other', () => {
    const statements = [
      hostStatement(hello),
      memberStatement({ ...hello, name: 'n', device: 'd' }),
      entryStatement(entry),
    ].map(toBase64Url);
    expect(new Set(statements).size).toBe(statements.length);
  });

  test('every field of a statement counts', () => {
    const base = toBase64Url(entryStatement(entry));
    const changed = [
      { ...entry, roomId: '' },
      { ...entry, id: 'f' },
      { ...entry, kind: 'room.close' },
      { ...entry, body: { text: 'কথা ' } },
    ];
    for (const other of changed) expect(toBase64Url(entryStatement(other))).not.toBe(base);
    const member = { ...hello, name: 'n', device: 'd' };
    for (const field of ['clientNonce', 'hostNonce', 'hostId', 'name', 'device'] as const) {
      const other = memberStatement({ ...member, [field]: 'x' });
      expect(toBase64Url(other)).not.toBe(toBase64Url(memberStatement(member)));
    }
  });

  test('the hash of a body does not depend on the order of its keys', () => {
    expect(bodyHash({ a: 1, b: 2 })).toEqual(bodyHash({ b: 2, a: 1 }));
  });

  test('ids follow from their fields and stay as they are for ever', () => {
    expect(hashId(['a', 'b'])).not.toBe(hashId(['ab']));
    expect(hashId([])).toBe('4oymiquy7qobjgx36tejs35zeqt24qpe');
    expect(roomIdOf({ owner: 'o', id: 'i', body: {} })).not.toBe(
      roomIdOf({ owner: 'p', id: 'i', body: {} }),
    );
  });
});
