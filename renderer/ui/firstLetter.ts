// Owns what a reader calls the first letter of a name.
// Must not import anything.

/** Hasanta: ties a letter to the next one. */
const JOINER = '\u09cd';

/**
 * Most names begin with a Latin letter, or with Bangla ones tied together and a vowel's sign. They are told by this
 * pattern, because the segmenter that knows all scripts takes a slow phone a tenth of a second to make.
 */
const COMMON =
  /^(?:[A-Za-z\u00c0-\u024f]|(?:[\u0985-\u09b9\u09dc-\u09df]\u09bc?\u09cd)*[\u0985-\u09b9\u09ce\u09dc-\u09df]\u09bc?[\u09be-\u09cc\u09d7]?[\u0981-\u0983]?)(?![\p{M}\u200c\u200d])/u;

let segmenter: Intl.Segmenter | undefined;

/** "প্র" of প্রিয়া, "অ্যা" of অ্যালগরিদম; empty for an empty name. */
export function firstLetter(name: string): string {
  const trimmed = name.trim();
  // Every first visit begins with one, and need not wait for the segmenter.
  if (trimmed === '') return '';
  return COMMON.exec(trimmed)?.[0] ?? firstCluster(trimmed);
}

/** The same by the rules of Unicode, for any script. */
export function firstCluster(text: string): string {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let letter = '';
  for (const { segment } of segmenter.segment(text)) {
    letter += segment;
    // Unicode's rules cut behind the joining sign of a vowel; no reader does.
    if (!segment.endsWith(JOINER)) break;
  }
  return letter;
}
