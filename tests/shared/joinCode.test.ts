// Proves that a join code carries an address over a noisy line: read aloud, typed in any digits, checked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asciiDigits, formatJoinCode, keyPieceOf, parseJoinCode } from '../../shared/joinCode.ts';

const seed = 20261122;
const octet = fc.integer({ min: 0, max: 255 });
const address = fc.oneof(
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(10), octet, octet, octet),
  fc.tuple(fc.constant(172), octet, octet, octet),
  fc.tuple(octet, octet, octet, octet),
);
const target = fc.record({
  address: address.map((octets) => octets.join('.')),
  port: fc.oneof(fc.constant(4747), fc.integer({ min: 1, max: 65_535 })),
  keyPiece: fc.integer({ min: 0, max: 16_383 }),
});

function codeOf(at: { address: string; port: number; keyPiece: number }): string {
  const code = formatJoinCode(at);
  if (code === null) throw new Error('no code');
  return code;
}

test('every address, port and piece of a key comes back from its code', () => {
  fc.assert(
    fc.property(target, (at) => {
      expect(parseJoinCode(codeOf(at))).toEqual({ ok: true, target: at });
    }),
    { seed, numRuns: 1_000 },
  );
});

test('every single wrong digit is caught', () => {
  fc.assert(
    fc.property(target, (at) => {
      const digits = codeOf(at).replaceAll(' ', '');
      for (let place = 0; place < digits.length; place += 1) {
        for (let digit = 0; digit <= 9; digit += 1) {
          if (digits[place] === String(digit)) continue;
          const wrong = digits.slice(0, place) + digit + digits.slice(place + 1);
          expect(parseJoinCode(wrong).ok).toBe(false);
        }
      }
    }),
    { seed, numRuns: 60 },
  );
});

test('every swap of two neighbours is caught', () => {
  fc.assert(
    fc.property(target, (at) => {
      const digits = [...codeOf(at).replaceAll(' ', '')];
      for (let place = 0; place + 1 < digits.length; place += 1) {
        if (digits[place] === digits[place + 1]) continue;
        const swapped = digits.with(place, digits[place + 1] ?? '');
        expect(parseJoinCode(swapped.with(place + 1, digits[place] ?? '').join('')).ok).toBe(false);
      }
    }),
    { seed, numRuns: 200 },
  );
});

test('a home network on the usual port has twelve digits in three groups', () => {
  for (const host of ['192.168.0.0', '192.168.1.23', '192.168.255.255']) {
    const code = codeOf({ address: host, port: 4747, keyPiece: 16_383 });
    expect(code).toMatch(/^\d{4} \d{4} \d{4}$/);
  }
});

test('a code is read in Bangla and other digits, with spaces, dashes and dots anywhere', () => {
  const at = { address: '192.168.1.23', port: 4747, keyPiece: 77 };
  const code = codeOf(at);
  const bangla = code.replace(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'.charAt(Number(digit)));
  const wide = code.replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit)));
  for (const typed of [
    bangla,
    wide,
    code.replaceAll(' ', '-'),
    ` ${code.replaceAll(' ', '. ')}\n`,
  ]) {
    expect(parseJoinCode(typed)).toEqual({ ok: true, target: at });
  }
  expect(asciiDigits('পোর্ট ৪৭৪৭')).toBe('পোর্ট 4747');
});

test('what is no code says why', () => {
  expect(parseJoinCode('  ')).toEqual({ ok: false, fault: 'empty' });
  expect(parseJoinCode('hello')).toEqual({ ok: false, fault: 'not_digits' });
  expect(parseJoinCode('1234')).toEqual({ ok: false, fault: 'wrong_length' });
  expect(parseJoinCode('1'.repeat(30))).toEqual({ ok: false, fault: 'wrong_length' });
  expect(parseJoinCode('1234 5678 9012')).toEqual({ ok: false, fault: 'mistyped' });
});

test('reading never throws, whatever is typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{10,24}$/)), (typed) => {
      expect(typeof parseJoinCode(typed).ok).toBe('boolean');
    }),
    { seed, numRuns: 2_000 },
  );
});

test('an address that is not IPv4 has no code', () => {
  for (const host of ['::1', 'localhost', '1.2.3', '1.2.3.256', '1.2.3.4.5']) {
    expect(formatJoinCode({ address: host, port: 4747, keyPiece: 1 })).toBeNull();
  }
});

test('the piece of a key is its first fourteen bits', () => {
  expect(keyPieceOf('a'.repeat(32))).toBe(0);
  expect(keyPieceOf('7'.repeat(32))).toBe(2 ** 14 - 1);
  expect(keyPieceOf(`aac${'a'.repeat(29)}`)).toBe(1);
});
