// Proves the design language: every token says its role, and whatever theme and contrast are chosen, words stand out.
// Reads renderer/styles/tokens.css as it is; imports nothing of the product.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blend, type Colour, contrast, parseOklch } from '../support/oklch.ts';

const styles = join(import.meta.dirname, '../../renderer/styles');
const css = readFileSync(join(styles, 'tokens.css'), 'utf8');

const DAY = ':root';
const NIGHT = ':root[data-theme="dark"]';
const MORE = ':root[data-contrast="more"]';
const NIGHT_MORE = ':root[data-theme="dark"][data-contrast="more"]';

/** What applies to the root, weakest first, as the cascade has it. */
const LOOKS = {
  'by day': [DAY],
  'by night': [DAY, NIGHT],
  'by day, more contrast': [DAY, MORE],
  'by night, more contrast': [DAY, NIGHT, MORE, NIGHT_MORE],
} as const;

// WCAG 2.2: 1.4.3 and 1.4.11 (AA), 1.4.6 (AAA).
const AA_TEXT = 4.5;
const AAA_TEXT = 7;
const EDGE = 3;

/** Where words of a message stand: the page, a card, one's own bubble, one on its way, one that was refused. */
const MESSAGE_GROUNDS = ['bg', 'surface', 'own', 'danger-soft'] as const;
const ALL_GROUNDS = [
  'bg',
  'panel',
  'surface',
  'own',
  'soft',
  'marigold-soft',
  'marigold-soft-strong',
  'danger-soft',
] as const;
const PAGE_GROUNDS = ['bg', 'panel', 'surface', 'soft'] as const;

type Pair = { readonly text: string; readonly on: readonly string[]; readonly least: number };

const MESSAGES: readonly Pair[] = [
  { text: 'ink', on: ALL_GROUNDS, least: AAA_TEXT },
  { text: 'pale', on: ['bg', 'surface', 'own', 'soft'], least: AAA_TEXT },
  { text: 'link', on: MESSAGE_GROUNDS, least: AAA_TEXT },
  { text: 'ink', on: ['code', 'mention-me', 'mark'], least: AAA_TEXT },
];
const WORDS: readonly Pair[] = [
  { text: 'muted', on: ALL_GROUNDS, least: AA_TEXT },
  { text: 'accent', on: PAGE_GROUNDS, least: AA_TEXT },
  { text: 'danger', on: [...PAGE_GROUNDS, 'danger-soft'], least: AA_TEXT },
  { text: 'muted', on: ['code'], least: AA_TEXT },
  ...['comment', 'keyword', 'string', 'number', 'title', 'type', 'name', 'added', 'removed'].map(
    (kind) => ({ text: `token-${kind}`, on: ['code'], least: AA_TEXT }),
  ),
  { text: 'on-accent', on: ['accent', 'accent-strong'], least: AA_TEXT },
];
const EDGES: readonly Pair[] = [
  { text: 'field-line', on: ['bg', 'surface', 'panel'], least: EDGE },
  { text: 'accent', on: ['bg', 'panel', 'surface', 'own'], least: EDGE },
  { text: 'cover', on: MESSAGE_GROUNDS, least: EDGE },
];
const MORE_EDGES: readonly Pair[] = [
  { text: 'line', on: ['bg', 'panel', 'surface', 'soft'], least: EDGE },
  { text: 'bubble-line', on: ['bg', 'own'], least: EDGE },
  { text: 'quiet-line', on: ['bg', 'panel', 'surface'], least: EDGE },
];

type Tokens = ReadonlyMap<string, string>;

/** The declarations of every block with exactly that selector, the later over the earlier. */
function blockOf(selector: string): Tokens {
  const blocks = [...css.matchAll(/^(\S[^{}\n]*) \{\n([^}]*)^\}/gm)].filter(
    ([, heads]) => heads === selector,
  );
  expect(blocks, selector).not.toEqual([]);
  return new Map(
    blocks.flatMap(([, , body]) =>
      [...(body ?? '').matchAll(/--([\w-]+): ([^;]+);/g)].map(
        ([, name, value]) => [name ?? '', value ?? ''] as const,
      ),
    ),
  );
}

const tokensOf = (look: keyof typeof LOOKS): Tokens =>
  new Map(LOOKS[look].flatMap((selector) => [...blockOf(selector)]));

function colourOf(tokens: Tokens, name: string): Colour {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token --${name}`);
  return parseOklch(value);
}

/** The pairs that stand out too little, as a person would look for them in tokens.css. */
function tooWeak(tokens: Tokens, pairs: readonly Pair[], least = 0): readonly string[] {
  return pairs.flatMap((pair) =>
    pair.on.flatMap((ground) => {
      const wanted = Math.max(pair.least, least);
      const ratio = contrast(colourOf(tokens, pair.text), colourOf(tokens, ground));
      return ratio >= wanted
        ? []
        : [`--${pair.text} on --${ground}: ${ratio.toFixed(2)}, not ${wanted}`];
    }),
  );
}

describe.each(Object.keys(LOOKS) as readonly (keyof typeof LOOKS)[])('%s', (look) => {
  const tokens = tokensOf(look);
  const more = look.endsWith('more contrast');

  test('messages, their links among them, have seven to one', () => {
    expect(tooWeak(tokens, MESSAGES)).toEqual([]);
  });

  test(`all other words have ${more ? 'seven' : 'four and a half'} to one`, () => {
    expect(tooWeak(tokens, WORDS, more ? AAA_TEXT : 0)).toEqual([]);
  });

  test('words keep their contrast under a pointer', () => {
    for (const ground of ['bg', 'panel', 'surface'] as const) {
      const hovered = blend(colourOf(tokens, 'hover'), colourOf(tokens, ground));
      expect(contrast(colourOf(tokens, 'ink'), hovered), ground).toBeGreaterThanOrEqual(AAA_TEXT);
      expect(contrast(colourOf(tokens, 'muted'), hovered), ground).toBeGreaterThanOrEqual(AA_TEXT);
    }
  });

  test('code within a line and the name of somebody called keep the contrast of words', () => {
    for (const ground of MESSAGE_GROUNDS) {
      const below = colourOf(tokens, ground);
      const code = contrast(colourOf(tokens, 'ink'), blend(colourOf(tokens, 'hover'), below));
      expect(code, ground).toBeGreaterThanOrEqual(AAA_TEXT);
      const called = contrast(colourOf(tokens, 'link'), blend(colourOf(tokens, 'mention'), below));
      expect(called, ground).toBeGreaterThanOrEqual(more ? AAA_TEXT : AA_TEXT);
    }
  });

  test('what is typed into, chosen or focused has an edge of three to one', () => {
    expect(tooWeak(tokens, EDGES)).toEqual([]);
    if (more) expect(tooWeak(tokens, MORE_EDGES)).toEqual([]);
  });

  test('white letters stand on the colour of every person', () => {
    const lightness = tokens.get('person-lightness') ?? '';
    const people = [...css.matchAll(/--person: oklch\(var\(--person-lightness\) ([^)]+)\);/g)];
    expect(people).toHaveLength(8);
    const weak = people.filter(
      ([, rest]) =>
        contrast(parseOklch('oklch(1 0 0)'), parseOklch(`oklch(${lightness} ${rest})`)) <
        (more ? AAA_TEXT : AA_TEXT),
    );
    expect(weak.map(([line]) => line)).toEqual([]);
  });
});

describe('the tokens', () => {
  test('each say their role where they are first declared', () => {
    const seen = new Set<string>();
    const silent: string[] = [];
    let before = '';
    for (const line of css.split('\n')) {
      const name = /^ {2}--([\w-]+):/.exec(line)?.[1];
      if (name !== undefined && !seen.has(name)) {
        seen.add(name);
        if (!before.trim().endsWith('*/')) silent.push(name);
      }
      before = line;
    }
    expect(seen.size).toBeGreaterThan(30);
    expect(silent).toEqual([]);
  });

  test('are the only place of colours: no other style and no class writes one', () => {
    const renderer = join(styles, '..');
    const written = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:css|tsx)$/.test(file) && !/tokens\.css$|QrCode\.tsx$/.test(file))
      .filter((file) =>
        /oklch\((?!1 0 0\))|rgba?\(|hsla?\(|#[0-9a-f]{3,8}\b(?!;)/i.test(
          readFileSync(join(renderer, file), 'utf8'),
        ),
      );
    expect(written).toEqual([]);
  });

  test('of the compact density leave every target at least 24 pixels high, as WCAG 2.2 asks', () => {
    const compact = blockOf(':root[data-density="compact"]');
    for (const name of ['control', 'control-small', 'list-row']) {
      const [, pixels] = /^calc\((\d+)px \* var\(--scale\)\)$/.exec(compact.get(name) ?? '') ?? [];
      expect(Number(pixels), name).toBeGreaterThanOrEqual(24);
    }
  });
});
