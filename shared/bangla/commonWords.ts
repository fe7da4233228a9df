// Owns the list of common Bangla words in the order of how common they are; meant to be imported when first needed.
// Pure. Must not import anything but shared.
import {
  DESCRIBING_WORDS,
  EVERYDAY_WORDS,
  NAME_WORDS,
  PERSON_WORDS,
  PLACE_WORDS,
  THING_WORDS,
} from './listedWords.ts';
import { listNameForms, listPersonForms, listPlaceForms, listThingForms } from './nounForms.ts';
import { listVerbForms } from './verbForms.ts';
import { createWordIndex, type WordIndex } from './wordIndex.ts';
import { foldWord } from './words.ts';

/**
 * How rare the groups are against each other: a word's place in its group times `lemma`. Words thin out by rank (Zipf),
 * so products of ranks compare where sums do not. `form` is how fast the forms of one word thin out.
 */
type Rarity = { readonly lemma: number; readonly form: number };
const VERB_RARITY: Rarity = { lemma: 4, form: 0.15 };
const DESCRIBING_RARITY: Rarity = { lemma: 5, form: 0 };
const THING_RARITY: Rarity = { lemma: 6, form: 1 };
const PERSON_RARITY: Rarity = { lemma: 10, form: 0.7 };
const PLACE_RARITY: Rarity = { lemma: 15, form: 0.5 };
const NAME_RARITY: Rarity = { lemma: 20, form: 0.5 };
/** No word of a themed group is as common as the first pronouns and particles. */
const THEMED_OFFSET = 30;

type Ranked = { readonly word: string; readonly rarity: number };

function rank(lemmas: readonly (readonly string[])[], rarity: Rarity): readonly Ranked[] {
  return lemmas.flatMap((forms, lemma) =>
    forms.map((word, form) => ({
      word: foldWord(word),
      rarity: THEMED_OFFSET + rarity.lemma * (lemma + 2) * (1 + form * rarity.form),
    })),
  );
}

function split(words: string): readonly string[] {
  return words.trim().split(/\s+/);
}

/** Builds the list anew: some 14,000 words with their forms, each once, as `foldWord` gives them. */
export function listCommonWords(): readonly string[] {
  const ranked: readonly Ranked[] = [
    ...split(EVERYDAY_WORDS).map((word, place) => ({ word: foldWord(word), rarity: place })),
    ...rank(listVerbForms(), VERB_RARITY),
    ...rank(
      split(DESCRIBING_WORDS).map((word) => [word]),
      DESCRIBING_RARITY,
    ),
    ...rank(split(PERSON_WORDS).map(listPersonForms), PERSON_RARITY),
    ...rank(split(THING_WORDS).map(listThingForms), THING_RARITY),
    ...rank(split(PLACE_WORDS).map(listPlaceForms), PLACE_RARITY),
    ...rank(split(NAME_WORDS).map(listNameForms), NAME_RARITY),
  ];
  const ordered = ranked.toSorted((one, other) => one.rarity - other.rarity);
  return [...new Set(ordered.map(({ word }) => word))];
}

/** The list as the index that candidates are found in, the most common word heaviest. */
export function indexCommonWords(): WordIndex {
  const words = listCommonWords();
  return createWordIndex(words.map((word, place) => [word, words.length - place]));
}
