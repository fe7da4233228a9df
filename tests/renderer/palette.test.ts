// Proves what the palette finds: by letters first, then by sound, in either script.
import { expect, test } from 'vitest';
import { rankItems } from '../../renderer/features/palette/rankItems.ts';

const items = [
  { label: 'হলের আড্ডা', keywords: 'রাতের খাবারের পর' },
  { label: 'Physics, second year' },
  { label: 'Settings', keywords: 'appearance name সেটিংস' },
  { label: 'আরিফ' },
  { label: 'Second room' },
] as const;
const found = (typed: string) => rankItems(items, typed).map(({ label }) => label);

test('nothing typed keeps everything in its order', () => {
  expect(found('  ')).toEqual(items.map(({ label }) => label));
});

test('letters at the beginning of a word come before letters inside one', () => {
  const list = [{ label: 'Bedroom' }, { label: 'Room' }, { label: 'Roomy place' }];
  expect(rankItems(list, 'room').map(({ label }) => label)).toEqual([
    'Room',
    'Roomy place',
    'Bedroom',
  ]);
});

test('every typed word must fit, in any order', () => {
  expect(found('year second')).toEqual(['Physics, second year']);
  expect(found('second')).toEqual(['Physics, second year', 'Second room']);
  expect(found('second nothing')).toEqual([]);
});

test('Latin letters find Bangla names by their sound', () => {
  expect(found('adda')).toEqual(['হলের আড্ডা']);
  expect(found('arif')).toEqual(['আরিফ']);
});

test('"adda" put "তানিয়ার আড্ডা" above the room that is called "আড্ডা": a whole title comes first', () => {
  const list = ['তানিয়ার আড্ডা', 'Room of Arif', 'আড্ডা', 'Room'].map((label) => ({ label }));
  const first = (typed: string) => rankItems(list, typed).map(({ label }) => label);
  expect(first('adda')).toEqual(['আড্ডা', 'তানিয়ার আড্ডা']);
  expect(first('আড্ডা')).toEqual(['আড্ডা', 'তানিয়ার আড্ডা']);
  expect(first('room')).toEqual(['Room', 'Room of Arif']);
});

test('an action is found by its words in the other language, behind those that are called so', () => {
  expect(found('সেটিংস')).toEqual(['Settings']);
  expect(found('খাবারের')).toEqual(['হলের আড্ডা']);
});

test('a word that only sounds like an unseen keyword finds nothing, as "xyzzy" found the search by খোঁজা', () => {
  expect(rankItems([{ label: 'Search messages', keywords: 'খোঁজা' }], 'xyzzy')).toEqual([]);
});
