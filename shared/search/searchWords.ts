// Owns when a word that somebody searches for meets a word that somebody wrote: as it is written, or as it sounds.
// Pure; the one rule for the journals, the client and the index. Must not import anything but shared.
import { skeletonOf } from '../bangla/skeleton.ts';
import { foldWord, splitWords } from '../bangla/words.ts';
import { asciiDigits } from '../joinCode.ts';
import { SEARCH_MAX_WORDS } from '../limits.ts';

/** exact: the words stand there as typed, whole or as beginnings. phonetic: at least one only sounds so. */
export type MatchTier = 'exact' | 'phonetic';

export type SearchWord = {
  /** As the index knows it: folded, with the digits 0-9. */
  readonly key: string;
  /** How it sounds; '' when nothing of it is heard, as of a number. */
  readonly sound: string;
};

/** From this length on a word is found by its beginning; one letter begins too many. */
const PREFIX_MIN_CHARS = 2;
/** Two consonants begin thousands of words: a shorter skeleton is met whole, or with an ending behind it. */
const SOUND_PREFIX_MIN_CHARS = 3;
/** How a noun's endings sound behind its last consonant: এ এর র কে তে টা টি টার গুলো দের. */
const SOUND_ENDINGS = new Set(['e', 'er', 'r', 'ke', 'te', 't', 'ti', 'tr', 'gul', 'der']);
/** One consonant with an ending is any word. */
const SOUND_ENDING_MIN_CHARS = 2;

/** Longer than any word; a message may be one word of 8,000 letters, which no index should hold whole. */
const KEY_MAX_CHARS = 48;

export function searchWordOf(word: string): SearchWord {
  const beginning = foldWord(word.slice(0, 2 * KEY_MAX_CHARS));
  const key = asciiDigits(beginning).slice(0, KEY_MAX_CHARS);
  const sound = /^\d+$/.test(key) ? '' : skeletonOf(word.slice(0, 2 * KEY_MAX_CHARS));
  return { key, sound: sound.slice(0, KEY_MAX_CHARS) };
}

/** The different words of a text, in order. `known`: words as they are written, read before; grows. */
export function searchWordsOf(
  text: string,
  known: Map<string, SearchWord> = new Map(),
): readonly SearchWord[] {
  const words = new Map<string, SearchWord>();
  for (const word of new Set(splitWords(text))) {
    const found = known.get(word) ?? searchWordOf(word);
    known.set(word, found);
    if (!words.has(found.key)) words.set(found.key, found);
  }
  return [...words.values()];
}

/** What is searched for: as many words of a text as a search takes. */
export function readSearchText(text: string): readonly SearchWord[] {
  return searchWordsOf(text).slice(0, SEARCH_MAX_WORDS);
}

/** Signs and emoji alone: no index knows them, so nothing is found by them. */
export function isWordless(text: string): boolean {
  return text.trim() !== '' && readSearchText(text).length === 0;
}

export function isPrefixed({ key }: SearchWord): boolean {
  return key.length >= PREFIX_MIN_CHARS;
}

/** Its sound is met by every longer one that begins so. */
export function isSoundPrefixed({ sound }: SearchWord): boolean {
  return sound.length >= SOUND_PREFIX_MIN_CHARS;
}

function takesEndings(word: SearchWord): boolean {
  return word.sound.length >= SOUND_ENDING_MIN_CHARS && !isSoundPrefixed(word);
}

/** The sounds that it is met by; none when nothing of it is heard. */
export function soundsOf(word: SearchWord): readonly string[] {
  if (word.sound === '') return [];
  const endings = takesEndings(word) ? [...SOUND_ENDINGS] : [];
  return [word.sound, ...endings.map((ending) => word.sound + ending)];
}

/** The same of one sound: asked of every word that a client holds. */
function soundsLike(wanted: SearchWord, { sound }: SearchWord): boolean {
  if (wanted.sound === '' || !sound.startsWith(wanted.sound)) return false;
  if (sound.length === wanted.sound.length || isSoundPrefixed(wanted)) return true;
  return takesEndings(wanted) && SOUND_ENDINGS.has(sound.slice(wanted.sound.length));
}

export function matchWord(wanted: SearchWord, written: SearchWord): MatchTier | null {
  const isExact = isPrefixed(wanted)
    ? written.key.startsWith(wanted.key)
    : written.key === wanted.key;
  if (isExact) return 'exact';
  return soundsLike(wanted, written) ? 'phonetic' : null;
}

/** How all wanted words meet the written ones; null when one of them does not. No words are met by everything. */
export function matchWords(
  wanted: readonly SearchWord[],
  written: readonly SearchWord[],
): MatchTier | null {
  let tier: MatchTier = 'exact';
  for (const word of wanted) {
    const tiers = written.map((other) => matchWord(word, other));
    if (tiers.includes('exact')) continue;
    if (!tiers.includes('phonetic')) return null;
    tier = 'phonetic';
  }
  return tier;
}
