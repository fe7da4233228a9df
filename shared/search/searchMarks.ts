// Owns which words of a line are shown as found.
// Pure. Must not import anything but shared.
import { splitWords } from '../bangla/words.ts';
import { matchWord, type SearchWord, searchWordOf } from './searchWords.ts';

/** `to` is excluded. */
export type TextRange = { readonly from: number; readonly to: number };

/**
 * The words of a line, which must be in NFC, that meet a wanted one; whole words, as half of a conjunct cannot be drawn.
 * What only sounds so is marked where nothing stands as typed.
 */
export function findMarks(line: string, wanted: readonly SearchWord[]): readonly TextRange[] {
  const words: { readonly word: SearchWord; readonly range: TextRange }[] = [];
  let at = 0;
  for (const word of splitWords(line)) {
    const from = line.indexOf(word, at);
    at = from + word.length;
    words.push({ word: searchWordOf(word), range: { from, to: at } });
  }
  const found = wanted.flatMap((one) => {
    const exact = words.filter(({ word }) => matchWord(one, word) === 'exact');
    return exact.length > 0 ? exact : words.filter(({ word }) => matchWord(one, word) !== null);
  });
  return [...new Set(found)].map(({ range }) => range).toSorted((a, b) => a.from - b.from);
}
