// Owns how a Bangla word sounds in Latin letters, roughly: "hasi" finds হাসি, "valobasha" finds ভালোবাসা.
// Pure. Must not import anything.

/** One letter for each sound; what people spell in several ways is folded by `soundOf` below. */
const SOUNDS: Readonly<Record<string, string>> = {
  অ: 'o',
  আ: 'a',
  ই: 'i',
  ঈ: 'i',
  উ: 'u',
  ঊ: 'u',
  ঋ: 'ri',
  এ: 'e',
  ঐ: 'oi',
  ও: 'o',
  ঔ: 'ou',
  'া': 'a',
  'ি': 'i',
  'ী': 'i',
  'ু': 'u',
  'ূ': 'u',
  'ৃ': 'ri',
  'ে': 'e',
  'ৈ': 'oi',
  'ো': 'o',
  'ৌ': 'ou',
  ক: 'k',
  খ: 'kh',
  গ: 'g',
  ঘ: 'gh',
  ঙ: 'ng',
  চ: 'ch',
  ছ: 'ch',
  জ: 'j',
  ঝ: 'jh',
  ঞ: 'n',
  ট: 't',
  ঠ: 'th',
  ড: 'd',
  ঢ: 'dh',
  ণ: 'n',
  ত: 't',
  থ: 'th',
  দ: 'd',
  ধ: 'dh',
  ন: 'n',
  প: 'p',
  ফ: 'f',
  ব: 'b',
  ভ: 'v',
  ম: 'm',
  য: 'j',
  র: 'r',
  ল: 'l',
  শ: 's',
  ষ: 's',
  স: 's',
  হ: 'h',
  ড়: 'r',
  ঢ়: 'r',
  য়: 'y',
  ৎ: 't',
  'ং': 'ng',
  ' ': ' ',
};
/** A letter with the dot that makes another one of it. */
const LETTER = /.\u09BC?/gsu;
const LATIN = /^[a-z]$/;
/** A য under the first consonant is its vowel (ব্যথা, "batha"); elsewhere it is silent (সত্য, "sotto"). */
const FIRST_YA_UNDER = /(^| )(.)\u09CDয(?!া)/gu;
const YA_UNDER = /\u09CDয/gu;

/** Latin letters that people use for the same sound. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/sh|c(?!h)/g, 's'],
  [/bh|w/g, 'v'],
  [/ph/g, 'f'],
  [/z/g, 'j'],
  [/ee|ei/g, 'i'],
  [/oo/g, 'u'],
  [/chh/g, 'ch'],
  // The vowel that is spoken and not written; both sides lose it, so it cannot divide them.
  [/o/g, ''],
  [/([a-z])\1+/g, '$1'],
];

/** Of a Bangla name (NFC) or of Latin letters: equal where people would call the spelling right. */
export function soundOf(text: string): string {
  let sound = text
    .replace(FIRST_YA_UNDER, '$1$2া')
    .replace(YA_UNDER, '')
    .replace(LETTER, (letter) => SOUNDS[letter] ?? (LATIN.test(letter) ? letter : ''));
  for (const [spelling, folded] of SPELLINGS) sound = sound.replace(spelling, folded);
  return sound.trim();
}
