// Owns whether a message calls somebody: by the ids that it carries, or by name.
// Pure. Must not import React, sockets or anything but shared and the state.
import { firstWords, type Spoken } from '../../shared/spoken.ts';

/** What a Bangla name takes at its end without becoming another word: "আরিফকে", "মিতুর", "নাদিয়া-এর". */
const ENDINGS = fold('(?:-?(?:কে|ের|এর|রা|রে|র|ও|ই|য়|তে))?');
/** Letters, marks, digits and the joiners between them: what a word is made of in any script. */
const WORD = String.raw`[\p{L}\p{M}\p{N}\u200c\u200d_]`;

/** As it was first said: an edit calls nobody anew. */
export function callsPerson(
  entry: Spoken,
  person: { readonly memberId: string; readonly name: string },
): boolean {
  const called =
    entry.kind === 'message' && entry.body.mentions?.includes(person.memberId) === true;
  return called || mentions(firstWords(entry), person.name);
}

/**
 * True when the whole name stands in the text as a word of its own, with or without "@" before it; capital letters and
 * the two encodings of য় make no difference, Bangla endings are part of the word.
 */
export function mentions(text: string, name: string): boolean {
  const wanted = fold(name.trim());
  if (wanted === '') return false;
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<!${WORD})${escaped}${ENDINGS}(?!${WORD})`, 'iu').test(fold(text));
}

function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ');
}
