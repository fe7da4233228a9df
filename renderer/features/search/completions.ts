// Owns what is offered while a filter is typed: names, rooms, days, what a message may have.
// Pure. Must not import other features, sockets or the platform's or session's code.
import { searchHasSchema } from '../../../shared/search/searchModel.ts';
import { matchWords, searchWordsOf } from '../../../shared/search/searchWords.ts';
import { HAS_LINES, HAS_WORDS, spellingsOf } from '../../i18n/searchKeys.ts';
import type { Words } from '../../i18n/words.ts';
import { type Chip, chipValue } from './filters.ts';
import { readDay, type TypedFilter } from './typedFilters.ts';

/** As many as fit above a phone's keyboard. */
const MAX_COMPLETIONS = 6;

export type Known = {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly rooms: readonly { readonly id: string; readonly title: string }[];
};

/** By beginning or by sound, as the search itself finds: "mitu" offers মিতু. */
function isMeant(typed: string, name: string): boolean {
  return typed === '' || matchWords(searchWordsOf(typed), searchWordsOf(name)) !== null;
}

function startOfDay(at: number, daysBefore: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime();
}

export function complete(
  { key, value }: TypedFilter,
  known: Known,
  words: Words,
  now: number,
): readonly Chip[] {
  switch (key) {
    case 'from':
    case 'mentions':
      return known.people
        .filter(({ name }) => isMeant(value, name))
        .slice(0, MAX_COMPLETIONS)
        .map(({ id, name }) => ({ key, memberId: id, label: name }));
    case 'in':
      return known.rooms
        .filter(({ title }) => isMeant(value, title))
        .slice(0, MAX_COMPLETIONS)
        .map(({ id, title }) => ({ key, roomId: id, label: title }));
    case 'has':
      return searchHasSchema.options
        .filter((has) => spellingsOf(HAS_WORDS, has).some((word) => isMeant(value, word)))
        .map((has) => ({ key, has, label: words.t(HAS_LINES[has]) }));
    default: {
      const typed = readDay(value, now);
      if (typed !== null) return [{ key, at: typed, label: words.day(typed, now) }];
      const days = [
        { ago: 0, label: words.t('day.today') },
        { ago: 1, label: words.t('day.yesterday') },
        { ago: 7, label: words.t('search.weekAgo') },
        { ago: 30, label: words.t('search.monthAgo') },
      ];
      return days
        .filter(({ label }) => isMeant(value, label))
        .map(({ ago, label }) => ({ key, at: startOfDay(now, ago), label }));
    }
  }
}

/** The one that a finished filter means; null when it is none, or could be several. */
export function resolve(filter: TypedFilter, known: Known, words: Words, now: number): Chip | null {
  const offered = complete(filter, known, words, now);
  const [only, ...others] = offered;
  if (only === undefined) return null;
  const named = offered.find(({ label }) => label === filter.value);
  if (named !== undefined) return named;
  return others.every((other) => chipValue(other) === chipValue(only)) ? only : null;
}
