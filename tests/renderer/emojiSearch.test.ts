// Proves what a search for emoji finds and in which order, in Bangla, English, and Bangla in Latin letters.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BANGLA_NAMES } from '../../build/banglaNames.ts';
import { banglaTable, emojiTable } from '../../build/emojiTables.ts';
import { soundOf } from '../../renderer/ui/emoji/banglaSound.ts';
import { entryOf } from '../../renderer/ui/emoji/emojiIndex.ts';
import { foldName } from '../../renderer/ui/emoji/foldName.ts';
import { searchEmoji } from '../../renderer/ui/emoji/searchEmoji.ts';
import { findByName, finishedName, openName } from '../../renderer/ui/emoji/shortcodes.ts';
import { createEmojiIndex } from '../support/wholeEmojiIndex.ts';

const english = emojiTable();
const bangla = banglaTable();
const index = createEmojiIndex(english, bangla, () => true);
const found = (typed: string, limit = 8): readonly string[] =>
  searchEmoji(index, typed, limit).map(({ emoji }) => emoji);

/** Beside plain looks in the same run: an idle machine takes 0.2 ms for one, a busy one ten times that. */
const KEYSTROKE_MAX_LOOKS = 3;
const TABLE_MAX_BYTES = 60_000;

describe('the tables', () => {
  test('hold every emoji once, in the spelling that keyboards send', () => {
    const all = english.map(([emoji]) => emoji);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(1_900);
    for (const emoji of ['👍', '❤️', '😂', '🙏', '🇧🇩', '☎️', '1️⃣']) expect(all).toContain(emoji);
  });

  test('have a name of its own in Bangla for every emoji', () => {
    expect(bangla.length).toBe(english.length);
    expect(bangla.filter(([label]) => !/[\u0980-\u09ff]/.test(label))).toEqual([]);
  });

  test('give a name that people here use to one emoji only, and that one comes first', () => {
    const names = Object.entries(BANGLA_NAMES).flatMap(([emoji, all]) =>
      all.map((name) => [name, emoji] as const),
    );
    expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
    for (const [name, emoji] of names) expect([name, found(name, 1)]).toEqual([name, [emoji]]);
  });

  test.each([
    ['English', english],
    ['Bangla', bangla],
  ])('travel in at most 60 kB each: %s', (_language, table) => {
    expect(gzipSync(JSON.stringify(table), { level: 9 }).length).toBeLessThan(TABLE_MAX_BYTES);
  });
});

describe('a search', () => {
  test.each([
    ['smile', '😄'],
    ['SMILE', '😄'],
    ['heart', '❤️'],
    ['red heart', '❤️'],
    ['thumbs up', '👍'],
    ['+1', '👍'],
    ['tada', '🎉'],
    ['হাততালি', '👏'],
    ['বাংলাদেশ', '🇧🇩'],
    ['bangladesh', '🇧🇩'],
    ['আগুন', '🔥'],
    ['fire', '🔥'],
    ['ভালো করেছো', '👍'],
  ])('for "%s" shows %s first', (typed, emoji) => {
    expect(found(typed)[0]).toBe(emoji);
  });

  test.each([
    ['হাসি', '😄'],
    ['hasi', '😄'],
    ['kanna', '😢'],
    ['valobasha', '😍'],
    ['bhalobasa', '😍'],
    ['hridoy', '❤️'],
    ['ful', '🌸'],
    ['phul', '🌸'],
    ['kukur', '🐶'],
    ['bristi', '☔'],
    ['brishti', '☔'],
    ['agun', '🔥'],
    ['eid', '🌙'],
  ])('for "%s" finds %s', (typed, emoji) => {
    expect(found(typed, 60)).toContain(emoji);
  });

  test('finds the same whether a Bangla letter came as one code point or as two', () => {
    const one = 'হৃদ\u09df';
    const two = 'হৃদ\u09af\u09bc';
    expect(one).not.toBe(two);
    expect(found(one)).toEqual(found(two));
    expect(found(one, 60)).toContain('❤️');
  });

  test('puts a whole name before a beginning, a beginning before a middle', () => {
    const cats = found('cat', 400);
    expect(cats.slice(0, 2)).toEqual(['🐱', '🐈']);
    // "cat with tears of joy" begins with it, "face of a cat" and "location" only hold it.
    expect(cats.indexOf('😹')).toBeGreaterThan(1);
    expect(cats.indexOf('🎓')).toBeGreaterThan(cats.indexOf('😹'));
  });

  test('finds words that stand apart, all of them or nothing', () => {
    expect(found('cat heart')).toContain('😻');
    expect(found('বিড়াল হাসি', 20)).toContain('😸');
    expect(found('cat qqqq')).toEqual([]);
  });

  test('for nothing, or for nothing known, finds nothing', () => {
    for (const typed of ['', '   ', '::', 'qwrtzx', 'ঁঁঁ']) expect(found(typed)).toEqual([]);
  });

  test('costs a keystroke no more than a few plain looks through all names, on any machine', () => {
    /** The least that finding a text can take: one look at everything that an emoji is known by. */
    const lookThrough = (text: string): number =>
      index.entries.reduce(
        (sum, { names, keywords, nameSounds, keywordSounds }) =>
          sum +
          Number(names.includes(text)) +
          Number(keywords.includes(text)) +
          Number(nameSounds.includes(text)) +
          Number(keywordSounds.includes(text)),
        0,
      );
    const typed = ['h', 'ha', 'has', 'hasi', 'হ', 'হা', 'হাসি', 'red heart', 'zzzz', 'e'];
    /** The best of twenty for each text, in turn with the other one, so that what else the machine does meets both. */
    const best = { plain: typed.map(() => Infinity), own: typed.map(() => Infinity) };
    const time = (times: number[], place: number, work: () => unknown): void => {
      const start = performance.now();
      work();
      times[place] = Math.min(times[place] ?? Infinity, performance.now() - start);
    };
    for (let run = 0; run < 20; run += 1) {
      for (const [place, text] of typed.entries()) {
        time(best.plain, place, () => lookThrough(text));
        time(best.own, place, () => findByName(index, text, 8));
      }
    }
    const sum = (times: readonly number[]): number => times.reduce((one, other) => one + other);
    expect(sum(best.own) / sum(best.plain)).toBeLessThan(KEYSTROKE_MAX_LOOKS);
  });
});

describe('a name between colons', () => {
  test('is completed by codes in English and shown with the label of either language', () => {
    const [first] = findByName(index, 'smil', 5);
    expect(first?.code.startsWith('smil')).toBe(true);
    expect(findByName(index, 'smile', 5)[0]).toMatchObject({ emoji: '😄', code: 'smile' });
    expect(findByName(index, 'হাসি', 5)).toHaveLength(5);
    expect(findByName(index, 'joy', 1)[0]?.labels.bn).toBe('আনন্দের কান্না ভরা মুখ');
  });

  test.each([
    [':smi', 0, 'smi'],
    ['ভালো :হাসি', 5, 'হাসি'],
    ['(:+1', 1, '+1'],
    ['😄:jo', 2, 'jo'],
  ])('is open at the end of "%s"', (before, start, prefix) => {
    expect(openName(before)).toEqual({ start, prefix });
  });

  test.each([
    'at 10:30',
    'https://a',
    'a:b',
    'ক:খ',
    'note: x',
    ':',
    ': smile',
    ':smile ',
    `:${'x'.repeat(200)}`,
  ])('is not open at the end of "%s"', (before) => {
    expect(openName(before)).toBe(null);
  });

  test.each([
    [':smile:', 0, '😄'],
    ['দারুণ :+1:', 6, '👍'],
    [':-1:', 0, '👎'],
    [':SMILE:', 0, '😄'],
    [':আগুন:', 0, '🔥'],
    [':লাল_হার্ট:', 0, '❤️'],
    ['😄:heart:', 2, '❤️'],
  ])('that is finished becomes its emoji: "%s"', (before, start, emoji) => {
    expect(finishedName(index, before)).toEqual({ start, emoji });
  });

  test.each(['10:30:', ':nosuchname:', '::', 'http://x:80:', ':smile: '])(
    'that is none stays as it was typed: "%s"',
    (before) => {
      expect(finishedName(index, before)).toBe(null);
    },
  );
});

describe('an index', () => {
  test('leaves out what the system cannot draw, in searches and names alike', () => {
    const old = createEmojiIndex(english, bangla, (_emoji, version) => version <= 12);
    expect(searchEmoji(old, 'melting', 5)).toEqual([]);
    expect(finishedName(old, ':melting_face:')).toBe(null);
    expect(entryOf(old, '🫠')).toBe(null);
    expect(entryOf(old, '😄')?.labels.en).toBe('grinning face with smiling eyes');
  });

  test('knows an emoji with and without its sign for colour', () => {
    expect(entryOf(index, '❤')).toBe(entryOf(index, '❤️'));
    expect(entryOf(index, '👍️')).toBe(entryOf(index, '👍'));
  });
});

test.each([
  ['valobasha', 'ভালোবাসা'],
  ['bhalobasa', 'ভালোবাসা'],
  ['hasi', 'হাসি'],
  ['kosto', 'কষ্ট'],
  ['dukkho', 'দুঃখ'],
  ['gorom', 'গরম'],
  ['eid', 'ঈদ'],
  ['chad', 'চাঁদ'],
  ['batha', 'ব্যথা'],
  ['sotto', 'সত্য'],
])('"%s" sounds like %s', (latin, word) => {
  expect(soundOf(latin)).toBe(soundOf(foldName(word)));
});
