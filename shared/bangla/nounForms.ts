// Owns the usual endings of Bangla nouns, the most common form first.
// Pure. Must not import anything but shared.

/** Of one open syllable: these take য়ের (মায়ের, চায়ের) and no locative that people would type. */
const OPEN_MONOSYLLABLES: ReadonlySet<string> = new Set(['মা', 'পা', 'চা', 'মে']);
/** Before an ending these are written with another letter, which only a dictionary knows. */
const CHANGING_END = /[ৎং]$/;
const VOWEL_SIGN_END = /[া-ৌ]ঁ?$/;
const AA_END = /াঁ?$/;
const VOWEL_LETTER_END = /[অ-ঔ]$/;

function genitiveOf(noun: string): string {
  if (OPEN_MONOSYLLABLES.has(noun) || VOWEL_LETTER_END.test(noun)) return `${noun}য়ের`;
  return VOWEL_SIGN_END.test(noun) ? `${noun}র` : `${noun}ের`;
}

function locativeOf(noun: string): readonly string[] {
  if (OPEN_MONOSYLLABLES.has(noun)) return [];
  if (AA_END.test(noun)) return [`${noun}য়`];
  return [VOWEL_SIGN_END.test(noun) || VOWEL_LETTER_END.test(noun) ? `${noun}তে` : `${noun}ে`];
}

export function listPlaceForms(noun: string): readonly string[] {
  if (CHANGING_END.test(noun)) return [noun];
  return [noun, ...locativeOf(noun), genitiveOf(noun)];
}

export function listThingForms(noun: string): readonly string[] {
  if (CHANGING_END.test(noun)) return [noun, `${noun}টা`];
  return [noun, genitiveOf(noun), ...locativeOf(noun), `${noun}টা`, `${noun}গুলো`, `${noun}টি`];
}

export function listPersonForms(noun: string): readonly string[] {
  const plural = VOWEL_SIGN_END.test(noun) || VOWEL_LETTER_END.test(noun) ? [] : [`${noun}েরা`];
  return [noun, `${noun}কে`, genitiveOf(noun), `${noun}রা`, `${noun}দের`, ...plural];
}

export function listNameForms(name: string): readonly string[] {
  return CHANGING_END.test(name) ? [name] : [name, genitiveOf(name), `${name}কে`];
}
