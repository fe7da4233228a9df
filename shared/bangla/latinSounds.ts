// Owns reading a word in Latin letters as sounds, the way Bangla is written with them in chats.
// Pure. Must not import anything but shared.
import { asciiDigits } from '../joinCode.ts';
import type { Sound } from './skeleton.ts';

const CONSONANTS: Readonly<Record<string, string>> = {
  b: 'b',
  v: 'b',
  d: 'd',
  g: 'g',
  h: 'h',
  j: 'j',
  z: 'j',
  k: 'k',
  q: 'k',
  x: 'k',
  l: 'l',
  m: 'm',
  n: 'n',
  p: 'p',
  f: 'p',
  r: 'r',
  s: 's',
  t: 't',
};

/** An h behind these is their aspiration: bh, ch, chh, dh, gh, jh, kh, ph, sh, th, vh. */
const ASPIRABLE = 'bcdghjkpqstvxz';

/** Several letters that are one sound, tried before single letters; the longest first. */
const GROUPS: readonly (readonly [RegExp, readonly Sound[]])[] = [
  // লক্ষ্মী is lokkhi, lakshmi and laxmi.
  [/(?:kkh|ksh|x)m/y, [{ kind: 'consonant', letter: 'k', close: true }]],
  // ওয়া: howa, hoya and hoa.
  [
    /oy?a/y,
    [
      { kind: 'vowel', letter: 'a' },
      { kind: 'consonant', letter: 'w', close: false },
    ],
  ],
  [/ee/y, [{ kind: 'vowel', letter: 'i' }]],
  [/oo/y, [{ kind: 'vowel', letter: 'u' }]],
];

export function readLatinSounds(word: string): readonly Sound[] {
  const letters = asciiDigits(word)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u200c\u200d]/gu, '');
  const sounds: Sound[] = [];
  for (let at = 0; at < letters.length; ) {
    const group = GROUPS.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(letters);
    });
    if (group !== undefined) {
      const [pattern, read] = group;
      sounds.push(...read);
      at = pattern.lastIndex;
      continue;
    }
    const sound = readLetter(letters, at);
    if (sound !== null) sounds.push(sound);
    at += letters.codePointAt(at) === letters.charCodeAt(at) ? 1 : 2;
  }
  return sounds;
}

function readLetter(letters: string, at: number): Sound | null {
  const letter = String.fromCodePoint(letters.codePointAt(at) ?? 0);
  const before = letters.charAt(at - 1);
  const isBehindConsonant = before !== '' && !'aeiou'.includes(before);
  switch (letter) {
    case 'a':
    case 'o':
      return { kind: 'vowel', letter: 'a' };
    case 'e':
    case 'i':
    case 'u':
      return { kind: 'vowel', letter };
    case 'c':
      return readC(letters, at, isBehindConsonant);
    case 'h':
      return before !== '' && ASPIRABLE.includes(before)
        ? null
        : { kind: 'consonant', letter, close: isBehindConsonant };
    case 'w':
      // Behind a consonant it is a ba-phala, which is not heard: স্বপ্ন is shopno and swapno.
      return isBehindConsonant ? null : { kind: 'consonant', letter, close: false };
    case 'y':
      return readY(letters, at, isBehindConsonant);
    default:
      return { kind: 'consonant', letter: CONSONANTS[letter] ?? letter, close: isBehindConsonant };
  }
}

/** c is চ or ছ in ch and before e and i, else k. At the end it may yet become either, so it is not read at all. */
function readC(letters: string, at: number, close: boolean): Sound | null {
  const after = letters.charAt(at + 1);
  if (after === '' || after === 'c' || after === 'k') return null;
  const isSchool = at === 1 && letters.startsWith('sch');
  const isSoft = 'hei'.includes(after) && !isSchool;
  return { kind: 'consonant', letter: isSoft ? 's' : 'k', close };
}

/** A vowel where a word begins with it or ends with it (party); else a ya-phala or a glide, which people leave out. */
function readY(letters: string, at: number, isBehindConsonant: boolean): Sound | null {
  const isEnd = at === letters.length - 1 && isBehindConsonant && /[aeiou]/.test(letters);
  return at === 0 || isEnd ? { kind: 'vowel', letter: 'i' } : null;
}
