// Owns what is offered while a word is typed in Latin keys: what the keys write, and the words they may mean.
// Pure. Must not import anything but shared.
import { writeBangla } from './phonetic.ts';
import { skeletonOf } from './skeleton.ts';
import { spellingDistance, spokenSpellingOf } from './spellingDistance.ts';
import type { WordIndex } from './wordIndex.ts';

/** As many as fit above a phone's keyboard in one row. */
export const MAX_CANDIDATES_COUNT = 5;

export type CandidateSources = {
  /** The room's own words by how often they were written there. */
  readonly room: WordIndex;
  /** The common words, the most common heaviest: `indexCommonWords`. */
  readonly list: WordIndex;
};

/** Of so many the offered ones are chosen, so that the endings of one word do not take every place. */
const CONSIDERED_COUNT = 16;
/** As much as a wholly different letter in `spellingDistance`. */
const ENDING_COST = 4;

type Candidate = {
  readonly word: string;
  readonly distance: number;
  readonly inRoom: number;
  readonly inList: number;
};

/**
 * What the keys write comes first, always: whoever knows the keys never has to look. Then the words with the same
 * beginning of a skeleton, the closest spelling first, of equally close ones the room's most used, then the most common.
 */
export function findCandidates(keys: string, { room, list }: CandidateSources): readonly string[] {
  if (!/[A-Za-z]/.test(keys)) return [];
  const written = writeBangla(keys);
  const starts = new Set([skeletonOf(keys.replace(/[^\p{L}\p{N}]/gu, '')), skeletonOf(written)]);
  // A beginning that is not heard yet would find every word.
  starts.delete('');
  const spoken = spokenSpellingOf(written);
  const seen = new Set([written]);
  const best: Candidate[] = [];
  for (const start of starts) {
    for (const found of [...room.find(start), ...list.find(start)]) {
      if (seen.has(found.word)) continue;
      seen.add(found.word);
      const limit = best[CONSIDERED_COUNT - 1]?.distance ?? Number.POSITIVE_INFINITY;
      const distance = spellingDistance(spoken, found.spoken, limit);
      if (distance > limit) continue;
      const inRoom = room.weightOf(found.word);
      keepBest(best, { word: found.word, distance, inRoom, inList: list.weightOf(found.word) });
    }
  }
  return [written, ...choose(best)];
}

/** The best, where the endings of a better word count as further away: one more key brings them anyway. */
function choose(best: readonly Candidate[]): readonly string[] {
  return best
    .map((candidate, place) => {
      const isEnding = best
        .slice(0, place)
        .some(({ word }) => candidate.word.startsWith(word) && candidate.word[word.length] !== '্');
      return { ...candidate, distance: candidate.distance + (isEnding ? ENDING_COST : 0) };
    })
    .toSorted(compare)
    .slice(0, MAX_CANDIDATES_COUNT - 1)
    .map(({ word }) => word);
}

function keepBest(best: Candidate[], candidate: Candidate): void {
  const place = best.findIndex((other) => compare(candidate, other) < 0);
  if (place === -1) best.push(candidate);
  else best.splice(place, 0, candidate);
  if (best.length > CONSIDERED_COUNT) best.pop();
}

function compare(one: Candidate, other: Candidate): number {
  return one.distance - other.distance || other.inRoom - one.inRoom || other.inList - one.inList;
}
