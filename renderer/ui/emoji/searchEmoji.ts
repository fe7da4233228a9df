// Owns which emoji a search finds and in which order, in both languages at once and in Bangla by ear.
// Pure. Must not import React or the DOM.
import { soundOf } from './banglaSound.ts';
import type { EmojiEntry, EmojiIndex } from './emojiIndex.ts';
import { foldName } from './foldName.ts';

/** By ear, two letters could be anything. */
const SOUND_MIN_LETTERS = 2;
const SOUND_PREFIX_MIN_LETTERS = 3;
/** Behind everything that holds the words as they were typed, one after another. */
const SCATTERED_COST = 12;

type Query = { readonly text: string; readonly sound: string };

/** The best first; of equals, in the order of the standard. At most `limit`. */
export function searchEmoji(
  index: EmojiIndex,
  typed: string,
  limit: number,
): readonly EmojiEntry[] {
  const text = foldName(typed);
  if (text === '') return [];
  const whole = queryOf(text);
  const words = text.includes(' ') ? text.split(' ').map(queryOf) : [];
  const found: { readonly entry: EmojiEntry; readonly cost: number }[] = [];
  for (const entry of index.entries) {
    const cost = costOf(entry, whole) ?? costOfAll(entry, words);
    if (cost !== null) found.push({ entry, cost });
  }
  return found
    .sort((a, b) => a.cost - b.cost)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function queryOf(text: string): Query {
  return { text, sound: /^[a-z ]+$/.test(text) ? soundOf(text) : '' };
}

/** Every word somewhere: "red heart" finds the heart whose keyword is red. */
function costOfAll(entry: EmojiEntry, words: readonly Query[]): number | null {
  let sum = SCATTERED_COST;
  for (const word of words) {
    const cost = costOf(entry, word);
    if (cost === null) return null;
    sum += cost;
  }
  return words.length === 0 ? null : sum;
}

/** Names before keywords, whole words before beginnings before middles; null where nothing fits. */
function costOf(entry: EmojiEntry, { text, sound }: Query): number | null {
  const { names, keywords, nameSounds, keywordSounds } = entry;
  const inNames = names.includes(text);
  const inKeywords = keywords.includes(text);
  const nameHeard = sound.length >= SOUND_MIN_LETTERS && nameSounds.includes(sound);
  const keywordHeard = sound.length >= SOUND_MIN_LETTERS && keywordSounds.includes(sound);
  if (!(inNames || inKeywords || nameHeard || keywordHeard)) return null;
  if (inNames && names.includes(`\n${text}\n`)) return 0;
  if (inKeywords && keywords.includes(`\n${text}\n`)) return 1;
  if (nameHeard && nameSounds.includes(`\n${sound}\n`)) return 2;
  if (inNames && names.includes(`\n${text}`)) return 3;
  if (keywordHeard && keywordSounds.includes(`\n${sound}\n`)) return 4;
  if (inNames && names.includes(` ${text}`)) return 5;
  if (inKeywords && keywords.includes(`\n${text}`)) return 6;
  if (sound.length >= SOUND_PREFIX_MIN_LETTERS) {
    if (nameHeard && nameSounds.includes(`\n${sound}`)) return 7;
    if (keywordHeard && keywordSounds.includes(`\n${sound}`)) return 8;
    if (nameHeard && nameSounds.includes(` ${sound}`)) return 9;
  }
  if (inKeywords && keywords.includes(` ${text}`)) return 9;
  if (inNames) return 10;
  return inKeywords ? 11 : null;
}
