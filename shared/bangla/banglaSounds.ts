// Owns reading a word in Bangla letters as sounds, as they are spoken rather than as they are spelt.
// Pure. Must not import anything but shared.
import { asciiDigits } from '../joinCode.ts';
import type { Sound } from './skeleton.ts';
import { toNfc } from './words.ts';

const CONSONANTS: Readonly<Record<string, string>> = {
  ক: 'k',
  খ: 'k',
  গ: 'g',
  ঘ: 'g',
  ঙ: 'n',
  'ং': 'n',
  চ: 's',
  ছ: 's',
  জ: 'j',
  ঝ: 'j',
  ঞ: 'n',
  ট: 't',
  ঠ: 't',
  ড: 'd',
  ঢ: 'd',
  ণ: 'n',
  ত: 't',
  ৎ: 't',
  থ: 't',
  দ: 'd',
  ধ: 'd',
  ন: 'n',
  প: 'p',
  ফ: 'p',
  ব: 'b',
  ভ: 'b',
  ম: 'm',
  য: 'j',
  র: 'r',
  ৰ: 'r',
  ল: 'l',
  শ: 's',
  ষ: 's',
  স: 's',
  হ: 'h',
  '\u09dc': 'r',
  '\u09dd': 'r',
};

const VOWELS: Readonly<Record<string, readonly ('a' | 'e' | 'i' | 'u')[]>> = {
  অ: ['a'],
  আ: ['a'],
  ই: ['i'],
  ঈ: ['i'],
  উ: ['u'],
  ঊ: ['u'],
  এ: ['e'],
  ঐ: ['a', 'i'],
  ও: ['a'],
  ঔ: ['a', 'u'],
  'া': ['a'],
  'ি': ['i'],
  'ী': ['i'],
  'ু': ['u'],
  'ূ': ['u'],
  'ে': ['e'],
  'ৈ': ['a', 'i'],
  'ো': ['a'],
  'ৌ': ['a', 'u'],
};

const BLOCK_START = 0x980;

/**
 * By the place of the letter in Bangla's block: this is read for every letter that a host stores, and a look into an
 * object by a Bangla letter costs ten times as much.
 */
const CONSONANT_AT = tableOf(CONSONANTS, (letter) => ({
  open: consonant(letter, false),
  close: consonant(letter, true),
}));
const VOWELS_AT = tableOf(VOWELS, (letters) =>
  letters.map((letter): Sound => ({ kind: 'vowel', letter })),
);
const INHERENT_VOWEL: Sound = { kind: 'vowel', letter: 'a' };

function consonant(letter: string, close: boolean): Sound {
  return { kind: 'consonant', letter, close };
}

function tableOf<Letter, Row>(
  letters: Readonly<Record<string, Letter>>,
  rowOf: (letter: Letter) => Row,
): readonly (Row | undefined)[] {
  const rows: (Row | undefined)[] = Array.from({ length: 0x80 }, () => undefined);
  for (const [char, letter] of Object.entries(letters)) {
    rows[char.charCodeAt(0) - BLOCK_START] = rowOf(letter);
  }
  return rows;
}

const HASANTA = '্';
const HASANTA_CODE = HASANTA.charCodeAt(0);
const JOINING = `${HASANTA}ংঙৎ`;
const VERB_ENDS = 'লছবত';
const JOINERS = /[\u200c\u200d]/g;
const MARK = /\p{M}/u;
/** One character for each of the three that NFC writes as two. */
const NUKTA_LETTERS: Readonly<Record<string, string>> = {
  'ড\u09bc': '\u09dc',
  'ঢ\u09bc': '\u09dd',
  'য\u09bc': '\u09df',
};

/** Spellings whose sound is not the sum of their letters, rewritten to ones whose sound is. */
type Respelling = readonly [RegExp, string];

/** র‍্য, in both orders of its joiner, and র্য at a beginning (র্যাব): ya-phala, not heard. */
const RA_WITH_YA_PHALA = /^র্য|র\u200d্য|র্\u200dয/g;

/** For words with a hasanta. */
const JOINED_RESPELLINGS: readonly Respelling[] = [
  [/ক্ষ্ম|ক্ষ/g, 'ক'],
  [/জ্ঞ/g, 'গ'],
  // Ya-phala is not heard, or as the e of ব্যস্ত, which a first syllable does not show.
  [/(?<!র)্য/g, ''],
  // Ba-phala is not heard but in উদ্ব, ম্ব, র্ব, ল্ব, হ্ব and doubled.
  [/^উদ্ব/g, 'উদব'],
  [/(?<![মরলহব])্ব/g, ''],
];

/** For words with য়. */
const GLIDE_RESPELLINGS: readonly Respelling[] = [
  // ওয় that begins a word (ওয়েব), and ওয়া however it is spelt (দোয়া, হওয়া, দয়া), is w.
  [/(?<=^ও)\u09df(?=[া-ৌ])|(?<=ও)\u09df(?=া)/g, 'w'],
  [/(?<=[ক-হ\u09dc\u09dd])ো?\u09dfা/g, 'wা'],
];

const OTHER_RESPELLINGS: readonly Respelling[] = [
  // সিংহ is singh.
  [/ংহ/g, 'ং'],
  [/ঋ/g, 'রি'],
  [/ৃ/g, '্রি'],
];

function apply(respellings: readonly Respelling[], text: string): string {
  return respellings.reduce((spelt, [pattern, sound]) => spelt.replace(pattern, sound), text);
}

/** What is looked for first is rare, and each replacement reads the whole word. */
function respell(word: string): string {
  let text = toNfc(word);
  if (text.includes('\u09bc')) {
    text = text.replace(/[ডঢয]\u09bc/g, (pair) => NUKTA_LETTERS[pair] ?? pair);
  }
  if (text.includes(HASANTA)) {
    text = text.replace(RA_WITH_YA_PHALA, 'র');
    text = apply(JOINED_RESPELLINGS, text.replace(JOINERS, ''));
  } else text = text.replace(JOINERS, '');
  if (text.includes('\u09df')) text = apply(GLIDE_RESPELLINGS, text);
  if (/[ঋৃহ]/.test(text)) text = apply(OTHER_RESPELLINGS, text);
  return text.toLowerCase();
}

export function readBanglaSounds(word: string): readonly Sound[] {
  const text = respell(word);
  const sounds: Sound[] = [];
  let consonants = 0;
  for (let at = 0; at < text.length; at += 1) {
    const vowels = vowelsAt(text, at);
    if (vowels !== undefined) {
      for (const vowel of vowels) sounds.push(vowel);
      continue;
    }
    const known = consonantAt(text, at);
    // Nothing is heard of the moon's sign, the visarga, the glide; a hasanta shows in what follows.
    if (known === undefined && isUnheard(text.charAt(at))) continue;
    const close = isClose(text, at, consonants);
    if (known === undefined) sounds.push(consonant(asciiDigits(text.charAt(at)), close));
    else sounds.push(close ? known.close : known.open);
    if (text.charCodeAt(at - 1) !== HASANTA_CODE) consonants += 1;
    // The inherent vowel counts as a syllable even where no skeleton shows it.
    if (known !== undefined && hasInherentVowel(text, at)) sounds.push(INHERENT_VOWEL);
  }
  return sounds;
}

function consonantAt(text: string, at: number) {
  return CONSONANT_AT[text.charCodeAt(at) - BLOCK_START];
}

function vowelsAt(text: string, at: number) {
  return VOWELS_AT[text.charCodeAt(at) - BLOCK_START];
}

function isUnheard(char: string): boolean {
  return char === '\u09df' || MARK.test(char);
}

/** Of a consonant at this place. */
function hasInherentVowel(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) !== HASANTA_CODE && vowelsAt(text, at + 1) === undefined;
}

/** Joined by a hasanta, behind ং, or with an inherent vowel between them that is not spoken (বললাম, দিনগুলো). */
function isClose(text: string, at: number, consonants: number): boolean {
  if (at === 0) return false;
  if (JOINING.includes(text.charAt(at - 1))) return true;
  if (consonants < 2 || consonantAt(text, at - 1) === undefined) return false;
  // The last letter of a verb is spoken with a vowel that is not written: বলল is bollo.
  const isVerbEnd = at === text.length - 1 && VERB_ENDS.includes(text.charAt(at));
  return isVerbEnd || vowelsAt(text, at + 1) !== undefined;
}
