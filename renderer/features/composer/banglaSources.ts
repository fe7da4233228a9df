// Owns where candidates come from: the common words, fetched when the page is idle, and the room's own.
// Must not import React.
import { type CandidateSources, findCandidates } from '../../../shared/bangla/candidates.ts';
import { createWordIndex, type WordIndex } from '../../../shared/bangla/wordIndex.ts';
import { splitWords } from '../../../shared/bangla/words.ts';
import type { Entry } from '../../../shared/model.ts';
import type { FindCandidates } from './phoneticWord.ts';
import type { PickedWords } from './pickedWords.ts';

const BANGLA = /[\u0980-\u09ff]/;
const NOTHING: WordIndex = createWordIndex([]);

let common: WordIndex | null = null;
let loading: Promise<void> | null = null;

/** Has the common words here, once; a host that is away only means fewer candidates, and another attempt later. */
export function loadCommonWords(): Promise<void> {
  loading ??= import('../../../shared/bangla/commonWords.ts')
    .then(({ indexCommonWords }) => {
      common = indexCommonWords();
    })
    .catch(() => {
      loading = null;
    });
  return loading;
}

export type RoomWords = {
  readonly index: WordIndex;
  /** Takes in what it has not seen yet of an unbroken stretch of entries; cheap when that is nothing. */
  readonly learn: (entries: readonly Entry[]) => void;
};

export function createRoomWords(): RoomWords {
  const index = createWordIndex([]);
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  let seen: readonly Entry[] = [];
  return {
    index,
    learn: (entries) => {
      if (entries === seen) return;
      seen = entries;
      for (const entry of entries) {
        if (entry.seq >= first && entry.seq <= last) continue;
        if (entry.kind !== 'message') continue;
        for (const word of splitWords(entry.body.text)) if (BANGLA.test(word)) index.add(word, 1);
      }
      first = Math.min(first, entries[0]?.seq ?? first);
      last = Math.max(last, entries.at(-1)?.seq ?? last);
    },
  };
}

/** What the person picked for these keys before comes first. */
export function createFind(room: WordIndex, picked: PickedWords): FindCandidates {
  return (keys) => {
    const sources: CandidateSources = { room, list: common ?? NOTHING };
    const found = findCandidates(keys, sources);
    const before = picked.wordFor(keys);
    if (before === null || found.length === 0) return found;
    return [before, ...found.filter((word) => word !== before)].slice(0, Math.max(found.length, 2));
  };
}
