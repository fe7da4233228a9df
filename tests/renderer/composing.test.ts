// Proves what helps in writing: names, emoji and commands to complete, who is called, markup by keys, remembered words.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFind, createRoomWords } from '../../renderer/features/composer/banglaSources.ts';
import { findCallable, findCalled } from '../../renderer/features/composer/calling.ts';
import { readSaid } from '../../renderer/features/composer/commands.ts';
import { readQuery } from '../../renderer/features/composer/completionQuery.ts';
import { applyEdit } from '../../renderer/features/composer/fieldText.ts';
import {
  continueList,
  type Mark,
  toggleMark,
} from '../../renderer/features/composer/markupKeys.ts';
import { createPickedWords } from '../../renderer/features/composer/pickedWords.ts';
import { isInCode, isInFence } from '../../renderer/features/composer/plainPlace.ts';
import { MAX_MENTIONS } from '../../shared/limits.ts';
import { message } from '../support/entryBuilders.ts';
import '../support/seed.ts';

const person = (name: string, isHere = true) => ({ memberId: `id of ${name}`, name, isHere });
const ARIF = person('আরিফ');
const MITU = person('Mitu');
const MITALI = person('মিতালী', false);
const RAHIM = person('Rahim Uddin');
const EVERYBODY = [MITALI, ARIF, MITU, RAHIM];

describe('what is to be completed', () => {
  test.each([
    ['@', { type: 'mention', start: 0, typed: '' }],
    ['এই @আর', { type: 'mention', start: 3, typed: 'আর' }],
    ['(@Rahim U', { type: 'mention', start: 1, typed: 'Rahim U' }],
    [':hasi', { type: 'emoji', start: 0, typed: 'hasi' }],
    ['/sh', { type: 'command', start: 0, typed: 'sh' }],
  ])('%j', (before, query) => {
    expect(readQuery(before)).toEqual(query);
  });

  test.each([
    'a@b',
    '@Mitu ',
    ':D',
    ':-P',
    'ok :)',
    '10:30',
    '`@mi',
    'এই /me',
    '/me ',
    'https://@a',
  ])('nothing in %j', (before) => {
    expect(readQuery(before)).toBeNull();
  });
});

describe('people to call', () => {
  const names = (typed: string) => findCallable(EVERYBODY, typed, 6).map(({ name }) => name);

  test('who is here comes first, and a name is found by its sound in the other script', () => {
    expect(names('mit')).toEqual(['Mitu', 'মিতালী']);
    expect(names('মিতু')).toEqual(['Mitu']);
    expect(names('arif')).toEqual(['আরিফ']);
    expect(names('uddin')).toEqual(['Rahim Uddin']);
    expect(names('rahim u')).toEqual(['Rahim Uddin']);
    expect(names('xyz')).toEqual([]);
  });

  test('"@everyone" is nobody, and what goes on behind a whole name neither', () => {
    expect(names('everyone')).toEqual([]);
    expect(names('Mitu is')).toEqual([]);
  });

  test('the text says who is called: a name that was taken out again calls nobody', () => {
    expect(findCalled('@Mitu এসো', EVERYBODY)).toEqual([MITU.memberId]);
    expect(findCalled('@আরিফকে বলো, @mitu!', EVERYBODY)).toEqual([ARIF.memberId, MITU.memberId]);
    expect(findCalled('Mitu, a@Mitu, @Mitul, @Mit', EVERYBODY)).toEqual([]);
  });

  test('of two names that fit, the longer one is meant', () => {
    const both = [person('Rahim'), RAHIM];
    expect(findCalled('@Rahim Uddin?', both)).toEqual([RAHIM.memberId]);
    expect(findCalled('@Rahim Udd?', both)).toEqual(['id of Rahim']);
  });

  test('a message calls no more people than it may', () => {
    const many = Array.from({ length: MAX_MENTIONS + 5 }, (_, index) => person(`p${index}x`));
    const text = many.map(({ name }) => `@${name}`).join(' ');
    expect(findCalled(text, many)).toHaveLength(MAX_MENTIONS);
  });
});

describe('commands', () => {
  test('/me is told in the third person, /shrug shrugs, /poll asks, anything else is text', () => {
    expect(readSaid('/me হাসে ', true)).toEqual({ type: 'message', text: 'হাসে', action: true });
    expect(readSaid('/me', true)).toEqual({ type: 'message', text: '/me', action: false });
    expect(readSaid('/poll', true)).toEqual({ type: 'poll' });
    expect(readSaid('/poll', false)).toEqual({ type: 'message', text: '/poll', action: false });
    expect(readSaid('/polls', true)).toEqual({ type: 'message', text: '/polls', action: false });
    expect(readSaid('/men at work', true)).toMatchObject({ text: '/men at work', action: false });
    expect(readSaid('see /me', true)).toEqual({ type: 'message', text: 'see /me', action: false });
  });

  test('a shrug stands behind what was said, or alone', () => {
    expect(readSaid('/shrug জানি না', true)).toEqual({
      type: 'message',
      text: String.raw`জানি না ¯\_(ツ)_/¯`,
      action: false,
    });
    expect(readSaid('/shrug', true)).toMatchObject({ text: String.raw`¯\_(ツ)_/¯` });
  });
});

describe('markup by keys', () => {
  const field = (text: string, start: number, end = start) => ({ text, start, end });

  test('a mark goes around the selection, and the same key takes it away', () => {
    const { edit, select } = toggleMark(field('আমি ভালো আছি', 4, 8), '**');
    const marked = applyEdit(field('আমি ভালো আছি', 4, 8), edit).text;
    expect(marked).toBe('আমি **ভালো** আছি');
    const back = toggleMark(field(marked, ...select), '**');
    expect(applyEdit(field(marked, ...select), back.edit).text).toBe('আমি ভালো আছি');
  });

  test('spaces at the ends stay outside, and with no selection the caret stands between the marks', () => {
    expect(toggleMark(field('a bc d', 1, 5), '*').edit).toEqual({ from: 2, to: 4, text: '*bc*' });
    expect(toggleMark(field('', 0), '`')).toEqual({
      edit: { from: 0, to: 0, text: '``' },
      select: [1, 1],
    });
  });

  test('bold within italics is no italics', () => {
    expect(toggleMark(field('**a**', 2, 3), '*').edit.text).toBe('*a*');
    expect(toggleMark(field('***a***', 3, 4), '*').edit.text).toBe('a');
  });

  test('marking twice changes nothing, whatever is selected', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zআ-হ ]{0,12}$/),
        fc.nat(12),
        fc.nat(12),
        fc.constantFrom<Mark[]>('**', '*', '`'),
        (text, one, other, mark) => {
          const [start = 0, end = 0] = [one, other]
            .map((at) => Math.min(at, text.length))
            .toSorted((a, b) => a - b);
          const there = toggleMark(field(text, start, end), mark);
          const marked = applyEdit(field(text, start, end), there.edit).text;
          const back = toggleMark(field(marked, ...there.select), mark);
          expect(applyEdit(field(marked, ...there.select), back.edit).text).toBe(text);
        },
      ),
    );
  });

  test.each([
    ['- চা', '- চা\n- '],
    ['ক\n  * খ', 'ক\n  * খ\n  * '],
    ['9. নয়', '9. নয়\n10. '],
    ['2) দুই', '2) দুই\n3) '],
    ['> কথা', '> কথা\n> '],
    ['- চা\n- ', '- চা\n'],
  ])('%j goes on as %j', (text, after) => {
    const edit = continueList(field(text, text.length));
    expect(edit === null ? null : applyEdit(field(text, text.length), edit).text).toBe(after);
  });

  test.each(['কথা', '-চা', '1.5', '', '**a**'])('%j is no list', (text) => {
    expect(continueList(field(text, text.length))).toBeNull();
  });
});

function memory(items: Record<string, string> = {}) {
  return {
    items,
    getItem: (item: string) => items[item] ?? null,
    setItem: (item: string, value: string) => {
      items[item] = value;
    },
  };
}

describe('a block of code', () => {
  test.each([
    ['```', true],
    ['look:\n```py', true],
    ['```\nfor x in y:\n  - a', true],
    ['````\n```\n', true],
    ['```\na\n```', false],
    ['```\nlast words```', false],
    ['```\na\n```\nand then', false],
    ['```a```', false],
    ['    ```', false],
    ['plain `code', false],
  ])('%j leaves one open: %j', (before, isOpen) => {
    expect(isInFence(before)).toBe(isOpen);
  });

  test('what is written in it, or on the line that closes it, is no word to complete', () => {
    expect(['```\n@a', '```\na\n```', '`@a'].map(isInCode)).toEqual([true, true, true]);
    expect(isInCode('```a``` @a')).toBe(false);
  });
});

describe('picked words', () => {
  test('the word that was picked for these keys comes first the next time, on the same device', () => {
    const storage = memory();
    const words = createRoomWords();
    words.learn([message(1, { text: 'ভালো ভালোই' })]);
    const find = createFind(words.index, createPickedWords(storage));
    expect(find('bhalo')[0]).toBe('ভাল');
    createPickedWords(storage).note('bhalo', 'ভালো');
    const later = createFind(words.index, createPickedWords(storage))('bhalo');
    expect(later.slice(0, 2)).toEqual(['ভালো', 'ভাল']);
    expect(new Set(later).size).toBe(later.length);
    expect(find('bhal')[0]).toBe('ভাল');
  });

  test('no more than 500 are kept, the latest ones, and what is no word of ours is not read', () => {
    const storage = memory();
    const picked = createPickedWords(storage);
    for (let index = 0; index < 510; index += 1) picked.note(`k${index}`, 'ক');
    const [stored = '[]'] = Object.values(storage.items);
    expect(JSON.parse(stored)).toHaveLength(500);
    const again = createPickedWords(storage);
    expect(again.wordFor('k0')).toBeNull();
    expect(again.wordFor('k509')).toBe('ক');
    const [item = ''] = Object.keys(storage.items);
    for (const broken of ['{', '7', '[[1,2],["a"],["b","খ"]]'])
      expect(createPickedWords(memory({ [item]: broken })).wordFor('a')).toBeNull();
    expect(createPickedWords(memory({ [item]: '[[1,2],["b","খ"]]' })).wordFor('b')).toBe('খ');
  });

  test('without a storage, or with a full one, they are remembered while the page lives', () => {
    const full = { getItem: () => null, setItem: () => fc.pre(false) };
    for (const storage of [null, full]) {
      const picked = createPickedWords(storage);
      picked.note('bhalo', 'ভালো');
      expect(picked.wordFor('bhalo')).toBe('ভালো');
    }
  });
});

test('a room teaches its own words once, however often its entries are shown again', () => {
  const words = createRoomWords();
  const first = message(5, { text: 'কথাবার্তা hello' });
  words.learn([first]);
  words.learn([first]);
  words.learn([message(4, { text: 'কথাবার্তা' }), first]);
  expect(words.index.weightOf('কথাবার্তা')).toBe(2);
  expect(words.index.weightOf('hello')).toBe(0);
});
