// Proves that one key finds a word however people spell it, in Bangla or in Latin letters, whole or half typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listCommonWords } from '../../../shared/bangla/commonWords.ts';
import { skeletonOf } from '../../../shared/bangla/skeleton.ts';
import { foldWord, splitWords, toNfc } from '../../../shared/bangla/words.ts';
import { spellCasually } from '../../support/banglaKeys.ts';

/** A word and the ways in which people write it. */
const SPELLINGS = `
বন্ধু bondhu bandhu bondu bandu
আমাদের amader amadher
ধন্যবাদ dhonnobad dhonyobad dhanyabad donnobad
ভালো ভাল valo bhalo balo vhalo
কেমন kemon kamon
আছেন achen asen acchen
স্কুল skul school
হ্যাঁ hya ha
বাংলা bangla
বাংলাদেশ bangladesh Bangladesh bangladesH
একটা ekta akta
ব্যবহার bebohar byabohar
ব্যস্ত besto byasto bysto
দেওয়া dewa deoa deowa
দোয়া doa doya dowa
হওয়া howa haoa hoa
খাওয়া khawa khaoa khaoya
ছাত্র chatro chhatro satro
ছেলে chele chhele sele
মেয়ে meye
হয়েছে hoyeche hoyese hoeche
করছি করসি korchi korsi
বললাম bollam
দিনগুলো dingulo
অঙ্ক অংক onko ongko
ব্যাংক ব্যাঙ্ক bank
লক্ষ্মীপুর lokkhipur lakshmipur laxmipur
বিশ্ববিদ্যালয় bishwobidyaloy bissobiddaloy
পরীক্ষা porikkha pariksha porikha
আশ্চর্য ashchorjo aschorjo
দুঃখ dukkho dukho
বৃষ্টি brishti bristi
বাঙালি বাঙ্গালি bangali
সংগঠন সঙ্গঠন songothon
ওয়াজেদ wajed owajed oyajed
হ্যালো hello halo
ভাইয়া bhaiya vaia
বউ বৌ bou
ঔষধ oushodh
জ্ঞান gyan gan
স্বপ্ন shopno swapno sopno
আহ্বান ahban
ক্লাস class klas
র‍্যাব র্যাব rab
ভিডিও bhidio vidio
মোবাইল mobail mobil
ঢাকা dhaka daka
যাবো যাব jabo zabo
জিজ্ঞেস jigges jiggesh
চট্টগ্রাম chattogram chottogram
সিংহ singho shingho
পার্টি party parti
১০টা 10ta`;

const spellings = SPELLINGS.trim()
  .split('\n')
  .map((line) => line.split(' '))
  .map(([word = '', ...others]) => ({ word, others }));

const common = listCommonWords();

describe('skeletons', () => {
  test.each(spellings)('$word is found as $others', ({ word, others }) => {
    for (const other of others) expect(skeletonOf(other), other).toBe(skeletonOf(word));
  });

  test('99 of 100 common words have the skeleton of their casual spelling in Latin', () => {
    const other = common.filter((word) => skeletonOf(spellCasually(word)) !== skeletonOf(word));
    expect(other.length / common.length).toBeLessThan(0.01);
  });

  test('the skeleton of a typed beginning begins the skeleton of the word, for 99 of 100 keystrokes', () => {
    let keystrokes = 0;
    let missed = 0;
    for (const word of common) {
      const whole = skeletonOf(word);
      const keys = spellCasually(word);
      for (let typed = 1; typed <= keys.length; typed += 1) {
        keystrokes += 1;
        if (!whole.startsWith(skeletonOf(keys.slice(0, typed)))) missed += 1;
      }
    }
    expect(keystrokes).toBeGreaterThan(50_000);
    expect(missed / keystrokes).toBeLessThan(0.01);
  });

  test('the same holds where the beginning is typed in Bangla', () => {
    const missed = common.filter((word) => {
      // A nukta comes with its letter, from every keyboard.
      const letters = word.match(/.\u09bc?/gu) ?? [];
      return letters.some(
        (_, at) => !skeletonOf(word).startsWith(skeletonOf(letters.slice(0, at).join(''))),
      );
    });
    expect(missed.length / common.length).toBeLessThan(0.03);
  });

  test('words do not all fall together: no skeleton stands for more than 40 common words', () => {
    const groups = Map.groupBy(common, skeletonOf);
    expect(groups.size / common.length).toBeGreaterThan(0.6);
    expect(Math.max(...[...groups.values()].map((group) => group.length))).toBeLessThanOrEqual(40);
  });

  test('everyday English words keep skeletons of their own', () => {
    const english =
      'hello world time people work school class exam friend lunch dinner meeting where when which what test list read write good great book beach bag light'.split(
        ' ',
      );
    expect(new Set(english.map(skeletonOf)).size).toBe(english.length);
  });

  test('both encodings of য় ড় ঢ় ো ৌ have one skeleton', () => {
    for (const word of ['হয়', 'বাড়ি', 'গাঢ়', 'ভালো', 'বৌ']) {
      expect(skeletonOf(word.normalize('NFD')), word).toBe(skeletonOf(word.normalize('NFC')));
    }
    expect(skeletonOf('মে\u09dfে')).toBe(skeletonOf('মে\u09af\u09bcে'));
  });

  test('no text makes it throw, and letters of other scripts are kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof skeletonOf(text) === 'string'),
    );
    expect(skeletonOf('Привет')).toBe('привет'.normalize('NFKD').replace(/\p{M}/gu, ''));
    expect(skeletonOf('你好')).toBe('你好');
    expect(skeletonOf('Café')).toBe(skeletonOf('cafe'));
    expect(skeletonOf('')).toBe('');
  });
});

describe('words of a text', () => {
  test('Bangla words stay whole, with their signs and joiners', () => {
    expect(splitWords('আমাদের র‍্যাব, ভালো! (হ্যাঁ) don’t #ক্লাস ১০টা')).toEqual([
      'আমাদের',
      'র‍্যাব',
      'ভালো',
      'হ্যাঁ',
      'don',
      't',
      'ক্লাস',
      '১০টা',
    ]);
  });

  test('a joiner inside a word is kept, one at its edge is not part of it', () => {
    expect(splitWords('\u200dক\u200cখ\u200c 👩‍👩‍👧')).toEqual(['ক\u200cখ']);
  });

  test('a text without words has none', () => {
    expect(splitWords(' … !? 👍 ')).toEqual([]);
  });

  test('exact search sees no case, no joiner and no difference between encodings', () => {
    expect(foldWord('র\u200d্য')).toBe(foldWord('র্য'));
    expect(foldWord('HeLLo')).toBe('hello');
    expect(foldWord('\u09df\u09dc\u09dd\u09cb\u09cc')).toBe(
      foldWord('\u09af\u09bc\u09a1\u09bc\u09a2\u09bc\u09c7\u09be\u09c7\u09d7'),
    );
    // A joiner must not keep two halves of a vowel sign apart.
    expect(foldWord('ক\u09c7\u200c\u09be')).toBe('কো');
  });

  test('the quick way to NFC ends where the slow one does, whatever signs follow one another', () => {
    const signs = [
      ...Array.from({ length: 0x80 }, (_, at) => String.fromCharCode(0x980 + at)),
      ...['e', '\u0301', '\u0964', '\u200c', '\u093c', 'é', 'e\u0301'],
    ];
    const missed = signs.flatMap((one) =>
      signs
        .map((other) => `ক${one}${other}\u09be`)
        .filter((text) => toNfc(text) !== text.normalize('NFC')),
    );
    expect(missed).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs) }), (text) => {
        expect(toNfc(text)).toBe(text.normalize('NFC'));
      }),
    );
  });

  test('folding a folded word changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });
});
