// Proves that the ear hears of what is new what the eyes see.
import { expect, test } from 'vitest';
import { newsWords } from '../../renderer/i18n/newsWords.ts';
import { createWords } from '../../renderer/i18n/words.ts';
import { windowTitle } from '../../renderer/useWindowTitle.ts';

test('more than 99 new messages are not told as exactly a hundred', () => {
  const en = createWords('en');
  expect(newsWords(en, { unread: 100, mentions: 0 })).toEqual({
    number: '99+',
    inFull: 'more than 99 new messages',
  });
  expect(newsWords(en, { unread: 100, mentions: 100 }).inFull).toBe(
    'more than 99 new messages, more than 99 of them mention you',
  );
  expect(newsWords(en, { unread: 99, mentions: 1 })).toEqual({
    number: '99',
    inFull: '99 new messages, 1 of them mentions you',
  });
  expect(newsWords(createWords('bn'), { unread: 100, mentions: 0 })).toEqual({
    number: '৯৯+',
    inFull: '৯৯টির বেশি নতুন বার্তা',
  });
});

test('the window of a direct room whose other member has no name yet had a title that begins with a dot', () => {
  const en = createWords('en');
  expect(windowTitle(en, '', 0)).toBe('Kothabarta');
  expect(windowTitle(en, '', 2)).toBe('(2) Kothabarta');
  expect(windowTitle(en, 'Adda', 120)).toBe('(99+) Adda · Kothabarta');
});
