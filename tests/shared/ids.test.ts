// Proves that the same bytes are written in one way only, and that a time is one that can be shown.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from '../../shared/crypto/encoding.ts';
import {
  bodyHashSchema,
  branchSchema,
  memberIdSchema,
  nonceSchema,
  publicKeySchema,
  signatureSchema,
  timeSchema,
} from '../../shared/ids.ts';
import type { z } from '../../shared/zod.ts';

const WRITTEN: readonly (readonly [string, number, z.ZodMiniType<string>])[] = [
  ['a public key', 32, publicKeySchema],
  ['a member', 32, memberIdSchema],
  ['a nonce', 32, nonceSchema],
  ['the hash of a body', 32, bodyHashSchema],
  ['a signature', 64, signatureSchema],
  ['a branch', 16, branchSchema],
];
const LAST_CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];

test.each(WRITTEN)(
  'the bytes of %s have one text, and what has stray bits behind them is none',
  (_, length, schema) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: length, maxLength: length }), (bytes) => {
        const text = toBase64Url(bytes);
        const spellings = LAST_CHARACTERS.map((last) => `${text.slice(0, -1)}${last}`).filter(
          (spelling) => Buffer.from(spelling, 'base64url').equals(bytes),
        );
        expect(spellings.length).toBeGreaterThan(1);
        expect(spellings.filter((spelling) => schema.safeParse(spelling).success)).toEqual([text]);
      }),
    );
  },
);

test('a time lies where a calendar can show it', () => {
  const shown = (at: number) => new Intl.DateTimeFormat('bn').format(at);
  for (const at of [0, 1, Date.UTC(2026, 10, 26), 8.64e15]) {
    expect(timeSchema.safeParse(at).success).toBe(true);
    expect(shown(at)).not.toBe('');
  }
  for (const at of [-1, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, 0.5]) {
    expect(timeSchema.safeParse(at).success).toBe(false);
  }
});
