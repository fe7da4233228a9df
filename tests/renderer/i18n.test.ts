// Proves that both catalogues say everything, nothing twice, and each in its own language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bn } from '../../renderer/i18n/bn.ts';
import { type Plural, splitLine } from '../../renderer/i18n/catalogue.ts';
import { desktopBn } from '../../renderer/i18n/desktop.bn.ts';
import { desktopEn } from '../../renderer/i18n/desktop.en.ts';
import { en } from '../../renderer/i18n/en.ts';
import { failureWordsBn } from '../../renderer/i18n/failures.bn.ts';
import { failureWordsEn } from '../../renderer/i18n/failures.en.ts';
import { createWords } from '../../renderer/i18n/words.ts';
import { FAILURES } from '../../shared/failure.ts';
import { NAME_LIMITS, TITLE_LIMITS } from '../../shared/limits.ts';
import { findLineFault } from '../../shared/text.ts';

const renderer = join(import.meta.dirname, '../../renderer');
const english: Readonly<Record<string, string | Plural>> = { ...en, ...desktopEn };
const bangla: Readonly<Record<string, string | Plural>> = { ...bn, ...desktopBn };
const keys = Object.keys(english);

/** Names that are spelled the same everywhere, keys of the keyboard, and addresses. */
const SAME_EVERYWHERE =
  /React|Tailwind CSS|Socket\.IO|zod|noble|virtua|uqr|idb|MIT|0BSD|Lucide|ISC|Indian Type Foundry|Hind Siliguri|SIL Open Font Licence 1\.1|Ctrl C|Ctrl M|(?:Ctrl )?Enter|Shift|192\.168\.0\.5:4747|\{\w+\}/g;

const linesOf = (words: string | Plural | undefined): readonly string[] =>
  words === undefined ? [] : typeof words === 'string' ? [words] : [words.one, words.other];

const placeholdersOf = (line: string) =>
  splitLine(line)
    .flatMap((part) => ('name' in part ? [part.name] : []))
    .toSorted();

function sourceOfScreens(): string {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && !/^gallery|i18n[\\/](?:desktop\.)?(?:en|bn)\.ts$/.test(file),
    )
    .map((file) => readFileSync(join(renderer, file), 'utf8'))
    .join('\n');
}

describe('the catalogues', () => {
  test('have the same keys', () => {
    expect(Object.keys(bangla).toSorted()).toEqual(keys.toSorted());
  });

  test('hold no line that no screen shows', () => {
    const source = sourceOfScreens();
    expect(
      keys.filter((key) => !source.includes(`'${key}'`) && !source.includes(`"${key}"`)),
    ).toEqual([]);
  });

  test('take the same values in both languages', () => {
    const uneven = keys.filter((key) => {
      const lines = [...linesOf(english[key]), ...linesOf(bangla[key])];
      return new Set(lines.map((line) => placeholdersOf(line).join())).size > 1;
    });
    expect(uneven).toEqual([]);
  });

  test('have no English left in Bangla, and no Bangla in English', () => {
    const lines = [
      ...keys.flatMap((key) => linesOf(bangla[key])),
      ...Object.values(failureWordsBn).flatMap(({ what, todo }) => [what, todo]),
    ];
    expect(lines.filter((line) => /[a-z0-9]/i.test(line.replace(SAME_EVERYWHERE, '')))).toEqual([]);
    expect(
      keys
        .flatMap((key) => linesOf(english[key]))
        .filter((line) => /\p{Script=Bengali}/u.test(line)),
    ).toEqual([]);
  });

  test('have words for every failure: what happened and what to do', () => {
    for (const words of [failureWordsEn, failureWordsBn]) {
      expect(Object.keys(words).toSorted()).toEqual(Object.keys(FAILURES).toSorted());
      for (const { what, todo } of Object.values(words)) {
        expect(what).toMatch(/[.।]$/);
        expect(todo).toMatch(/[.।]$/);
      }
    }
  });

  test('end no button and no title with a full stop', () => {
    const short = [
      'newRoom.open',
      'closeRoom.close',
      'closeRoom.keep',
      'message.retry',
      'invite.copy',
    ];
    for (const key of short)
      for (const line of [...linesOf(english[key]), ...linesOf(bangla[key])])
        expect(line).not.toMatch(/[.।]$/);
  });
});

describe('words', () => {
  const banglaWords = createWords('bn');
  const englishWords = createWords('en');

  test('told another limit of a name than the one that names are held to', () => {
    const limit = NAME_LIMITS.maxGraphemes;
    const todo = (words: typeof banglaWords) => words.failure({ code: 'name_invalid' }).todo;
    expect(todo(banglaWords)).toContain(` ${limit.toLocaleString('bn-BD')} `);
    expect(todo(englishWords)).toContain(` ${limit} `);
  });

  test('write numbers in the digits of the language', () => {
    expect(banglaWords.t('lobby.people', { count: 1200 })).toBe('১,২০০ জন আছেন');
    expect(englishWords.t('lobby.people', { count: 1 })).toBe('1 person here');
    expect(englishWords.t('lobby.people', { count: 0 })).toBe('0 people here');
    expect(banglaWords.localDigits('0493 1727')).toBe('০৪৯৩ ১৭২৭');
  });

  test('write every number as the system would', () => {
    for (const [words, locale] of [
      [banglaWords, 'bn-BD'],
      [englishWords, 'en-GB'],
    ] as const) {
      const numbers = new Intl.NumberFormat(locale);
      for (const value of [0, 7, 10, 99, 100, 999, 1_000, 123_456, 1.5, -3])
        expect(words.show(value)).toBe(numbers.format(value));
    }
  });

  test('never take what a person wrote for a placeholder', () => {
    expect(englishWords.t('room.people', { count: 2 })).toBe('2 people here');
    expect(
      englishWords.t('timeline.announced', { name: '{text}', text: '{name}', time: '9:41' }),
    ).toBe('{text}: {name} (9:41)');
  });

  test('tell the time of day as people of that language do', () => {
    const at = (hour: number) => new Date(2026, 10, 22, hour, 5).getTime();
    expect([4, 9, 13, 17, 19, 23].map((hour) => banglaWords.time(at(hour)))).toEqual([
      'ভোর ৪:০৫',
      'সকাল ৯:০৫',
      'দুপুর ১:০৫',
      'বিকেল ৫:০৫',
      'সন্ধ্যা ৭:০৫',
      'রাত ১১:০৫',
    ]);
    expect(englishWords.time(at(17))).toBe('17:05');
  });

  test('tell every minute of a day as the system would', () => {
    const clockOf = (locale: string) =>
      new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
    const english = clockOf('en-GB');
    const bangla = clockOf('bn-BD');
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const at = new Date(2026, 10, 22, 0, minute).getTime();
      expect(englishWords.time(at)).toBe(english.format(at));
      const parts = bangla.formatToParts(at).filter(({ type }) => type !== 'dayPeriod');
      const [, digits] = banglaWords.time(at).split(' ');
      expect(digits).toBe(
        parts
          .map(({ value }) => value)
          .join('')
          .trim(),
      );
    }
  });

  test('call days by their distance, across months and years', () => {
    const noon = (year: number, month: number, day: number) =>
      new Date(year, month, day, 12).getTime();
    const now = noon(2026, 2, 1);
    expect(banglaWords.day(noon(2026, 2, 1), now)).toBe('আজ');
    expect(englishWords.day(noon(2026, 1, 28), now)).toBe('Yesterday');
    expect(englishWords.day(noon(2026, 1, 25), now)).toBe('Wednesday');
    expect(englishWords.day(noon(2026, 0, 4), now)).toMatch(/4 January$/);
    expect(banglaWords.day(noon(2025, 11, 16), now)).toBe('১৬ ডিসেম্বর, ২০২৫');
  });

  test('a weekday of last month pushed the date out of the list of people', () => {
    const noon = (month: number, day: number) => new Date(2026, month, day, 12).getTime();
    const now = noon(10, 26);
    expect(englishWords.since(noon(8, 27), now)).toBe('27 September');
    expect(banglaWords.since(noon(8, 27), now)).toBe('২৭ সেপ্টেম্বর');
    expect(englishWords.since(noon(10, 24), now)).toBe('Tuesday');
    expect(englishWords.since(noon(10, 25), now)).toBe('yesterday');
  });

  test.each([
    ['আরিফ', 'আরিফের'],
    ['মিতু', 'মিতুর'],
    ['জয়', 'জয়ের'],
    ['প্রিয়া', 'প্রিয়ার'],
    ['Nadia', 'Nadia-এর'],
    ['আরিফ ২', 'আরিফ ২-এর'],
  ])('%s owns something as %s', (name, owner) => {
    expect(banglaWords.possessive(name)).toBe(owner);
  });
});

test('a title of stacked marks is asked for as one plain line, as it was called too long', () => {
  const { lineProblem } = createWords('en');
  const problem = (line: string) =>
    lineProblem(findLineFault(line, TITLE_LIMITS), TITLE_LIMITS, 'A room needs a name.');
  expect(problem(`A${'\u0316'.repeat(20)}`)).toBe('One plain line, please.');
  expect(problem('a'.repeat(81))).toBe('That is too long. 80 letters fit.');
  expect(problem(' ')).toBe('A room needs a name.');
  expect(problem('Physics')).toBeUndefined();
});
