// Owns the ways back from a Bangla word: the keys that write it exactly, and how people casually spell it in Latin.
// Must not import anything but shared.
import { CONSONANT_KEYS, VOWEL_KEYS } from '../../shared/bangla/phoneticKeys.ts';

const HASANTA = '্';
const isConsonant = (char: string | undefined): boolean =>
  /^[ক-হৎ\u09dc\u09dd\u09df]$/.test(char ?? '');
const isVowelLetter = (char: string | undefined): boolean => /^[অ-ঔ]$/.test(char ?? '');
const isSign = (char: string | undefined): boolean => /^[া-ৌ]$/.test(char ?? '');

/** Characters of a word with each nukta letter as one, so that both readers see one letter at a time. */
function lettersOf(word: string): readonly string[] {
  return [
    ...word
      .normalize('NFC')
      .replaceAll('ড\u09bc', '\u09dc')
      .replaceAll('ঢ\u09bc', '\u09dd')
      .replaceAll('য\u09bc', '\u09df'),
  ];
}

const consonantKeys = new Map<string, string>([['র', 'r']]);
for (const [keys, letter] of Object.entries(CONSONANT_KEYS)) {
  const single = lettersOf(letter).join('');
  if (!consonantKeys.has(single)) consonantKeys.set(single, keys);
}
const vowelKeys = new Map<string, string>([
  ['া', 'a'],
  ['আ', 'a'],
  ['অ', 'o'],
]);
for (const [keys, written] of Object.entries(VOWEL_KEYS)) {
  for (const char of written) if (!vowelKeys.has(char)) vowelKeys.set(char, keys);
}

/** The exact keys of a word, letter by letter. */
export function keysOf(word: string): string {
  const letters = lettersOf(word);
  let keys = '';
  for (let at = 0; at < letters.length; at += 1) {
    const char = letters[at] ?? '';
    const isJoined = letters[at - 1] === HASANTA;
    if (char === HASANTA) continue;
    if (letters.slice(at, at + 4).join('') === 'অ্যা') {
      keys += 'aZ';
      at += 3;
    } else if (char === 'ক' && letters[at + 1] === HASANTA && letters[at + 2] === 'ষ') {
      keys += 'kkh';
      at += 2;
    } else if (char === 'জ' && letters[at + 1] === HASANTA && letters[at + 2] === 'ঞ') {
      keys += 'gg';
      at += 2;
    } else if (isJoined && char === 'য') {
      const isReph = letters[at - 2] === 'র' && letters[at - 3] !== HASANTA;
      keys += isReph ? 'z' : 'y';
    } else if (isJoined && char === 'ব' && !/[মলব]/.test(letters[at - 2] ?? '')) keys += 'w';
    else if (isJoined && char === 'র') keys += 'r';
    else if (char === 'র' && letters[at + 1] === HASANTA) keys += 'rr';
    else if (isConsonant(char)) keys += consonantKeys.get(char) ?? char;
    else if (isSign(char) || char === 'ৃ') keys += vowelKeys.get(char) ?? char;
    else if (char === 'আ' && /[b-zI-U]$/.test(keys)) keys += '`a';
    else if (vowelKeys.has(char)) keys += vowelKeys.get(char) ?? char;
    else keys += { 'ং': 'ng`', 'ঃ': ':', 'ঁ': '^' }[char] ?? char;
    const next = letters[at + 1];
    const isBare = isConsonant(letters[at]) && (isConsonant(next) || isVowelLetter(next));
    if (isBare && next !== 'আ') keys += 'o';
  }
  return keys;
}

const CASUAL: Readonly<Record<string, string>> = {
  অ্যা: 'a',
  ক্ষ: 'kkh',
  জ্ঞ: 'gg',
  ঙ্গ: 'ng',
  ঙ: 'ng',
  'ং': 'ng',
  ঞ: 'n',
  ণ: 'n',
  চ: 'ch',
  য: 'j',
  শ: 'sh',
  ষ: 'sh',
  ট: 't',
  ঠ: 'th',
  ড: 'd',
  ঢ: 'dh',
  ৎ: 't',
  '\u09dc': 'r',
  '\u09dd': 'rh',
  '\u09df': 'y',
  'ঁ': '',
  'ঃ': '',
  'ী': 'i',
  ঈ: 'i',
  'ূ': 'u',
  ঊ: 'u',
  'ৃ': 'ri',
  ঋ: 'ri',
  ও: 'o',
  'ো': 'o',
  ঐ: 'oi',
  'ৈ': 'oi',
  ঔ: 'ou',
  'ৌ': 'ou',
};

/** How a word is casually spelt in Latin: no capitals, the inherent vowel as o where it is spoken. */
export function spellCasually(word: string): string {
  const letters =
    lettersOf(word)
      .join('')
      .match(/ক্ষ|জ্ঞ|ঙ্গ|অ্যা|./gsu) ?? [];
  let spelt = '';
  let consonants = 0;
  for (const [at, char] of letters.entries()) {
    if (char === HASANTA) continue;
    const isJoined = letters[at - 1] === HASANTA;
    if (isJoined && char === 'য' && letters[at - 2] !== 'র') spelt += 'y';
    else if (isJoined && char === 'ব' && !/[মরলহব]/.test(letters[at - 2] ?? '')) spelt += 'w';
    else spelt += CASUAL[char] ?? consonantKeys.get(char) ?? vowelKeys.get(char) ?? char;
    if (!/^[ক-হ\u09dc\u09dd]/.test(char)) continue;
    if (!isJoined) consonants += 1;
    const next = letters[at + 1];
    const isLast = next === undefined && !isJoined;
    const isSilent =
      consonants > 1 && /^[ক-হ\u09dc-\u09df]/.test(next ?? '') && isSign(letters[at + 2]);
    const hasVowel = next === HASANTA || isSign(next) || next === 'ৃ' || next === 'ও';
    if (!isLast && !hasVowel && !isSilent) spelt += 'o';
  }
  return spelt;
}
