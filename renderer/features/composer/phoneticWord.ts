// Owns the word that is being typed phonetically: which keys belong to it, what it shows, how it ends.
// Pure: keys in, edits of the field out. Must not import anything but shared and its neighbours.
import { writeBangla } from '../../../shared/bangla/phonetic.ts';
import type { Edit, FieldText } from './fieldText.ts';
import { isLatinPlace } from './plainPlace.ts';

export type Word = {
  /** Where it begins in the field. */
  readonly start: number;
  /** As they were typed. */
  readonly keys: string;
  /** What stands in the field for them. */
  readonly shown: string;
  /** At least one; one alone is nothing to choose from. */
  readonly candidates: readonly string[];
  readonly chosen: number;
  /** The person went through the candidates: Enter takes one then, and sends nothing. */
  readonly deliberate: boolean;
};

/** `word` is null when none is being typed any more. */
export type Step = {
  readonly word: Word | null;
  readonly edits: readonly Edit[];
  /** A finished word, to be remembered for these keys. */
  readonly picked?: { readonly keys: string; readonly word: string };
};

/** What keys may mean, the likeliest first; empty for keys that mean only themselves. */
export type FindCandidates = (keys: string) => readonly string[];

const BEGINS = /^[A-Za-z0-9.$]$/;
const LETTER = /^[A-Za-z]$/;
const DIGIT = /^[0-9]$/;
const SIGNS_ONLY = /^[.$`]+$/;
const NUMBER = /^[0-9][0-9.:]*$/;
const HAS_LETTER = /[A-Za-z]/;
/** The joiner that is shown: the second comma of `k,,`. */
const SHOWN_HASANTA = '\u09cd\u200c';
const CONSONANT_AND_COMMA = /[\u0995-\u09b9\u09dc-\u09df\u09bc],$/;

/** A character that was typed; null leaves it to the browser. */
export function typeKey(
  field: FieldText,
  word: Word | null,
  key: string,
  find: FindCandidates,
): Step | null {
  if (word === null) return beginWord(field, key, find);
  const picked = word.candidates.length > 1 && DIGIT.test(key) ? Number(key) - 1 : -1;
  if (picked >= 0 && picked < word.candidates.length) return commitWord(choose(word, picked), '');
  if (extendsKeys(word.keys, key))
    return compose(word.start, word.start + word.shown.length, word.keys + key, find);
  if (isAddress(word.keys, key))
    return { word: null, edits: [replaceShown(word, word.keys + key)] };
  if (!BEGINS.test(key)) return commitWord(word, key);
  const before = commitWord(word, '');
  const next = word.start + word.shown.length;
  const after = compose(next, next, key, find);
  return { ...before, word: after.word, edits: [...before.edits, ...after.edits] };
}

function beginWord(field: FieldText, key: string, find: FindCandidates): Step | null {
  const before = field.text.slice(0, field.start);
  if (key === ',' && field.start === field.end && CONSONANT_AND_COMMA.test(before))
    return {
      word: null,
      edits: [{ from: field.start - 1, to: field.end, text: SHOWN_HASANTA }],
    };
  if (!BEGINS.test(key) || isLatinPlace(before)) return null;
  return compose(field.start, field.end, key, find);
}

function compose(start: number, to: number, keys: string, find: FindCandidates): Step {
  const found = HAS_LETTER.test(keys) ? find(keys) : [];
  const candidates = found.length > 0 ? found : [writeBangla(keys)];
  const shown = candidates[0] ?? '';
  return {
    word: { start, keys, shown, candidates, chosen: 0, deliberate: false },
    edits: [{ from: start, to, text: shown }],
  };
}

function extendsKeys(keys: string, key: string): boolean {
  if (SIGNS_ONLY.test(keys)) return key === '`' || (key === '.' && keys.endsWith('.'));
  if (LETTER.test(key) || DIGIT.test(key) || key === '`') return true;
  if (NUMBER.test(keys)) return key === '.' || key === ':';
  return key === '^' || key === ':' ? !isAddress(keys, key) : false;
}

/** The beginning of a link or of a mail address: it stays as it was typed. */
function isAddress(keys: string, key: string): boolean {
  if (key === '@') return HAS_LETTER.test(keys);
  return (key === ':' && /^https?$/i.test(keys)) || (key === '.' && /^www$/i.test(keys));
}

/** The last key is taken back. */
export function eraseKey(word: Word, find: FindCandidates): Step {
  const keys = word.keys.slice(0, -1);
  const to = word.start + word.shown.length;
  if (keys === '') return { word: null, edits: [{ from: word.start, to, text: '' }] };
  return compose(word.start, to, keys, find);
}

/** Another candidate, further down or up, round the ends. */
export function moveChoice(word: Word, by: 1 | -1): Step {
  const count = word.candidates.length;
  const next = { ...choose(word, (word.chosen + by + count) % count), deliberate: true };
  return { word: { ...next, shown: chosenOf(next) }, edits: [replaceShown(word, chosenOf(next))] };
}

/** Only what is to be taken; the field still shows what it did. */
export function choose(word: Word, index: number): Word {
  return { ...word, chosen: index };
}

/**
 * The word is finished, with what was typed behind it. The Latin letters are a step on the way: so Ctrl+Z brings them
 * back, by the browser's own history.
 */
export function commitWord(word: Word, behind: string): Step {
  const text = chosenOf(word);
  const { start, keys, shown } = word;
  const picked = HAS_LETTER.test(keys) ? { picked: { keys, word: text } } : {};
  if (text === keys && shown === keys)
    return { word: null, edits: behind === '' ? [] : [insertAt(start + shown.length, behind)] };
  return {
    word: null,
    edits: [
      replaceShown(word, keys + behind),
      { from: start, to: start + keys.length + behind.length, text: text + behind },
    ],
    ...picked,
  };
}

/** The letters as they were typed. */
export function showKeys(word: Word): Step {
  return { word: null, edits: [replaceShown(word, word.keys)] };
}

/** More candidates are known by now: what stands in the text stays, and so does what the person went through. */
export function lookAgain(word: Word, find: FindCandidates): Word {
  if (word.deliberate) return word;
  const candidates = [word.shown, ...find(word.keys).filter((found) => found !== word.shown)];
  return { ...word, candidates, chosen: 0 };
}

/** True while the caret stands at the word's end and the field shows the word: else something else happened to it. */
export function isBeingTyped({ text, start, end }: FieldText, word: Word): boolean {
  const wordEnd = word.start + word.shown.length;
  return start === wordEnd && end === wordEnd && text.slice(word.start, wordEnd) === word.shown;
}

function chosenOf({ candidates, chosen, shown }: Word): string {
  return candidates[chosen] ?? shown;
}

function replaceShown({ start, shown }: Word, text: string): Edit {
  return { from: start, to: start + shown.length, text };
}

function insertAt(place: number, text: string): Edit {
  return { from: place, to: place, text };
}
