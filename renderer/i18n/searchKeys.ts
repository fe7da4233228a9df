// Owns the words that people type as filters before a colon, and for what a message has, in both languages at once:
// whoever reads Bangla may type "from:" all the same. The first of each language is the one that is written for them.
// Must not import anything but shared and types of i18n.
import type { SearchHas } from '../../shared/search/searchModel.ts';
import type { Language } from './words.ts';

export type FilterKey = 'from' | 'in' | 'before' | 'after' | 'mentions' | 'has';

type WordsOf<K extends string> = Readonly<Record<K, Readonly<Record<Language, readonly string[]>>>>;

export const FILTER_WORDS: WordsOf<FilterKey> = {
  from: { bn: ['কার', 'লেখক'], en: ['from', 'by'] },
  in: { bn: ['কক্ষ', 'কক্ষে'], en: ['in', 'room'] },
  before: { bn: ['আগে'], en: ['before'] },
  after: { bn: ['থেকে', 'পরে'], en: ['since', 'after'] },
  mentions: { bn: ['ডাক', 'উল্লেখ'], en: ['mentions', 'to'] },
  has: { bn: ['আছে'], en: ['has'] },
};

export const HAS_WORDS: WordsOf<SearchHas> = {
  link: { bn: ['লিংক'], en: ['link'] },
  code: { bn: ['কোড'], en: ['code'] },
  poll: { bn: ['ভোট', 'জরিপ'], en: ['poll'] },
  pin: { bn: ['পিন'], en: ['pin'] },
};

type LinesOf<K extends string, Prefix extends string> = {
  readonly [Key in K]: `search.${Prefix}.${Key}`;
};

export const BY_LINES: LinesOf<FilterKey, 'by'> = {
  from: 'search.by.from',
  in: 'search.by.in',
  before: 'search.by.before',
  after: 'search.by.after',
  mentions: 'search.by.mentions',
  has: 'search.by.has',
};

export const CHIP_LINES: LinesOf<FilterKey, 'chip'> = {
  from: 'search.chip.from',
  in: 'search.chip.in',
  before: 'search.chip.before',
  after: 'search.chip.after',
  mentions: 'search.chip.mentions',
  has: 'search.chip.has',
};

export const HAS_LINES: LinesOf<SearchHas, 'has'> = {
  link: 'search.has.link',
  code: 'search.has.code',
  poll: 'search.has.poll',
  pin: 'search.has.pin',
};

/** Every spelling of a word of one of these tables. */
export function spellingsOf<K extends string>(words: WordsOf<K>, key: K): readonly string[] {
  return [...words[key].bn, ...words[key].en];
}
