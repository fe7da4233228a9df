// Proves what is remembered of a person's emoji, how the picker's grid is walked, and where popovers stand.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { banglaTable, emojiTable } from '../../build/emojiTables.ts';
import { cellAt, firstPlace, layOut, stepFrom } from '../../renderer/ui/emoji/emojiRows.ts';
import { sectionsOf } from '../../renderer/ui/emoji/emojiSections.ts';
import type { EmojiStorage } from '../../renderer/ui/emoji/emojiStorage.ts';
import { FIRST_EMOJI, frequentEmoji, noteEmojiUse } from '../../renderer/ui/emoji/frequentEmoji.ts';
import { QuickReactions } from '../../renderer/ui/emoji/QuickReactions.tsx';
import {
  keepSkinTone,
  readSkinTone,
  withoutTone,
  withTone,
} from '../../renderer/ui/emoji/skinTone.ts';
import { placePopover } from '../../renderer/ui/placePopover.ts';
import { createEmojiIndex } from '../support/wholeEmojiIndex.ts';

const USE_ITEM = 'kothabarta.emojiUse';

function newStorage(items: Readonly<Record<string, string>> = {}): EmojiStorage {
  const kept = new Map(Object.entries(items));
  return {
    getItem: (item) => kept.get(item) ?? null,
    setItem: (item, value) => void kept.set(item, value),
  };
}

describe('the emoji that one uses most', () => {
  test('are the usual ones for a newcomer, each once and no more than asked for', () => {
    expect(frequentEmoji(newStorage(), 6)).toEqual(['👍', '❤️', '😂', '😮', '😢', '🙏']);
    expect(new Set(FIRST_EMOJI).size).toBe(FIRST_EMOJI.length);
    expect(frequentEmoji(null, 3)).toHaveLength(3);
  });

  test('stand by how often they were used, and the usual ones fill up', () => {
    const storage = newStorage();
    for (const emoji of ['🥭', '🔥', '🥭']) noteEmojiUse(storage, emoji);
    expect(frequentEmoji(storage, 5)).toEqual(['🥭', '🔥', '👍', '❤️', '😂']);
  });

  test('give way to newer habits', () => {
    const storage = newStorage();
    for (let count = 0; count < 5; count += 1) noteEmojiUse(storage, '🥭');
    for (let count = 0; count < 5; count += 1) noteEmojiUse(storage, '🔥');
    expect(frequentEmoji(storage, 2)).toEqual(['🔥', '🥭']);
  });

  test('are kept in a list that does not grow for ever', () => {
    const storage = newStorage();
    const all = emojiTable().map(([emoji]) => emoji);
    for (const emoji of all.slice(0, 200)) noteEmojiUse(storage, emoji);
    const kept: unknown = JSON.parse(storage.getItem(USE_ITEM) ?? '');
    expect(kept).toHaveLength(40);
    expect(frequentEmoji(storage, 1)).toEqual(all.slice(199, 200));
  });

  test.each([
    'no json',
    'null',
    '{}',
    '[1,"👍",null,["👍"],["👍","2"],["<b>",3],["text",1],[{},1]]',
    `[["${'👍'.repeat(500)}",9]]`,
  ])('survive a damaged storage: %s', (stored) => {
    const storage = newStorage({ [USE_ITEM]: stored });
    expect(frequentEmoji(storage, 6)).toEqual(FIRST_EMOJI.slice(0, 6));
    noteEmojiUse(storage, '🥭');
    expect(frequentEmoji(storage, 1)).toEqual(['🥭']);
  });

  test('keep what is whole of a damaged storage', () => {
    const storage = newStorage({ [USE_ITEM]: '[["x",9],["🥭",2],[],["🔥",5]]' });
    expect(frequentEmoji(storage, 3)).toEqual(['🔥', '🥭', '👍']);
  });
});

describe('a skin tone', () => {
  test('is put behind every hand and person, and taken off again', () => {
    expect(withTone('👍', 0)).toBe('👍');
    expect(withTone('👍', 5)).toBe('👍🏿');
    expect(withTone('✌️', 1)).toBe('✌🏻');
    expect(withTone('👩‍❤️‍👨', 3)).toBe('👩🏽‍❤️‍👨🏽');
    expect(withTone('🧑‍🤝‍🧑', 2)).toBe('🧑🏼‍🤝‍🧑🏼');
    expect(withoutTone('👍🏿')).toBe('👍');
  });

  test('is remembered; what is damaged counts as none', () => {
    const storage = newStorage();
    keepSkinTone(storage, 4);
    expect(readSkinTone(storage)).toBe(4);
    for (const stored of ['', '6', '-1', 'x', '1.5'])
      expect(readSkinTone(newStorage({ 'kothabarta.emojiTone': stored }))).toBe(0);
    expect(readSkinTone(null)).toBe(0);
  });
});

describe('the grid', () => {
  const cells = (letters: string) => [...letters].map((emoji) => ({ emoji, label: emoji }));
  const rows = layOut(
    [
      { key: 'a', title: 'A', cells: cells('abcde') },
      { key: 'none', title: 'None', cells: [] },
      { key: 'f', title: 'F', cells: cells('fghi') },
    ],
    3,
  );
  const after = (from: string, ...keys: readonly string[]): string | undefined => {
    let place = firstPlace(rows);
    const wanted = rows.findIndex(
      (row) => row.kind === 'cells' && row.cells.some(({ emoji }) => emoji === from),
    );
    const row = rows[wanted];
    if (row?.kind === 'cells')
      place = { row: wanted, column: row.cells.findIndex(({ emoji }) => emoji === from) };
    for (const key of keys) if (place !== null) place = stepFrom(rows, place, key) ?? place;
    return cellAt(rows, place)?.emoji;
  };

  test('has a title over each section that holds something', () => {
    expect(rows.map((row) => (row.kind === 'title' ? row.title : row.cells.length))).toEqual([
      'A',
      3,
      2,
      'F',
      3,
      1,
    ]);
  });

  test.each([
    ['a', 'ArrowRight', 'b'],
    ['c', 'ArrowRight', 'd'],
    ['e', 'ArrowRight', 'f'],
    ['i', 'ArrowRight', 'i'],
    ['f', 'ArrowLeft', 'e'],
    ['a', 'ArrowLeft', 'a'],
    ['c', 'ArrowDown', 'e'],
    ['d', 'ArrowDown', 'f'],
    ['f', 'ArrowUp', 'd'],
    ['a', 'ArrowUp', 'a'],
    ['b', 'End', 'c'],
    ['c', 'Home', 'a'],
    ['b', 'PageDown', 'i'],
    ['i', 'PageUp', 'a'],
  ])('from %s by %s leads to %s', (from, key, to) => {
    expect(after(from, key)).toBe(to);
  });

  test('shows the often used first, then every group, in the chosen tone', () => {
    const index = createEmojiIndex(emojiTable(), banglaTable(), () => true);
    const wanted = {
      index,
      query: '',
      tone: 3,
      language: 'bn',
      labels: { found: String, frequent: 'often', groupNames: { 0: 'faces' } },
      frequent: ['👍🏿', 'not an emoji', '❤️'],
    } as const;
    const sections = sectionsOf(wanted);
    expect(sections.map(({ key }) => key)).toEqual([
      'frequent',
      ...['0', '1', '3', '4', '5', '6', '7', '8', '9'],
    ]);
    expect(sections[0]?.cells).toEqual([
      { emoji: '👍🏿', label: 'ভালো করেছো' },
      { emoji: '❤️', label: 'লাল হার্ট' },
    ]);
    expect(sections[2]?.cells.map(({ emoji }) => emoji)).toContain('👍🏽');
    expect(sectionsOf({ ...wanted, query: 'thumbsup' })[0]?.cells[0]?.emoji).toBe('👍🏽');
  });
});

describe('a popover', () => {
  const view = { left: 0, top: 0, right: 1_000, bottom: 600 };
  const at = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 40 });
  const place = (wanted: Partial<Parameters<typeof placePopover>[0]>) =>
    placePopover({
      anchor: at(100, 100),
      width: 300,
      height: 200,
      view,
      layoutHeight: 600,
      side: 'bottom',
      align: 'start',
      ...wanted,
    });

  test('stands on the wanted side where there is room', () => {
    expect(place({})).toEqual({ side: 'bottom', left: 100, offset: 146, maxHeight: 446 });
    expect(place({ side: 'top', anchor: at(100, 400) })).toMatchObject({
      side: 'top',
      offset: 206,
    });
  });

  test('flips where there is more room, and stays where there is not', () => {
    expect(place({ anchor: at(100, 500) }).side).toBe('top');
    expect(place({ side: 'top' }).side).toBe('bottom');
    expect(place({ height: 900, anchor: at(100, 100) }).side).toBe('bottom');
  });

  test('a menu fits on neither side of its message and was cut: it lies over it instead', () => {
    const wanted = { height: 400, anchor: at(100, 280) };
    expect(place(wanted)).toMatchObject({ side: 'bottom', offset: 326, maxHeight: 266 });
    const covering = { ...wanted, mayCover: true };
    expect(place(covering)).toMatchObject({ side: 'bottom', offset: 192, maxHeight: 584 });
    expect(place({ ...covering, height: 900 })).toMatchObject({ offset: 8, maxHeight: 584 });
    expect(place({ ...covering, height: 200 })).toMatchObject({ offset: 326, maxHeight: 266 });
  });

  test('never leaves the screen, and shows its beginning where it is too wide', () => {
    expect(place({ anchor: at(900, 100) }).left).toBe(692);
    expect(place({ anchor: at(0, 100), align: 'end' }).left).toBe(8);
    expect(place({ width: 2_000 }).left).toBe(8);
    expect(place({ align: 'center', anchor: at(500, 100) }).left).toBe(370);
  });

  test('keeps above an on-screen keyboard', () => {
    const placed = place({ anchor: at(100, 250), view: { ...view, bottom: 300 } });
    expect(placed).toMatchObject({ side: 'top', maxHeight: 236 });
  });
});

test('the quick reactions say what each does, and which the person gave already', () => {
  const markup = renderToStaticMarkup(
    <QuickReactions
      emoji={['👍', '❤️']}
      mine={new Set(['❤️'])}
      labels={{ row: 'Answers', react: (emoji) => `Answer ${emoji}`, more: 'More' }}
      onPick={() => undefined}
      onMore={() => undefined}
    />,
  );
  expect(markup).toContain('role="toolbar" aria-label="Answers"');
  expect(markup).toContain('aria-label="Answer 👍" aria-pressed="false"');
  expect(markup).toContain('aria-label="Answer ❤️" aria-pressed="true"');
  expect(markup).toContain('aria-label="More"');
});
