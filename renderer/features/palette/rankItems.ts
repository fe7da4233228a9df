// Owns which entries of the palette fit what was typed, and in what order.
// Pure. Must not import React or anything but shared.
import { skeletonOf } from '../../../shared/bangla/skeleton.ts';
import { foldWord, splitWords } from '../../../shared/bangla/words.ts';

/** What an item can be found by. */
export type Findable = {
  readonly label: string;
  /** Other words for the same, in any language. */
  readonly keywords?: string;
};

/** How well a typed word fits a word of an item; the best comes first. */
const FITS = ['whole', 'start', 'inside', 'sound'] as const;
type Fit = (typeof FITS)[number];

/**
 * Every typed word must fit some word of the item: the same letters first, then the same sound ("adda" finds আড্ডা),
 * which only the label is heard for: keywords are many, and nobody sees why one sounds alike. Among
 * equals the one whose whole label was typed comes first, the others keep their order. Nothing typed keeps all.
 */
export function rankItems<Item extends Findable>(
  items: readonly Item[],
  typed: string,
): readonly Item[] {
  const wanted = splitWords(typed);
  if (wanted.length === 0) return items;
  return items
    .flatMap((item) => {
      const rank = rankOf(item, wanted);
      return rank === null ? [] : [{ item, rank, more: Number(!isWhole(item.label, wanted)) }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.more - b.more)
    .map(({ item }) => item);
}

/** Smaller is better; null when a word fits nowhere. What only the keywords say counts less than the label. */
function rankOf(item: Findable, wanted: readonly string[]): number | null {
  const label = splitWords(item.label);
  const others = splitWords(item.keywords ?? '');
  let rank = 0;
  for (const word of wanted) {
    const inLabel = bestFit(word, label);
    const fit = inLabel ?? bestFit(word, others);
    if (fit === null || (inLabel === null && fit === 'sound')) return null;
    rank += FITS.indexOf(fit) + (inLabel === null ? FITS.length : 0);
  }
  return rank;
}

/** The label is what was typed, by its letters or its sound. */
function isWhole(label: string, wanted: readonly string[]): boolean {
  const words = splitWords(label);
  return (
    words.length === wanted.length &&
    words.every((word, at) => {
      const typed = wanted[at] ?? '';
      return foldWord(word) === foldWord(typed) || skeletonOf(word) === skeletonOf(typed);
    })
  );
}

function bestFit(typed: string, words: readonly string[]): Fit | null {
  const fits = words.flatMap((word) => fitOf(typed, word) ?? []);
  return FITS.find((fit) => fits.includes(fit)) ?? null;
}

function fitOf(typed: string, word: string): Fit | null {
  const [wanted, has] = [foldWord(typed), foldWord(word)];
  if (wanted === has) return 'whole';
  if (has.startsWith(wanted)) return 'start';
  if (has.includes(wanted)) return 'inside';
  const sound = skeletonOf(typed);
  // One letter sounds like half the dictionary.
  return sound.length > 1 && skeletonOf(word).startsWith(sound) ? 'sound' : null;
}
