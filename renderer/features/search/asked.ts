// Owns how what somebody asks for changes while they type: filters that are finished become chips.
// Pure. Must not import other features, sockets or the platform's or session's code.
import { FILTER_WORDS, type FilterKey } from '../../i18n/searchKeys.ts';
import type { Words } from '../../i18n/words.ts';
import { type Known, resolve } from './completions.ts';
import { type Asked, type Chip, withChip } from './filters.ts';
import { readUnfinished, takeFinished } from './typedFilters.ts';
import { clipText, type Wanted } from './useSearch.ts';

/** After somebody typed: a filter that they finished and that means one thing becomes a chip. */
export function afterTyping(
  asked: Asked,
  typed: string,
  { known, words, now }: { readonly known: Known; readonly words: Words; readonly now: number },
): Asked {
  let { chips } = asked;
  const left = takeFinished(typed, (filter) => {
    const chip = resolve(filter, known, words, now);
    if (chip !== null) chips = withChip(chips, chip);
    return chip !== null;
  });
  return { ...asked, chips, text: clipText(chips === asked.chips ? typed : left.trimStart()) };
}

/** A completion takes the place of the filter that was being typed. */
export function afterCompletion(asked: Asked, chip: Chip): Asked {
  const before = readUnfinished(asked.text)?.before ?? asked.text;
  return { ...asked, text: before, chips: withChip(asked.chips, chip) };
}

export function withoutChip(asked: Asked, chip: Chip): Asked {
  return { ...asked, chips: asked.chips.filter((one) => one !== chip) };
}

/** As if the person had begun to type the filter. */
export function withFilterBegun(asked: Asked, key: FilterKey, words: Words): Asked {
  const before = asked.text.trim();
  const begun = filterWord(key, words);
  return { ...asked, text: before === '' ? begun : `${before} ${begun}` };
}

/** "from:", "কার:" */
export function filterWord(key: FilterKey, { language }: Words): string {
  return `${FILTER_WORDS[key][language][0] ?? key}:`;
}

/** What goes to the host: a filter that is still being typed is no word to look for. */
export function wantedOf({ text, chips, everywhere }: Asked, roomId: string | null): Wanted {
  const words = readUnfinished(text)?.before ?? text;
  return { text: words.trim(), chips, roomId: everywhere ? null : roomId };
}
