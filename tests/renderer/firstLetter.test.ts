// Proves what the first letter of a name is, and that the short way to it never differs from Unicode's.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstCluster, firstLetter } from '../../renderer/ui/firstLetter.ts';

test.each([
  ['Arif', 'A'],
  ['ádám', 'á'],
  ['প্রিয়া', 'প্রি'],
  ['অ্যালগরিদম', 'অ্যা'],
  ['কাঁকন', 'কাঁ'],
  ['য়ান', 'য়া'],
  ['র‍্যাব', 'র‍্যা'],
  ['👩🏽‍🎓 class', '👩🏽‍🎓'],
  ['e\u0301va', 'e\u0301'],
  ['  Mitu', 'M'],
  ['', ''],
])('of %j it is %j', (name, letter) => {
  expect(firstLetter(name)).toBe(letter);
});

test('the short way and that of Unicode lead to the same letter', () => {
  const rough = fc.array(
    fc.oneof(
      fc.constantFrom(...'আঅঐকখজতনপমযরলশসহড়ঢ়য়ৎািীুূৃেৈোৌ্ঁংঃ়ৗ০৫AzÉß'),
      fc.constantFrom('\u200c', '\u200d', '\u0301', '\u093c', '\u0981', ' ', '-', '👍', '한'),
      fc.string({ unit: 'grapheme', maxLength: 2 }),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(rough, (pieces) => {
      const name = pieces.join('');
      expect(firstLetter(name)).toBe(firstCluster(name.trim()));
    }),
    { numRuns: 3_000 },
  );
});
