// Owns what a word is in a text of any script, and the form in which two spellings of one word are equal.
// Pure. Must not import anything but shared.

/** ZWNJ and ZWJ: they change what Bangla looks like and belong to a word, but never begin or end one. */
const JOINERS = /[\u200c\u200d]/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[\u200c\u200d]+[\p{L}\p{M}\p{N}]+)*/gu;

/**
 * The words of a text, in NFC, with the joiners inside them. Bangla's signs are marks, not letters, so neither `\w`
 * nor `\p{L}` finds a Bangla word whole.
 */
export function splitWords(text: string): readonly string[] {
  return text.normalize('NFC').match(WORD) ?? [];
}

/**
 * The key for exact search: lower case, no joiners, NFC. NFC writes ো and ৌ as one character but য় ড় ঢ় as two (they
 * are excluded from composition), so both encodings of all five come out the same.
 */
export function foldWord(word: string): string {
  // Joiners first: what they held apart may compose.
  return word.replace(JOINERS, '').toLowerCase().normalize('NFC');
}
