// Owns phonetic typing by an on-screen keyboard: it writes whole words of its own, and they become Bangla when finished.
// Pure. Must not import anything but its neighbours.
import type { FieldText } from './fieldText.ts';
import { commitWord, type FindCandidates, type Step, type Word } from './phoneticWord.ts';
import { isLatinPlace } from './plainPlace.ts';

const LATIN_WORD = /[A-Za-z][A-Za-z^`]*$/;
const PART_OF_WORD = /[\p{L}\p{M}\p{N}^`]/u;

/** The Latin word before the caret, still shown as it was typed; null for none. */
export function readTouchWord(field: FieldText, find: FindCandidates): Word | null {
  if (field.start !== field.end) return null;
  const before = field.text.slice(0, field.start);
  const keys = LATIN_WORD.exec(before)?.[0];
  if (keys === undefined) return null;
  const start = before.length - keys.length;
  if (isLatinPlace(before.slice(0, start))) return null;
  const candidates = find(keys);
  if (candidates.length === 0) return null;
  return { start, keys, shown: keys, candidates, chosen: 0, deliberate: false };
}

/** The word is finished when something else was typed behind it; null while it is not. */
export function finishTouchWord({ text, start, end }: FieldText, word: Word): Step | null {
  const wordEnd = word.start + word.keys.length;
  const behind = text.slice(wordEnd, start);
  const isFinished =
    start === end &&
    behind !== '' &&
    !PART_OF_WORD.test(behind) &&
    text.slice(word.start, wordEnd) === word.keys;
  if (!isFinished) return null;
  // The browser's history holds the Latin letters already.
  const bangla = commitWord(word, '').edits.at(-1)?.text ?? word.keys;
  return {
    word: null,
    edits: [{ from: word.start, to: start, text: bangla + behind }],
    picked: { keys: word.keys, word: bangla },
  };
}
