// Proves what is offered while a word is typed, and that the list of common words is sound.
import { describe, expect, test } from 'vitest';
import { findCandidates, MAX_CANDIDATES_COUNT } from '../../../shared/bangla/candidates.ts';
import { indexCommonWords, listCommonWords } from '../../../shared/bangla/commonWords.ts';
import { writeBangla } from '../../../shared/bangla/phonetic.ts';
import { spellingDistance, spokenSpellingOf } from '../../../shared/bangla/spellingDistance.ts';
import { createWordIndex } from '../../../shared/bangla/wordIndex.ts';
import { foldWord, splitWords } from '../../../shared/bangla/words.ts';

const list = indexCommonWords();
const noRoom = createWordIndex([]);
const offer = (keys: string, room = noRoom) => findCandidates(keys, { room, list });

describe('candidates', () => {
  test('what the keys write always comes first, whatever the room prefers', () => {
    const room = createWordIndex([
      ['ভালো', 900],
      ['আমিই', 900],
      ['হ্যাঁ', 1],
    ]);
    for (const keys of ['bhalo', 'kt', 'xyz', 'ami', 'hya^', 'bidyut``']) {
      expect(offer(keys, room)[0], keys).toBe(writeBangla(keys));
    }
  });

  test.each([
    ['bhalo', 'ভালো'],
    ['valo', 'ভালো'],
    ['bolo', 'বলো'],
    ['bondu', 'বন্ধু'],
    ['kemn', 'কেমন'],
    ['kamon', 'কেমন'],
    ['amra', 'আমরা'],
    ['apni', 'আপনি'],
    ['tomar', 'তোমার'],
    ['dhonnobad', 'ধন্যবাদ'],
    ['akta', 'একটা'],
    ['korsi', 'করছি'],
    ['porikka', 'পরীক্ষা'],
    ['sotti', 'সত্যি'],
    ['onno', 'অন্য'],
    ['hello', 'হ্যালো'],
    ['acho', 'আছো'],
    ['jacci', 'যাচ্ছি'],
    ['bissas', 'বিশ্বাস'],
  ])('careless keys %s offer %s', (keys, word) => {
    expect(offer(keys)).toContain(word.normalize('NFC'));
  });

  test('a half typed word offers its endings', () => {
    expect(offer('bishwobid')).toContain('বিশ্ববিদ্যালয়'.normalize('NFC'));
    expect(offer('dhonno')).toContain('ধন্যবাদ');
    expect(offer('amad')).toContain('আমাদের');
  });

  test('of equally close spellings the one that the room uses comes first', () => {
    const room = createWordIndex([
      ['খরি', 1],
      ['করী', 5],
    ]);
    const sources = { room, list: createWordIndex([]) };
    expect(findCandidates('kori', sources)).toEqual(['করি', 'করী', 'খরি']);
    room.add('খরি', 9);
    expect(findCandidates('kori', sources)).toEqual(['করি', 'খরি', 'করী']);
  });

  test('a name that only the room knows is offered', () => {
    const room = createWordIndex([]);
    expect(offer('jhumpa', room)).not.toContain('ঝুম্ফা');
    room.add('ঝুম্ফা', 1);
    expect(offer('jhumpa', room)).toContain('ঝুম্ফা');
  });

  test('no more are offered than fit, none twice, and none for text without keys', () => {
    for (const keys of ['k', 'b', 'a', 's', 'ka', 'ami', 'th', '1a']) {
      const offered = offer(keys);
      expect(offered.length).toBeLessThanOrEqual(MAX_CANDIDATES_COUNT);
      expect(new Set(offered).size).toBe(offered.length);
    }
    expect(offer('')).toEqual([]);
    expect(offer('১২ আমি')).toEqual([]);
  });

  test('a beginning that is not heard yet offers nothing but what it writes', () => {
    expect(offer('^')).toEqual([]);
    expect(offer('W`').slice(1)).toEqual(offer('w`').slice(1));
    expect(findCandidates('c', { room: createWordIndex([['চা', 1]]), list: noRoom })).toEqual([
      'চ',
      'চা',
    ]);
  });
});

describe('spelling distance', () => {
  test('spellings that sound alike are nearer than others', () => {
    const far = Number.POSITIVE_INFINITY;
    expect(spellingDistance('করি', 'খরি', far)).toBeLessThan(spellingDistance('করি', 'পরি', far));
    expect(spokenSpellingOf('কড়ি')).toBe('করি');
    expect(spellingDistance('ভাল', 'ভালো', far)).toBeLessThan(spellingDistance('ভাল', 'ভালু', far));
    expect(spellingDistance('ভাল', 'ভাল', far)).toBe(0);
  });

  test('a limit changes no answer that is within it', () => {
    const words = listCommonWords().slice(0, 200).map(spokenSpellingOf);
    for (const word of words) {
      const exact = spellingDistance('আমার', word, Number.POSITIVE_INFINITY);
      for (const limit of [0, 2, 5, 8, 20]) {
        const answer = spellingDistance('আমার', word, limit);
        if (exact <= limit) expect(answer, word).toBe(exact);
        else expect(answer, word).toBeGreaterThan(limit);
      }
    }
  });
});

describe('the list of common words', () => {
  const words = listCommonWords();

  test('it is long, folded, each word once and one word', () => {
    expect(words.length).toBeGreaterThan(10_000);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) {
      expect(foldWord(word)).toBe(word);
      expect(splitWords(word)).toEqual([word]);
    }
  });

  test('no word holds what Bangla spelling cannot hold', () => {
    const odd = words.filter(
      (word) =>
        !/^[\u0980-\u09ff]+$/.test(word) ||
        // A sign without a letter, two vowel signs, a hasanta at an end or before a sign.
        /^[\p{M}]|[া-ৌ]{2}|্(?:$|[া-ৌ্])|[অ-ঔ][া-ৌ]/u.test(word.replace(/অ্যা|এ্যা/g, 'এ')),
    );
    expect(odd).toEqual([]);
  });

  test('verbs are inflected as people write them', () => {
    const forms =
      'করছি করেছিলাম লিখি লেখে লিখেছি শুনব শোনে থেকেছে রেখে উঠছে ওঠে খেয়েছি খাচ্ছে গিয়েছিলাম যেতাম গেল দিচ্ছেন দেব নেবে হয়েছিল চাইতাম পাঠিয়েছি পাঠাবো শেখাচ্ছে শিখিয়েছে এসেছিলাম ছিলেন';
    for (const form of forms.split(' ')) expect(words).toContain(foldWord(form));
  });

  test('nouns take their endings', () => {
    const forms =
      'বন্ধুরা বন্ধুদের মায়ের ভাইয়ের বইয়ের ঢাকায় সিলেটে বাসায় ক্লাসে পরীক্ষাটা শিক্ষকেরা মেয়েকে নওগাঁয় বগুড়ার';
    for (const form of forms.split(' ')) expect(words).toContain(foldWord(form));
  });

  test('the most common words come first', () => {
    const place = (word: string) => words.indexOf(foldWord(word));
    expect(place('আমি')).toBeLessThan(20);
    expect(place('করি')).toBeLessThan(place('কাঁপি'));
    expect(place('বাসা')).toBeLessThan(place('বাসাগুলো'));
  });
});
