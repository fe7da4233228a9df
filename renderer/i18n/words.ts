// Owns the words of one language together with its digits, dates and plurals.
// Must not import React; rich text is in useWords.tsx.
import { assertNever, type Failure } from '../../shared/failure.ts';
import { DAY_MS } from '../../shared/limits.ts';
import type { LineLimits, TextFault } from '../../shared/text.ts';
import { banglaDigits } from './banglaDigits.ts';
import { bn } from './bn.ts';
import {
  type Catalogue,
  type CatalogueOf,
  type KeyOf,
  type Lines,
  pickLine,
  splitLine,
  type ValuesIn,
} from './catalogue.ts';
import { en } from './en.ts';
import { failureWordsBn } from './failures.bn.ts';
import { failureWordsEn } from './failures.en.ts';
import type { FailureWords } from './failures.ts';

export type Language = 'bn' | 'en';
export const LANGUAGES = ['bn', 'en'] as const satisfies readonly Language[];

const LOCALES = { bn: 'bn-BD', en: 'en-GB' } as const;
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { bn, en };
const FAILURE_WORDS = { bn: failureWordsBn, en: failureWordsEn } as const;

/** Bangla tells the hour after its part of the day: "সকাল ৯:৪১". "AM" is a foreign word there. */
const PARTS_OF_DAY = [
  { beforeHour: 4, name: 'রাত' },
  { beforeHour: 6, name: 'ভোর' },
  { beforeHour: 12, name: 'সকাল' },
  { beforeHour: 15, name: 'দুপুর' },
  { beforeHour: 18, name: 'বিকেল' },
  { beforeHour: 20, name: 'সন্ধ্যা' },
  { beforeHour: 24, name: 'রাত' },
] as const;

/** 0 Sunday. Calendars on walls in Bangladesh begin with Sunday, British ones with Monday. */
const WEEK_STARTS: Readonly<Record<Language, number>> = { bn: 0, en: 1 };

/** Below, a number is its digits; grouping is for Intl. */
const FIRST_GROUPED = 1_000;

/** One language: `t` fills a line, the rest writes numbers and times as that language does. */
export type Words = ReturnType<typeof createWords>;

export function createWords(language: Language) {
  return createWordsOf<typeof en>(language, CATALOGUES[language]);
}

/** The lines of every page in that language, for a catalogue that adds to them. */
export function catalogueOf(language: Language): Catalogue {
  return CATALOGUES[language];
}

/** The same with a catalogue of one's own that holds at least the lines of every page. */
export function createWordsOf<Source extends Lines>(
  language: Language,
  catalogue: CatalogueOf<Source> & Catalogue,
) {
  const locale = LOCALES[language];
  const lines: Lines = catalogue;
  // Each is made when it is first asked for: together they would cost a slow phone a tenth of a second at its start.
  const plurals = lazily(() => new Intl.PluralRules(locale));
  const numbers = lazily(() => new Intl.NumberFormat(locale));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(locale, options));
  const weekday = dates({ weekday: 'long' });
  const dayInYear = dates({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayAndMonth = dates({ day: 'numeric', month: 'long' });
  const fullDate = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const monthAndYear = dates({ month: 'long', year: 'numeric' });
  const narrowWeekday = dates({ weekday: 'narrow' });
  const dayInFull = dates({ dateStyle: 'full' });
  const list = lazily(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const order = lazily(() => new Intl.Collator(locale, { sensitivity: 'base', numeric: true }));

  /** The line of a key with its plural chosen; placeholders still in it. */
  function lineFor(
    key: KeyOf<Source>,
    values: Readonly<Record<string, unknown>> | undefined,
  ): string {
    const count = values?.count;
    return pickLine(lines[key] ?? key, typeof count === 'number' ? count : 0, plurals);
  }

  /** ASCII digits of a code or an address, as this language writes them. */
  const localDigits = (text: string): string => (language === 'bn' ? banglaDigits(text) : text);
  const number = (value: number): string =>
    Number.isInteger(value) && value >= 0 && value < FIRST_GROUPED
      ? localDigits(String(value))
      : numbers().format(value);
  const show = (value: string | number): string =>
    typeof value === 'number' ? number(value) : value;

  /** A line with its placeholders replaced, numbers as this language writes them. */
  const fill = (line: string, values: Readonly<Record<string, string | number>>): string =>
    splitLine(line)
      .map((part) => ('words' in part ? part.words : show(values[part.name] ?? '')))
      .join('');

  const time = (at: number): string => localDigits(CLOCKS[language](new Date(at)));
  const daysFrom = (at: number, now: number): number =>
    Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  const day = (at: number, now: number): string => dayBy(at, now, dayInYear);
  const dayBy = (at: number, now: number, older: () => Intl.DateTimeFormat): string => {
    const days = daysFrom(at, now);
    if (days === 0) return catalogue['day.today'];
    if (days === 1) return catalogue['day.yesterday'];
    if (days > 1 && days < 7) return weekday().format(at);
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    return (sameYear ? older : fullDate)().format(at);
  };

  return {
    language,
    lineFor,
    show,
    t: <K extends KeyOf<Source>>(
      key: K,
      ...[values]: ValuesIn<Source, K, string | number>
    ): string => fill(lineFor(key, values), values ?? {}),
    failure: (failure: Failure): FailureWords => FAILURE_WORDS[language][failure.code],
    /** Why something did not happen that a person has to ask for once more: what happened, and what to do. */
    refused(failure: Failure): string {
      const { what, todo, todoOnceMore = todo } = FAILURE_WORDS[language][failure.code];
      return `${what} ${todoOnceMore}`;
    },
    /** What is wrong with a typed line; undefined where nothing is. `whenEmpty`: why it may not be left out. */
    lineProblem(
      fault: TextFault | null,
      { maxGraphemes }: LineLimits,
      whenEmpty?: string,
    ): string | undefined {
      switch (fault) {
        case null:
          return undefined;
        case 'empty':
          return whenEmpty;
        case 'too_long':
          return fill(catalogue['line.tooLong'], { limit: maxGraphemes });
        case 'malformed':
          return catalogue['line.plain'];
        default:
          return assertNever(fault);
      }
    },
    /** "9:41", "সকাল ৯:৪১"; in Unix milliseconds. */
    time,
    /** "Today", "Yesterday", a weekday within the week, or a date. */
    day,
    /** Since when, in the middle of a sentence: "9:41", "yesterday", "Tuesday", "4 January"; "সকাল ৯:৪১", "গতকাল". */
    since(at: number, now: number): string {
      const days = daysFrom(at, now);
      if (days <= 0) return time(at);
      return days === 1 ? catalogue['day.sinceYesterday'] : dayBy(at, now, dayAndMonth);
    },
    /** How a calendar of this language is written; days in Unix milliseconds. */
    calendar: {
      weekStart: WEEK_STARTS[language],
      month: (at: number): string => monthAndYear().format(at),
      weekday: (at: number) => ({ short: narrowWeekday().format(at), long: weekday().format(at) }),
      dayNumber: (day: number): string => number(day),
      fullDay: (at: number): string => dayInFull().format(at),
    },
    /** "25 November 2026", for what is read long after; in Unix milliseconds. */
    date: (at: number): string => fullDate().format(at),
    localDigits,
    /** "Arif's", "আরিফের", "মিতুর": whose something is. */
    possessive: POSSESSIVES[language],
    list: (names: readonly string[]): string => list().format(names),
    compare: (one: string, other: string): number => order().compare(one, other),
  };
}

function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * What Intl writes, made here: every row shows a time, and the first clock that Intl makes costs a slow phone 80 ms of
 * the way to its first rows. A test holds each minute of a day against Intl.
 */
const CLOCKS: Readonly<Record<Language, (at: Date) => string>> = {
  en: (at) => `${at.getHours()}:${twoDigits(at.getMinutes())}`,
  bn: (at) => {
    const hour = at.getHours();
    const part = PARTS_OF_DAY.find(({ beforeHour }) => hour < beforeHour);
    return `${part?.name ?? ''} ${hour % 12 || 12}:${twoDigits(at.getMinutes())}`;
  },
};

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const POSSESSIVES: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => `${name}’s`,
  bn: (name) => {
    const last =
      name
        .normalize('NFD')
        .replace(/[\u09bc\s]+$/u, '')
        .at(-1) ?? '';
    if (/[\u0995-\u09b9\u09ce]/u.test(last)) return `${name}ের`;
    if (/[\u0985-\u0994\u09be-\u09cc\u09d7]/u.test(last)) return `${name}র`;
    return `${name}-এর`;
  },
};

function startOfDay(at: number): number {
  const day = new Date(at);
  // Noon-safe: a day of 23 or 25 hours still rounds to one.
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}
