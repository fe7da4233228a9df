// Owns the proof of electron/host/names.ts: spelling, look-alikes, mixed scripts, suggestions.
// Must not import sockets or the journal: names are pure functions.
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  isMixedScript,
  nameSkeleton,
  normaliseName,
  suggestName,
} from '../../electron/host/names.ts';
import { NAME_LIMITS } from '../../shared/limits.ts';
import { countGraphemes, utf8Length } from '../../shared/text.ts';

const ZWNJ = '\u200c';
const ZWJ = '\u200d';

function spelling(raw: string): string {
  const result = normaliseName(raw, NAME_LIMITS);
  return result.ok ? result.value : `refused: ${result.reason}`;
}

function skeletonOf(raw: string): string {
  return nameSkeleton(spelling(raw));
}

/** Text made of the pieces that names go wrong with. */
const roughText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(
        ...['র‍্য', 'য়', 'ড়', '\u09cd', ZWJ, ZWNJ, 'রহিম', 'আরিফ', '২', '৪', '০', 'ো', 'ে', 'া'],
        ...['\u202e', '\u2066', '\u00ad', '\ufe0f', '\u034f', '\u0301', '\u0323', ' ', '\t', '\n'],
        ...['Rahim', 'I', 'l', '1', 'а', 'Ν', 'ß', 'İ', 'ﷺ', '👨‍👩‍👧', '🇧🇩', '❤️', '1️⃣', '\u115f'],
        ...[
          '\u1100',
          '\u1161',
          '\u11a8',
          '한',
          '\ud800',
          '\udc00',
          '\u0000',
          '\ue000',
          '\u{e0041}',
        ],
      ),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

const name = roughText
  .map((raw) => normaliseName(raw, NAME_LIMITS))
  .filter((result) => result.ok)
  .map((result) => result.value);

describe('normaliseName', () => {
  it.each([
    ['surrounding and doubled spaces', '  Abdur \t\u00a0 Rahim\n', 'Abdur Rahim'],
    ['Braille blanks', 'Abdur\u2800\u2800Rahim\u2800', 'Abdur Rahim'],
    ['fullwidth letters', 'Ａｒｉｆ', 'Arif'],
    ['mathematical letters', '𝐀𝓻𝖎𝚏', 'Arif'],
    ['a decomposed accent', 'Rene\u0301', 'René'],
    ['control characters', 'A\u0000r\u0007if\u009f', 'Arif'],
    ['bidi overrides and isolates', '\u202eArif\u202c\u2066\u2069\u200f\u061c', 'Arif'],
    ['zero-width characters', 'A\u200br\u2060i\ufefff\u00ad\u034f', 'Arif'],
    ['invisible tags', 'Arif\u{e0041}\u{e0042}', 'Arif'],
    ['Hangul fillers', 'Arif\u3164\uffa0\u115f', 'Arif'],
    ['private use and noncharacters', 'Arif\ue000\uffff\u{10fffe}', 'Arif'],
    ['joiners between Latin letters', `A${ZWJ}r${ZWNJ}if${ZWJ}`, 'Arif'],
    ['joiners that change no Bangla letter', `র${ZWJ}হি${ZWNJ}ম${ZWJ}`, 'রহিম'],
    ['marks with nothing to stand on', '\u0301\u09beArif', 'Arif'],
    ['a variation selector on a letter', 'Arif\ufe0f', 'Arif'],
  ])('cleans %s', (_what, raw, expected) => {
    expect(spelling(raw)).toBe(expected);
  });

  it.each([
    ['ya-phala after ra', `র${ZWJ}্যাব`],
    ['ra and ya-phala in the older spelling', `র${ZWNJ}্যাব`],
    ['a hasanta kept visible', `ক্${ZWNJ}ষ`],
    ['the older khanda ta', `সত্${ZWJ}`],
    ['a Devanagari half form', `क्${ZWJ}ष`],
    ['a Persian ZWNJ', `علی${ZWNJ}رضا`],
    ['a family of one picture', 'Rahim 👨‍👩‍👧'],
    ['a heart with its selector', 'Mitu ❤️'],
    ['a keycap', 'Mitu 1️⃣'],
    ['the flag of England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['an emoji alone', '🙂'],
    ['a number alone', '৭'],
  ])('keeps %s as it is', (_what, raw) => {
    expect(spelling(raw)).toBe(raw);
  });

  it.each([
    ['য়', '\u09df', '\u09af\u09bc'],
    ['ড়', '\u09dc', '\u09a1\u09bc'],
    ['ঢ়', '\u09dd', '\u09a2\u09bc'],
    ['ো', 'ক\u09cb', 'ক\u09c7\u09be'],
    ['ৌ', 'ক\u09cc', 'ক\u09c7\u09d7'],
  ])('gives both encodings of %s one spelling', (_letter, one, other) => {
    expect(spelling(one)).toBe(spelling(other));
  });

  it('cuts stacked marks down to the limit', () => {
    const zalgo = `A${'\u0316\u035c'.repeat(40)}rif`;
    expect(spelling(zalgo).match(/\p{M}/gu)).toHaveLength(NAME_LIMITS.maxCombiningMarks);
    expect(spelling(`ক${`্${ZWJ}`.repeat(40)}`)).toBe(`ক${`্${ZWJ}`.repeat(4)}`);
  });

  it.each([
    ['malformed', 'half a surrogate pair', 'Arif\ud800'],
    ['malformed', 'the other half', '\udc00Arif'],
    ['empty', 'nothing', ''],
    ['empty', 'blanks and invisible characters', ' \t\u200b\u202e '],
    ['empty', 'punctuation alone', '...!?'],
    ['empty', 'marks alone', '\u0301\u0301'],
    ['empty', 'a Hangul filler, which is a letter nobody sees', '\u3164'],
    ['too_long', 'a letter too many', 'a'.repeat(NAME_LIMITS.maxGraphemes + 1)],
    ['too_long', 'few graphemes of many bytes', '👨‍👩‍👧'.repeat(NAME_LIMITS.maxGraphemes)],
    ['too_long', 'ligatures that unfold', 'ﷺ'.repeat(4)],
    ['too_long', 'a flood of what would be dropped', `Arif${'\u200b'.repeat(100_000)}`],
  ])('refuses with %s: %s', (reason, _what, raw) => {
    expect(normaliseName(raw, NAME_LIMITS)).toEqual({ ok: false, reason });
  });

  it('counts graphemes, so a Bangla name may be as long as a Latin one', () => {
    expect(spelling('কি'.repeat(NAME_LIMITS.maxGraphemes))).toBe(
      'কি'.repeat(NAME_LIMITS.maxGraphemes),
    );
    expect(spelling('কি'.repeat(NAME_LIMITS.maxGraphemes + 1))).toBe('refused: too_long');
  });

  it('changes nothing when done twice, and stays within the limits, for any text', () => {
    fc.assert(
      fc.property(roughText, (raw) => {
        const once = normaliseName(raw, NAME_LIMITS);
        if (!once.ok) return;
        expect(normaliseName(once.value, NAME_LIMITS)).toEqual(once);
        expect(utf8Length(once.value)).toBeLessThanOrEqual(NAME_LIMITS.maxBytes);
        expect(countGraphemes(once.value)).toBeLessThanOrEqual(NAME_LIMITS.maxGraphemes);
        expect(once.value).not.toMatch(/\p{Cc}|\p{Cs}|\p{Bidi_C}|^\s|\s$|\s\s/u);
      }),
      { seed: 4747, numRuns: 1500 },
    );
  });
});

describe('nameSkeleton', () => {
  it.each([
    ['case', 'ARIF', 'arif'],
    ['a Cyrillic а', 'аrif', 'Arif'],
    ['Cyrillic letters throughout', 'РОРЕ', 'pope'],
    ['Cyrillic letters whose small forms look otherwise', 'ВОВ', 'bob'],
    ['Greek letters', 'ΑΝΝΑ', 'Anna'],
    ['a Greek small nu for v', 'νictor', 'Victor'],
    ['fullwidth letters', 'Ｒａｈｉｍ', 'Rahim'],
    ['mathematical letters', '𝕽𝖆𝖍𝖎𝖒', 'Rahim'],
    ['Cherokee and Lisu letters', 'ᎪꓣIF', 'Arif'],
    ['rn for m', 'Rahirn', 'Rahim'],
    ['l for I', 'lmran', 'Imran'],
    ['1 for l', 'Sa1im', 'Salim'],
    ['0 for o', 'R0ni', 'Roni'],
    ['a Bangla zero for o', 'R০ni', 'Roni'],
    ['a second dot on an i', 'Ari\u0307f', 'Arif'],
    ['a dotless i', 'Arıf', 'Arif'],
    ['a dotted capital I', 'ARİF', 'Arif'],
    ['sharp s', 'STRAUSS', 'Strauß'],
    ['zero-width characters', 'A\u200brif\u200c', 'Arif'],
    ['a bidi override', '\u202eArif', 'Arif'],
    ['spaces', 'Abdur Rahim', 'AbdurRahim'],
    ['two encodings of য়', 'জ\u09df', 'জ\u09af\u09bc'],
    ['two encodings of ড়', 'বড\u09bcুয়া', 'ব\u09dcুয়া'],
    ['joiners in a Bangla name', `র${ZWJ}্যাব`, `র${ZWNJ}্যাব`],
    ['আ put together from অ and া', 'আরিফ', 'অ\u09beরিফ'],
    ['both spellings of ৎ', 'সরিৎ', `সরিত্${ZWJ}`],
    ['digits that look alike', 'রহিম ৪', 'রহিম 8'],
    ['cases of a Cyrillic name', 'Борис', 'БОРИС'],
    ['cases of a Cyrillic name with Latin doubles', 'Вова', 'вова'],
  ])('takes two names as one in spite of %s', (_what, one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other));
  });

  const different = [
    ...['রহিম', 'রাহিম', 'রহীম', 'রহিমা', 'করিম', 'কারিম', 'আরিফ', 'আরীফ', 'আরিফা', 'মিতু', 'মিতুল'],
    ...['মিঠু', 'মিথু', 'রানা', 'রানু', 'রনি', 'রণি', 'চাঁদ', 'চাদ', 'পরি', 'পড়ি', 'বর', 'বড়', 'সজল'],
    ...['সজীব', 'সজিব', 'শাকিল', 'সাকিল', 'নূর', 'নুর', 'দীপু', 'দিপু', 'জয়', 'জয়া', 'যয়', 'তন্ময়', 'তনময়'],
    ...['রহিম ২', 'রহিম ৩', 'রহিম ১', 'রহিম ১০', 'রহিম ৪', 'রহিম ৯', 'রহিম ৭', 'Rahim', 'Rahima'],
    ...[
      'Karim',
      'Arif',
      'Asif',
      'Atif',
      'Rifat',
      'Nova',
      'Vona',
      'José',
      'Jose',
      'Нина',
      'Hana',
      'Ελένη',
    ],
  ];

  it('keeps names apart that are different people', () => {
    const owners = new Map<string, string>();
    for (const person of different) {
      const skeleton = skeletonOf(person);
      expect(owners.get(skeleton), `${person} is taken for somebody else`).toBeUndefined();
      owners.set(skeleton, person);
    }
  });

  it('keeps all digits of one script apart, or no suggestion would ever be free', () => {
    for (const digits of ['0123456789', '০১২৩৪৫৬৭৮৯']) {
      expect(new Set(Array.from(digits, nameSkeleton)).size).toBe(10);
    }
  });

  it('keeps all Bangla letters and signs apart', () => {
    const bangla = Array.from(
      { length: 0x80 },
      (_, offset) => String.fromCodePoint(0x0980 + offset),
      // U+09E1 is drawn like U+09E0; both are vocalic letters of Sanskrit that no name holds.
    ).filter((char) => /[\p{L}\p{M}\p{Nd}]/u.test(char) && char !== 'ৡ');
    const apart = new Set(bangla.map((char) => nameSkeleton(char)));
    expect(apart.size).toBe(bangla.length);
  });

  it('is its own skeleton, for every letter and sign of the Basic Multilingual Plane', () => {
    const unstable: string[] = [];
    for (let codePoint = 0; codePoint < 0x10000; codePoint += 1) {
      const char = String.fromCharCode(codePoint);
      if (!/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(char)) continue;
      const skeleton = nameSkeleton(char);
      if (nameSkeleton(skeleton) !== skeleton) unstable.push(codePoint.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it('is stable and deaf to case, spaces and invisible characters, for any name', () => {
    fc.assert(
      fc.property(name, (any) => {
        const skeleton = nameSkeleton(any);
        expect(skeleton).not.toMatch(/[\s\p{DI}]/u);
        expect(nameSkeleton(skeleton)).toBe(skeleton);
        expect(nameSkeleton(any.normalize('NFD'))).toBe(skeleton);
        expect(nameSkeleton(`\u202e ${any}\u2060 `)).toBe(skeleton);
      }),
      { seed: 4747, numRuns: 1500 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z]{1,12}$/), (latin) => {
        expect(nameSkeleton(latin.toUpperCase())).toBe(nameSkeleton(latin.toLowerCase()));
      }),
      { seed: 4747 },
    );
  });
});

describe('the table of look-alikes', () => {
  afterEach(() => {
    vi.doUnmock('../../electron/host/confusables.ts');
    vi.resetModules();
  });

  it('is read when two names are first compared, once, and not when the host starts', async () => {
    let reads = 0;
    vi.resetModules();
    vi.doMock('../../electron/host/confusables.ts', () => ({
      get CONFUSABLES() {
        reads += 1;
        return '2p:uo';
      },
    }));
    const names = await import('../../electron/host/names.ts');
    names.normaliseName('Arif', NAME_LIMITS);
    const readsAtStart = reads;
    names.nameSkeleton('аrif');
    names.nameSkeleton('arif');
    expect([readsAtStart, reads]).toEqual([0, 1]);
  });
});

describe('isMixedScript', () => {
  it.each([
    ['Arif'],
    ['আরিফ'],
    ['Arif আরিফ'],
    ['Arif-আরিফ'],
    ['রহিম ২'],
    ['রহিম২'],
    ['Rahim 2'],
    [`র${ZWJ}্যাব`],
    ['Борис'],
    ['山田はなこ'],
    ['김철수'],
    ["O'Brien-Smith"],
    ['𑄌𑄋𑄴𑄟𑄳𑄦'],
    ['Mitu ❤️'],
    ['𐎀𐎁'],
  ])('has nothing against %s', (honest) => {
    expect(isMixedScript(honest)).toBe(false);
  });

  it.each([['аrif'], ['Arif Rаhim'], ['Αlpha'], ['Arifআ'], ['R০ni'], ['রहিম'], ['Aꓣif']])(
    'marks %s',
    (mixed) => {
      expect(isMixedScript(mixed)).toBe(true);
    },
  );
});

describe('suggestName', () => {
  it('held up everybody while it tried thousands of numbers one by one: it looks further and further off', () => {
    let tries = 0;
    const suggestion = suggestName(
      'Rahim',
      (name) => {
        tries += 1;
        return Number(name.split(' ')[1] ?? 0) > 5_000;
      },
      NAME_LIMITS,
    );
    expect(Number(suggestion.split(' ')[1])).toBeGreaterThan(5_000);
    expect(tries).toBeLessThan(40);
  });

  function suggestionAmong(taken: readonly string[], wanted: string): string {
    const skeletons = new Set(taken.map(nameSkeleton));
    return suggestName(wanted, (free) => !skeletons.has(nameSkeleton(free)), NAME_LIMITS);
  }

  it.each([
    ['the name itself when it is free', [], 'Rahim', 'Rahim'],
    ['the first number', ['Rahim'], 'Rahim', 'Rahim 2'],
    ['the next number', ['rahim', 'RAHIM 2'], 'Rahim', 'Rahim 3'],
    ['Bangla digits for a Bangla name', ['রহিম'], 'রহিম', 'রহিম ২'],
    ['the last word’s digits for a name in two scripts', ['Arif আরিফ'], 'Arif আরিফ', 'Arif আরিফ ২'],
    ['the number after the one wanted', ['Rahim 2'], 'Rahim 2', 'Rahim 3'],
    ['the Bangla number after the one wanted', ['রহিম ৯'], 'রহিম ৯', 'রহিম ১০'],
    ['a number behind a year', ['Rahim 1971'], 'Rahim 1971', 'Rahim 1971 2'],
    ['a number that looks like no other', ['রহিম ৩', 'রহিম 8'], 'রহিম ৩', 'রহিম ৫'],
  ])('offers %s', (_what, taken, wanted, expected) => {
    expect(suggestionAmong(taken, wanted)).toBe(expected);
  });

  it('shortens a long name by whole graphemes to make room', () => {
    const long = 'কি'.repeat(NAME_LIMITS.maxGraphemes);
    expect(suggestionAmong([long], long)).toBe(`${'কি'.repeat(NAME_LIMITS.maxGraphemes - 2)} ২`);
  });

  it('offers the bare number when a name is one grapheme as long as the limit', () => {
    const limits = { ...NAME_LIMITS, maxBytes: 26 };
    const family = '👨‍👩‍👧‍👦';
    expect(suggestName(family, (free) => free !== family, limits)).toBe('2');
  });

  it('is free, in its one spelling and within the limits, whoever came before', () => {
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 12 }), (wanted, guests) => {
        const taken = new Set<string>();
        const suggest = () =>
          suggestName(wanted, (free) => !taken.has(nameSkeleton(free)), NAME_LIMITS);
        for (let guest = 0; guest < guests; guest += 1) {
          const suggestion = suggest();
          expect(suggest()).toBe(suggestion);
          expect(taken).not.toContain(nameSkeleton(suggestion));
          expect(normaliseName(suggestion, NAME_LIMITS)).toEqual({ ok: true, value: suggestion });
          taken.add(nameSkeleton(suggestion));
        }
      }),
      { seed: 4747, numRuns: 300 },
    );
  });
});
