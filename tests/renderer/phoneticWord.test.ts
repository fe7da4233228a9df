// Proves phonetic typing key by key: what the field shows, what is offered, how a word ends, how Ctrl+Z goes back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, type FieldText } from '../../renderer/features/composer/fieldText.ts';
import {
  choose,
  commitWord,
  eraseKey,
  type FindCandidates,
  isBeingTyped,
  lookAgain,
  moveChoice,
  type Step,
  showKeys,
  typeKey,
  type Word,
} from '../../renderer/features/composer/phoneticWord.ts';
import { finishTouchWord, readTouchWord } from '../../renderer/features/composer/touchWord.ts';
import { findCandidates } from '../../shared/bangla/candidates.ts';
import { indexCommonWords } from '../../shared/bangla/commonWords.ts';
import { writeBangla } from '../../shared/bangla/phonetic.ts';
import { createWordIndex } from '../../shared/bangla/wordIndex.ts';
import '../support/seed.ts';

const list = indexCommonWords();
const room = createWordIndex([]);
const find: FindCandidates = (keys) => findCandidates(keys, { room, list });

type Typing = {
  field: FieldText;
  word: Word | null;
  /** What the browser's history would go back through. */
  readonly past: string[];
};

function begin(text = '', caret = text.length): Typing {
  return { field: { text, start: caret, end: caret }, word: null, past: [] };
}

function perform(typing: Typing, step: Step): void {
  for (const edit of step.edits) {
    typing.past.push(typing.field.text);
    typing.field = applyEdit(typing.field, edit);
  }
  typing.word = step.word;
}

/** As the field does: what is not taken is typed by the browser. */
function type(typing: Typing, keys: string, known = find): Typing {
  for (const key of keys) {
    const { field } = typing;
    const step = typeKey(field, typing.word, key, known);
    perform(
      typing,
      step ?? { word: null, edits: [{ from: field.start, to: field.end, text: key }] },
    );
  }
  return typing;
}

const written = (keys: string, before = ''): string => type(begin(before), keys).field.text;

describe('what is typed', () => {
  test.each([
    ['ami bhalO achi.', 'আমি ভালো আছি।'],
    ['tumi kemon acho?', 'তুমি কেমন আছ?'],
    ['ha, na! (ki)', 'হা, না! (কি)'],
    ['3.14 10:30 5Ta', '৩.১৪ ১০:৩০ ৫টা'],
    ['na... hoy', 'না... হয়'],
    ['k,,ti a,, b', 'ক্\u200cতি আ,, ব'],
    ['$500', '৳৫০০'],
    ['hasi :) :D ^_^', 'হাসি :) :D ^_^'],
    ['dekho `ls -la` ekhane', 'দেখ `ls -la` এখানে'],
    ['dekho https://example.org/ami?a=b tumi', 'দেখ https://example.org/ami?a=b তুমি'],
    ['www.example.org e', 'www.example.org এ'],
    ['@mitu kothay', '@mitu কথায়'],
    ['ami :smile: khushi', 'আমি :smile: খুশি'],
    ['/me hase', '/me হাসে'],
    ['likho ami@example.org', 'লিখ ami@example.org'],
  ])('%j writes %j', (keys, bangla) => {
    expect(written(keys)).toBe(bangla);
  });

  test('a block of code stays as it was typed, and what follows it is Bangla again', () => {
    expect(written('```\nlet a = 1;\n```\nami')).toBe('```\nlet a = 1;\n```\nআমি');
  });

  test('a word that was begun in Latin letters goes on in them', () => {
    expect(written('s ami', 'Window')).toBe('Windows আমি');
  });

  test('a selection is replaced by the first letter', () => {
    const typing = begin('abc');
    typing.field = { text: 'এই কলম', start: 3, end: 6 };
    expect(type(typing, 'boi').field).toEqual({ text: 'এই বই', start: 5, end: 5 });
  });

  test('in the middle of a text the rest stays behind the caret', () => {
    expect(type(begin('আমি আছি', 4), 'bhalO ').field).toEqual({
      text: 'আমি ভালো আছি',
      start: 9,
      end: 9,
    });
  });

  test('the word is what the keys write, and the field shows it at every key', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zA-Z]{1,12}$/),
        fc.string({ maxLength: 8 }),
        (keys, before) => {
          const typing = begin(`${before.replace(/[^ অ-হ\n]/gu, '')} `);
          for (const key of keys) {
            type(typing, key);
            expect(typing.word).not.toBeNull();
            if (typing.word !== null) expect(isBeingTyped(typing.field, typing.word)).toBe(true);
          }
          expect(typing.word?.keys).toBe(keys);
          expect(typing.word?.shown).toBe(writeBangla(keys));
        },
      ),
    );
  });

  test('whatever is typed, the text before the word and behind the caret is not touched', () => {
    const anyKey = fc.constantFrom(...'abhiktsor .,:^`$3?@/ ');
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 30 }), (keys) => {
        const typing = begin('আগে  পরে', 4);
        type(typing, keys.join(''));
        expect(typing.field.text.startsWith('আগে ')).toBe(true);
        expect(typing.field.text.endsWith(' পরে')).toBe(true);
        expect(typing.field.start).toBe(typing.field.text.length - ' পরে'.length);
      }),
    );
  });
});

describe('candidates', () => {
  const bhalo = () => {
    const typing = type(begin(), 'bhalo');
    const { word } = typing;
    if (word === null) throw new Error('no word');
    return { typing, word };
  };

  test('what the keys write stands first, and a digit takes the one it counts', () => {
    const { typing, word } = bhalo();
    expect(word.candidates[0]).toBe('ভাল');
    const place = word.candidates.indexOf('ভালো');
    expect(place).toBeGreaterThan(0);
    expect(type(typing, String(place + 1)).field.text).toBe('ভালো');
    expect(typing.word).toBeNull();
  });

  test('a word typed before the common words came never offered them', () => {
    const early: FindCandidates = () => ['ভাল'];
    const { word: typed } = type(begin(), 'bhalo', early);
    if (typed === null) throw new Error('no word');
    expect(typed.candidates).toEqual(['ভাল']);
    const again = lookAgain(typed, find);
    expect(again).toMatchObject({ shown: 'ভাল', chosen: 0 });
    expect(again.candidates.slice(0, 2)).toEqual(['ভাল', 'ভালো']);
    // Not under the hands of somebody who goes through them.
    const chosen = { ...typed, deliberate: true };
    expect(lookAgain(chosen, find)).toBe(chosen);
  });

  test('a digit beyond the candidates belongs to the word', () => {
    const typing = type(begin(), 'ghor9');
    expect(typing.word?.keys).toBe('ghor9');
  });

  test('the field shows the candidate that one went to, round both ends, and a space takes it', () => {
    const { typing, word } = bhalo();
    perform(typing, moveChoice(word, -1));
    expect(typing.field.text).toBe(word.candidates.at(-1));
    expect(typing.word?.deliberate).toBe(true);
    for (let times = 0; times < 2 && typing.word !== null; times += 1)
      perform(typing, moveChoice(typing.word, 1));
    expect(typing.field.text).toBe(word.candidates[1]);
    expect(type(typing, ' ').field.text).toBe(`${word.candidates[1]} `);
  });

  test('a finished word is told with its keys, so that it can be remembered', () => {
    const { word } = bhalo();
    expect(commitWord(choose(word, 1), '').picked).toEqual({
      keys: 'bhalo',
      word: word.candidates[1],
    });
  });

  test('numbers and signs alone offer nothing', () => {
    for (const keys of ['10:30', '.', '$5', '...'])
      expect(type(begin(), keys).word?.candidates).toHaveLength(1);
  });
});

describe('going back', () => {
  test('Backspace takes back keys, not letters, until nothing is left', () => {
    const typing = type(begin('এই '), 'kSha');
    expect(typing.field.text).toBe('এই ক্ষা');
    const seen: string[] = [];
    while (typing.word !== null) {
      perform(typing, eraseKey(typing.word, find));
      seen.push(typing.field.text);
    }
    expect(seen).toEqual(['এই ক্ষ', 'এই কশ', 'এই ক', 'এই ']);
  });

  test('Esc shows the Latin letters, and they stay', () => {
    const typing = type(begin(), 'PDF');
    if (typing.word !== null) perform(typing, showKeys(typing.word));
    expect(type(typing, 's dao').field.text).toBe('PDFs দাও');
  });

  test('one step of Ctrl+Z behind a finished word brings its Latin letters', () => {
    const typing = type(begin('এই '), 'ami ');
    expect(typing.field.text).toBe('এই আমি ');
    expect(typing.past.at(-1)).toBe('এই ami ');
  });

  test('a caret elsewhere, a selection or another text end the word', () => {
    const { field, word } = type(begin(), 'ami');
    if (word === null) throw new Error('no word');
    expect(isBeingTyped(field, word)).toBe(true);
    expect(isBeingTyped({ ...field, start: 0, end: 0 }, word)).toBe(false);
    expect(isBeingTyped({ ...field, start: 0 }, word)).toBe(false);
    expect(isBeingTyped({ ...field, text: 'আমা' }, word)).toBe(false);
  });
});

describe('an on-screen keyboard', () => {
  const at = (text: string): FieldText => ({ text, start: text.length, end: text.length });

  test('its Latin word has candidates while it stands, and becomes Bangla when something follows', () => {
    const word = readTouchWord(at('এই bhalo'), find);
    expect(word).toMatchObject({ start: 3, keys: 'bhalo', shown: 'bhalo' });
    if (word === null) throw new Error('no word');
    expect(finishTouchWord(at('এই bhalo'), word)).toBeNull();
    expect(finishTouchWord(at('এই bhalob'), word)).toBeNull();
    const step = finishTouchWord(at('এই bhalo '), word);
    expect(step?.edits).toEqual([{ from: 3, to: 9, text: 'ভাল ' }]);
    expect(step?.picked).toEqual({ keys: 'bhalo', word: 'ভাল' });
  });

  test('code, links, names and commands have none', () => {
    for (const text of ['`ls', 'https://ex', '@mitu', ':smile', '/me', 'a@b'])
      expect(readTouchWord(at(text), find)).toBeNull();
  });
});
