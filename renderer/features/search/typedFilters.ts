// Owns reading filters out of what is typed: "from:মিতু", "আগে:2026-11-01", and which one is just being typed.
// Pure. Must not import other features, sockets or the platform's or session's code.
import { foldWord } from '../../../shared/bangla/words.ts';
import { asciiDigits } from '../../../shared/joinCode.ts';
import { FILTER_WORDS, type FilterKey, spellingsOf } from '../../i18n/searchKeys.ts';

export type TypedFilter = { readonly key: FilterKey; readonly value: string };

/** A key at the beginning of a word, a colon, and what follows to the next space or, in quotes, to the closing one. */
const FILTER = /(?<=^|\s)([\p{L}\p{M}\u200c\u200d]+):("[^"]*"?|\S*)/gu;

const KEYS = new Map<string, FilterKey>(
  // The table's keys are the type's.
  (Object.keys(FILTER_WORDS) as readonly FilterKey[]).flatMap((key) =>
    spellingsOf(FILTER_WORDS, key).map((word) => [foldWord(word), key] as const),
  ),
);

/** The filter at the very end of the text, which is still being typed, and the text before it. */
export function readUnfinished(
  text: string,
): { readonly filter: TypedFilter; readonly before: string } | null {
  const last = [...text.matchAll(FILTER)].at(-1);
  const key = KEYS.get(foldWord(last?.[1] ?? ''));
  if (last === undefined || key === undefined) return null;
  if (last.index + last[0].length !== text.length) return null;
  return { filter: { key, value: plainValue(last[2]) }, before: text.slice(0, last.index) };
}

/** Takes the finished filters that `take` accepts out of a text; what it does not know stays there to be searched for. */
export function takeFinished(text: string, take: (filter: TypedFilter) => boolean): string {
  return text.replace(FILTER, (whole, word: string, raw: string, index: number) => {
    const key = KEYS.get(foldWord(word));
    const isOpen = raw.startsWith('"') && !(raw.length > 1 && raw.endsWith('"'));
    if (key === undefined || isOpen || index + whole.length === text.length) return whole;
    const value = plainValue(raw);
    return value !== '' && take({ key, value }) ? '' : whole;
  });
}

function plainValue(raw = ''): string {
  return raw.replaceAll('"', '').trim();
}

/** The beginning of a day as people write dates (2026-11-05, ৫/১১/২০২৬, 5.11.), by the local clock; null for no date. */
export function readDay(value: string, now: number): number | null {
  const digits = asciiDigits(value);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(digits);
  const local = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4})?)?$/.exec(digits);
  const year = Number(iso?.[1] ?? local?.[3] ?? new Date(now).getFullYear());
  const month = Number(iso?.[2] ?? local?.[2] ?? Number.NaN);
  const day = Number(iso?.[3] ?? local?.[1] ?? Number.NaN);
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null;
}
