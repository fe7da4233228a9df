// Proves what counts as markup in a message, what stays as typed, and that no text is too much for it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mentions } from '../../renderer/state/mentions.ts';
import { parseText } from '../../renderer/ui/markdown/parse.ts';
import { plainLine } from '../../renderer/ui/markdown/plainText.ts';
import type { Block, Inline } from '../../renderer/ui/markdown/tree.ts';
import { showTree, wordsOf } from '../support/showTree.ts';

const show = (text: string, names: readonly string[] = []): string =>
  showTree(parseText(text, names));

describe('emphasis', () => {
  test.each([
    ['**bold** *italic* _italic_ ~~gone~~', 'B(bold) I(italic) I(italic) S(gone)'],
    ['***both***', 'I(B(both))'],
    ['**a *b* c**', 'B(a I(b) c)'],
    ['un*believ*able', 'unI(believ)able'],
    ['**over\ntwo lines**', 'B(over\ntwo lines)'],
    ['*foo**bar*', 'I(foo**bar)'],
  ])('%j', (text, tree) => {
    expect(show(text)).toBe(tree);
  });

  test.each([
    ['**হ্যাঁ।**তারপর', 'B(হ্যাঁ।)তারপর'],
    ['এটা**জরুরি**কিন্তু', 'এটাB(জরুরি)কিন্তু'],
    ['**“আরিফ”**কে বলো', 'B(“আরিফ”)কে বলো'],
    ['_র‍্যাব_ আর *ক্ষ্ম*।', 'I(র‍্যাব) আর I(ক্ষ্ম)।'],
    ['~~সকাল ১০টা~~, দুপুর', 'S(সকাল ১০টা), দুপুর'],
  ])('beside Bangla letters and its full stop: %s', (text, tree) => {
    expect(show(text)).toBe(tree);
  });

  test.each([
    'snake_case_name __init__ _ _',
    '2*3*4 = ২৪, 5 * 6, a * b',
    '~not struck~ ~~~drawn~~~ ~',
    '^_^ and ^_^ or -_- and >_<',
    '*.txt, *.doc and f(*args, **kwargs)',
    '**no end, and no *end',
    '** spaces ** * inside *',
    '**over\n\nan empty line**',
    '¯\\_(ツ)_/¯',
  ])('stays as typed: %j', (text) => {
    expect(show(text)).toBe(text);
  });
});

describe('what is no markup here stays exactly as typed', () => {
  test.each([
    '# heading',
    'heading\n===\nother\n---',
    '---\n***\n* * *\n- - -\n___',
    '<b>bold</b> <!-- x --> <br>',
    '&amp; &lt; &#60; &copy;',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '    indented\n\tand a tab',
    '[1]: nowhere\n[text][1] [x] []() [empty]()',
    '+ 880 1711 000000',
    '2024. was a year',
    '-5 degrees, 3.5, 10)',
    '>_< >:( >5 >text',
    '>\n> >\n>>',
    '-\n*\n1.',
    '~~~\ncode\n~~~',
    '```\n\n```',
    '  two spaces,   three   \n\n\n\nempty lines',
    'C:\\new\\text and \\\\server\\share',
    'a || b',
    '|||| || ||',
  ])('%j', (text) => {
    expect(show(text)).toBe(text);
  });

  test('a picture is not shown, and its address is a link like any other', () => {
    expect(show('![a](https://b.example/c.png)')).toBe(
      '![a](LINK(https://b.example/c.png=https://b.example/c.png))',
    );
  });
});

describe('a backslash', () => {
  test.each([
    ['\\*not bold\\* \\_x\\_ \\~~x~~', '*not bold* _x_ ~~x~~'],
    ['\\||shown||', '||shown||'],
    ['\\`x` \\[a](https://b.example/)', '`x` [a](LINK(https://b.example/=https://b.example/))'],
    ['\\> no quote\n\\- no list\n1\\. no list\n\\# x', '> no quote\n- no list\n1. no list\n# x'],
    ['\\\\*a*', '\\I(a)'],
    ['\\@Mitu', '@Mitu'],
    ['end\\', 'end\\'],
  ])('takes the meaning from what follows: %j', (text, tree) => {
    expect(show(text, ['Mitu'])).toBe(tree);
  });
});

describe('code', () => {
  test.each([
    ['`a*b*` ``x`y`` ` `` ` `', 'CODE(a*b*) CODE(x`y) CODE(``) `'],
    ['`**a` b**', 'CODE(**a) b**'],
    ['`https://a.example/` `||x||`', 'CODE(https://a.example/) CODE(||x||)'],
    ['```js\nlet a = 1;\n\n  b\n```\nafter', 'code:js[let a = 1;\n\n  b] / after'],
    ['```\nclosed behind it```\nafter', 'code[closed behind it] / after'],
    ['```py\nnever closed\n\n> x', 'code:py[never closed\n\n> x]'],
    ['```first line of many\nsecond\n```', 'code[first line of many\nsecond]'],
    ['````\n```\n````', 'code[```]'],
    ['see ```one line``` here', 'see CODE(one line) here'],
    ['> ```c++\n> a\n> ```', 'quote[code:c++[a]]'],
  ])('%j', (text, tree) => {
    expect(show(text)).toBe(tree);
  });
});

describe('quotes and lists', () => {
  test.each([
    ['> a\n> b\nanswer', 'quote[a\nb] / answer'],
    ['> a\n> > b\n> c', 'quote[a / quote[b] / c]'],
    ['before\n> a\n\nafter', 'before / quote[a] / after'],
    ['- a\n* b\nafter', 'list[•{a}•{b}] / after'],
    ['Take:\n1. a\n3. c', 'Take: / list[1.{a}3.{c}]'],
    ['১. খাতা\n২) কলম\n৩। বই', 'list[১.{খাতা}২){কলম}৩।{বই}]'],
    ['- a\n  - b\n    - c\n  more\n- d', 'list[•{a / list[•{b / list[•{c}]}] / more}•{d}]'],
    ['- a\n\t- b', 'list[•{a / list[•{b}]}]'],
    ['- a\n1. b', 'list[•{a}] / list[1.{b}]'],
    ['- code:\n  ```js\n  a\n\n    b\n  ```\n- x', 'list[•{code: / code:js[a\n\n  b]}•{x}]'],
    ['- - a', 'list[•{- a}]'],
  ])('%j', (text, tree) => {
    expect(show(text)).toBe(tree);
  });

  test('an empty line between two of them is kept as a distance', () => {
    const apart = (text: string) => parseText(text).map((block) => block.apart);
    expect(apart('> a\nb')).toEqual([false, false]);
    expect(apart('> a\n\nb')).toEqual([false, true]);
    expect(apart('a\n\n\n- b\n\n```\nc\n```')).toEqual([false, true, true]);
  });
});

describe('a spoiler', () => {
  test.each([
    ['||gone|| || with spaces ||', 'HIDE(gone) HIDE( with spaces )'],
    ['||**b** `||` x||', 'HIDE(B(b) CODE(||) x)'],
    ['||over\n\nan empty line||', 'HIDE(over\n\nan empty line)'],
    ['**a ||b|| c**', 'B(a HIDE(b) c)'],
    ['||https://a.example/||', 'HIDE(LINK(https://a.example/=https://a.example/))'],
  ])('%j', (text, tree) => {
    expect(show(text)).toBe(tree);
  });

  test.each([
    ['**a ||b** c||', '**a HIDE(b** c)'],
    ['[a ||b](https://x.example/) c||', '[a HIDE(b](https://x.example/) c)'],
    ['[||b||](https://x.example/)', '[HIDE(b)](https://x.example/)'],
    ['`a ||b` c|| d||', 'CODE(a ||b) cHIDE( d)'],
  ])('hides what it holds, whatever else begins or ends within it: %j', (text, tree) => {
    expect(show(text)).toBe(tree);
  });
});

describe('links', () => {
  test.each([
    ['[a](https://b.example)', 'LINK(a=https://b.example/)'],
    ['[a **b**](https://c.example/(d))', 'LINK(a B(b)=https://c.example/(d))'],
    ['[me](mailto:a@b.example)', 'LINK(me=mailto:a@b.example)'],
    ['**[a](https://b.example/c_d_e)**', 'B(LINK(a=https://b.example/c_d_e))'],
    ['**https://b.example/**', 'B(LINK(https://b.example/=https://b.example/))'],
    ['https://b.example/x_y_z_', 'LINK(https://b.example/x_y_z=https://b.example/x_y_z)_'],
    [
      '[[a](https://b.example/)](https://c.example/)',
      '[LINK(a=https://b.example/)](https://c.example/)',
    ],
    ['write to a.b@c.example.', 'write to LINK(a.b@c.example=mailto:a.b@c.example).'],
  ])('%j', (text, tree) => {
    expect(show(text)).toBe(tree);
  });

  test.each([
    ['[bank.example](https://evil.example/)', 'evil.example'],
    ['[https://bank.example/](https://evil.example/)', 'evil.example'],
    ['[bank.example](https://bank.example.evil.example/)', 'bank.example.evil.example'],
    ['[bank.example/x](https://bank.example:8443/x)', 'bank.example:8443'],
    ['[b a n k . e x](https://evil.example/)', 'evil.example'],
    ['[bank。example](https://evil.example/)', 'evil.example'],
    ['[bа\u200bnk.example](https://evil.example/)', 'evil.example'],
    ['[a@b.example](mailto:c@d.example)', 'c@d.example'],
    ['[**bank**.example](https://evil.example/)', 'evil.example'],
  ])('%j tells where it really leads', (text, place) => {
    expect(show(text)).toContain(` at ${place})`);
  });

  test.each([
    '[bank.example](https://bank.example/login)',
    '[press here](https://bank.example/)',
    '[a@b.example](mailto:a@b.example)',
  ])('%j needs no more words', (text) => {
    expect(show(text)).not.toContain(' at ');
  });
});

describe('calling somebody by name', () => {
  const names = ['Arif', 'Arif Rahman', 'আরিফ', 'না\u09a6ি\u09df\u09be', 'a_b_c', '<b>'];

  test.each([
    ['@Arif Rahman, @arif', 'CALL(@Arif Rahman), CALL(@arif)'],
    ['@আরিফকে বলো', 'CALL(@আরিফকে) বলো'],
    ['@না\u09a6ি\u09af\u09bc\u09be-এর খাতা', 'CALL(@না\u09a6ি\u09af\u09bc\u09be-এর) খাতা'],
    ['**@Arif** [@Arif](https://a.example/)', 'B(CALL(@Arif)) LINK(@Arif=https://a.example/)'],
    ['@a_b_c _x_', 'CALL(@a_b_c) I(x)'],
    ['@<b>!', 'CALL(@<b>)!'],
  ])('%j', (text, tree) => {
    expect(show(text, names)).toBe(tree);
  });

  test.each(['x@Arif', '@Arifa', '@আরিফা', 'Arif', '@Somebody'])('%j calls nobody', (text) => {
    expect(show(text, names)).toBe(text);
  });

  test('within code is no call', () => {
    expect(show('`@Arif`\n```\n@Arif\n```', names)).toBe('CODE(@Arif) / code[@Arif]');
  });

  test('is found wherever the notifications find it', () => {
    const endings = [
      '',
      'কে',
      'ের',
      '-এর',
      'রা',
      'র',
      'ও',
      'ই',
      'য\u09bc',
      '\u09df',
      'তে',
      'a',
      'টা',
      '।',
      '_',
    ];
    for (const name of ['আরিফ', 'Mitu', 'নাদি\u09df\u09be']) {
      for (const ending of endings) {
        const text = `শোনো @${name}${ending} এখন`;
        expect(show(text, [name]).includes('CALL('), text).toBe(mentions(text, name));
      }
    }
  });
});

describe('a text as one plain line', () => {
  test.each([
    ['**b** `c` ~~s~~ [l](https://a.example/)', 'b c s l'],
    ['> quoted\n\nsaid', 'quoted said'],
    ['to do:\n- a\n- b\n1. c', 'to do: • a • b 1. c'],
    ['```js\nlet a;\nlet b;\n```', 'let a; let b;'],
    ['the end: ||he dies||!', 'the end: ▒▒▒!'],
    ['[bank.example](https://evil.example/)', 'bank.example (evil.example)'],
    ['র‍্যাব  \n\n ক্ষ', 'র‍্যাব ক্ষ'],
    ['&amp; <b> # x', '&amp; <b> # x'],
  ])('%j', (text, line) => {
    expect(plainLine(text)).toBe(line);
  });

  test('names a spoiler as its reader is told to', () => {
    expect(plainLine('||x||', { spoiler: '(hidden)' })).toBe('(hidden)');
  });
});

/** What people and attackers put together: every sign with a meaning, letters, joiners, empty lines. */
const PIECES = [
  ...['*', '**', '_', '~~', '~', '|', '||', '`', '```', '\n', '\n\n', ' ', '    ', '\t', '\\'],
  ...['>', '> ', '- ', '* ', '1. ', '২) ', '[', ']', '(', ')', '!', '#', '&amp;', '<b>', '@Mitu'],
  ...[
    'a',
    'B',
    'ক',
    'র‍্য',
    '\u200c',
    '।',
    '9',
    '😀',
    '\u202e',
    'https://a.example/',
    '](https://b.example/)',
  ],
];
const anyText = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** Broken halves of characters and control signs among them. */
const anyUnits = fc
  .array(fc.nat({ max: 0xffff }), { maxLength: 200 })
  .map((units) => String.fromCharCode(...units));

describe('of any text', () => {
  test('no letter is lost or moved', () => {
    const letters = (text: string) =>
      text.replace(/[^\p{L}\p{M}\p{Extended_Pictographic}\u200c\u200d]/gu, '');
    const withoutTargets = anyText.map((text) =>
      text.replaceAll('](https://b.example/)', '](x)').replaceAll('\u202e', ''),
    );
    fc.assert(
      fc.property(withoutTargets, (text) => {
        const words = wordsOf(parseText(text, ['Mitu'])).replaceAll('[U+200C]', '\u200c');
        expect(letters(words)).toBe(letters(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('what was escaped is shown as it was', () => {
    const escapeAll = (text: string): string =>
      text
        .replace(/(\\*)([*_~`|[\]@])/g, '$1$1\\$2')
        .replace(/^( {0,3})(\\*)([>#+-])/gm, '$1$2$2\\$3')
        .replace(/^( {0,3}[\d০-৯]{1,3})(\\*)([.)।])/gm, '$1$2$2\\$3');
    fc.assert(
      fc.property(anyText, (text) => {
        // An address is an address, however its neighbours are escaped.
        const plain = text.replaceAll('://', ':/').replaceAll('\u202e', '');
        fc.pre(plain.trim() !== '' && plain.trimEnd() === plain);
        expect(showTree(parseText(escapeAll(plain)))).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the plain line is one line, and the tree is the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainLine(text)).not.toMatch(/[\n\t]| {2}/);
        expect(parseText(text)).toBe(parseText(text));
      }),
    );
  });

  test('any string at all is taken', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        expect(() => plainLine(text)).not.toThrow();
      }),
    );
  });
});

describe('8,000 characters', () => {
  const CHARS = 8_000;
  const full = (part: string): string =>
    part.repeat(Math.ceil(CHARS / part.length)).slice(0, CHARS);
  const deep = (line: (depth: number) => string): string =>
    Array.from({ length: 100 }, (_, depth) => line(depth)).join('\n');
  const PATHOLOGICAL = [
    ...['*', '*a', '*a_ ', '*a **b ', 'a* b_ c~~ ', '_', '~~', '~~a', '`', '`a``b```', '|', '||'],
    ...['||a', '|| ', '[', ']', '[a](', '[](', '[a](https://b.example/', '[a](https://b.example/)'],
    ...[
      '>',
      '> ',
      '>\n',
      '> a\n',
      '- ',
      '- a\n',
      '1. ',
      '* ',
      '\\',
      '\\*',
      '@',
      '@Mitu ',
      '\n',
      ' \n',
    ],
    ...['```\n', '```a\n', 'https://', 'https://a.example/(', 'a@', 'a.', '🙂', 'ক্ষ'],
  ].map(full);
  const TRICKY = [
    ...PATHOLOGICAL,
    `${full('>')} a`,
    `${full('> ')}a`,
    `https://a.example/${full(')')}`,
    `https://${full('.')}a`,
    `a@${full('a.')}`,
    `${'*a _b '.repeat(700)}${'b_ a* '.repeat(700)}`,
    Array.from({ length: 120 }, (_, at) => `${'`'.repeat(at + 1)}a`).join(''),
    deep((depth) => `${'>'.repeat(depth)} a`),
    deep((depth) => `${' '.repeat(2 * depth)}- a`),
    deep((depth) => `${'> '.repeat(depth)}- a`),
  ];

  test('of any one sign make a tree that is not deep and not larger than they are', () => {
    for (const text of TRICKY) {
      const { depth, nodes } = sizeOf(parseText(text, ['Mitu']));
      // Eight blocks with the items of their lists, twelve marks, a spoiler, a link and their text.
      expect(depth, text.slice(0, 20)).toBeLessThanOrEqual(2 * 8 + 12 + 4);
      expect(nodes, text.slice(0, 20)).toBeLessThanOrEqual(text.length + 1);
    }
  });

  test('take no longer twice as many than about twice the time', () => {
    for (const text of PATHOLOGICAL) {
      const half = text.slice(0, CHARS / 2);
      // The processor's time, since other processes take their turns; the best of a few. The names keep it fresh.
      const time = (what: string): number =>
        Math.min(
          ...Array.from({ length: 4 }, (_, turn) => {
            const from = process.cpuUsage();
            parseText(what, [`nobody ${turn}`]);
            return process.cpuUsage(from).user / 1_000;
          }),
        );
      time(half);
      const [short, long] = [time(half), time(text)];
      // Squares would make it four times; under 50 ms are nobody's wait.
      expect(long, text.slice(0, 20)).toBeLessThan(Math.max(50, 3.3 * short));
    }
  });
});

function sizeOf(nodes: readonly (Block | Inline)[]): {
  readonly depth: number;
  readonly nodes: number;
} {
  let depth = 0;
  let count = 0;
  const inner = nodes.flatMap((node) => {
    if ('items' in node) return node.items.map(({ children }) => sizeOf(children));
    return 'children' in node ? [sizeOf(node.children)] : [];
  });
  for (const size of inner) {
    depth = Math.max(depth, size.depth);
    count += size.nodes;
  }
  return { depth: nodes.length === 0 ? 0 : depth + 1, nodes: count + nodes.length };
}
