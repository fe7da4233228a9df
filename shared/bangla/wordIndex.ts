// Owns words found by the beginning of their skeleton, each with a weight that may grow.
// Pure. Must not import anything but shared.
import { skeletonOf } from './skeleton.ts';
import { spokenSpellingOf } from './spellingDistance.ts';

export type WeighedWord = {
  readonly word: string;
  readonly weight: number;
  /** What spellings are compared by; made once, because every keystroke compares hundreds. */
  readonly spoken: string;
};

export type WordIndex = {
  /** Adds to the weight of a word, which is new if the index does not know it. */
  readonly add: (word: string, weight: number) => void;
  /** How much a word weighs; 0 if it is not here. */
  readonly weightOf: (word: string) => number;
  /** All words whose skeleton begins so, in no particular order. */
  readonly find: (skeletonStart: string) => readonly WeighedWord[];
};

type Entry = { readonly word: string; weight: number; readonly spoken: string };

/** An index of these words. Building takes some 10 µs a word, so one is built once and kept. */
export function createWordIndex(
  words: Iterable<readonly [word: string, weight: number]>,
): WordIndex {
  const entries = new Map<string, Entry>();
  const bySkeleton = new Map<string, Entry[]>();
  /** The skeletons in code unit order, where those with one beginning stand together. */
  const skeletons: string[] = [];

  function enter(word: string, weight: number): string | null {
    const known = entries.get(word);
    if (known !== undefined) {
      known.weight += weight;
      return null;
    }
    const skeleton = skeletonOf(word);
    const entry: Entry = { word, weight, spoken: spokenSpellingOf(word) };
    entries.set(word, entry);
    const neighbours = bySkeleton.get(skeleton);
    if (neighbours === undefined) {
      bySkeleton.set(skeleton, [entry]);
      return skeleton;
    }
    neighbours.push(entry);
    return null;
  }

  for (const [word, weight] of words) {
    const skeleton = enter(word.normalize('NFC'), weight);
    if (skeleton !== null) skeletons.push(skeleton);
  }
  skeletons.sort();

  return {
    add: (word, weight) => {
      const skeleton = enter(word.normalize('NFC'), weight);
      if (skeleton !== null) skeletons.splice(findPlace(skeletons, skeleton), 0, skeleton);
    },
    weightOf: (word) => entries.get(word.normalize('NFC'))?.weight ?? 0,
    find: (start) => {
      const found: WeighedWord[] = [];
      for (let at = findPlace(skeletons, start); at < skeletons.length; at += 1) {
        const skeleton = skeletons[at];
        if (skeleton === undefined || !skeleton.startsWith(start)) break;
        found.push(...(bySkeleton.get(skeleton) ?? []));
      }
      return found;
    },
  };
}

/** Where a text stands, or would stand, in sorted texts. */
function findPlace(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
