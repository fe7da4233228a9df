// Owns the proof that what people write stays text: nothing but text and our own tags comes out, on every path.
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { highlight } from '../../renderer/ui/markdown/highlight.ts';
import { MarkedLine } from '../../renderer/ui/markdown/MarkedLine.tsx';
import { OneLine } from '../../renderer/ui/markdown/OneLine.tsx';
import { parseText } from '../../renderer/ui/markdown/parse.ts';
import { plainLine } from '../../renderer/ui/markdown/plainText.ts';
import { type Mentioned, RichText } from '../../renderer/ui/markdown/RichText.tsx';
import type { Block, Inline } from '../../renderer/ui/markdown/tree.ts';
import { XSS_CORPUS } from '../support/xssCorpus.ts';

const labels = { copyCode: 'Copy', copied: 'Copied', showSpoiler: 'Show' };

function draw(text: string, mentions: readonly Mentioned[] = []): string {
  const rich = createElement(RichText, {
    text,
    labels,
    mentions,
    onFollow: () => false,
    onCopy: () => Promise.resolve(true),
  });
  return renderToStaticMarkup(rich);
}

const line = (node: ReactNode): string => renderToStaticMarkup(node);

/** Everything that any of our parts may write. A name is ours only with these attributes. */
const OWN_TAGS: Readonly<Record<string, RegExp>> = {
  a: /^(?:href|title|target|rel|class)$/,
  bdi: /^(?:class|data-mention)$/,
  blockquote: /^(?:dir|class)$/,
  button: /^(?:type|aria-label|title|class)$/,
  code: /^class$/,
  div: /^class$/,
  em: /^$/,
  figcaption: /^class$/,
  figure: /^(?:dir|class)$/,
  li: /^(?:dir|class)$/,
  mark: /^class$/,
  ol: /^(?:role|class)$/,
  p: /^(?:dir|class)$/,
  path: /^(?:d)$/,
  pre: /^class$/,
  rect: /^(?:width|height|x|y|rx|ry)$/,
  s: /^class$/,
  span: /^(?:role|tabindex|aria-label|aria-hidden|title|class|data-spoiler)$/,
  strong: /^class$/,
  svg: /^(?:xmlns|width|height|viewBox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|class|aria-hidden)$/,
  ul: /^(?:role|class)$/,
  wbr: /^$/,
};
const TAG = /<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)\/?>/g;

/** What is in the markup that is not ours: a tag, an attribute, an angle that is no text. */
function foreignIn(markup: string): readonly string[] {
  const rest = markup.replace(TAG, (tag, _slash, name: string, attributes: string) => {
    const allowed = OWN_TAGS[name];
    const names = [...attributes.matchAll(/ ([a-zA-Z-]+)="/g)].map(
      ([, attribute = '']) => attribute,
    );
    return allowed !== undefined && names.every((each) => allowed.test(each)) ? '' : `<${tag}`;
  });
  return rest.match(/<[^>]*>?/g) ?? [];
}

function hrefsIn(markup: string): readonly URL[] {
  return [...markup.matchAll(/ href="([^"]*)"/g)].map(
    ([, href = '']) => new URL(href.replaceAll('&amp;', '&').replaceAll('&#x27;', "'")),
  );
}

/** Each as it is, and where people could put it. */
const CARRIERS = [
  (payload: string) => payload,
  (payload: string) => `**${payload}** ~~${payload}~~ ||${payload}||`,
  (payload: string) => `> ${payload}\n- ${payload}\n1. ${payload}`,
  (payload: string) => `\`\`\`${payload}\n${payload}\n\`\`\``,
  (payload: string) => `\`${payload}\` @${payload}`,
  (payload: string) => `[${payload}](https://example.org/) [press](${payload})`,
  (payload: string) => `https://example.org/${payload}`,
] as const;

describe(`${XSS_CORPUS.length} ways to smuggle markup, each in ${CARRIERS.length} places`, () => {
  const texts = XSS_CORPUS.flatMap((payload) => CARRIERS.map((carry) => carry(payload)));
  const drawn = texts.map((text) => [text, draw(text)] as const);

  test('are as many different ones', () => {
    expect(new Set(XSS_CORPUS).size).toBe(XSS_CORPUS.length);
    expect(XSS_CORPUS.length).toBeGreaterThanOrEqual(200);
  });

  test('leave only text and our own tags in a message', () => {
    for (const [text, markup] of drawn) expect(foreignIn(markup), text).toEqual([]);
  });

  test('lead nowhere but to web and mail addresses without a user name', () => {
    for (const [text, markup] of drawn) {
      for (const url of hrefsIn(markup)) {
        expect(['http:', 'https:', 'mailto:'], text).toContain(url.protocol);
        expect(url.username + url.password, text).toBe('');
        expect(url.href.length, text).toBeLessThanOrEqual(2_048);
      }
    }
  });

  test('are a tree of the few kinds that we know', () => {
    for (const text of texts) for (const block of parseText(text)) expectOwnBlock(block, text);
  });

  test('stay text as somebody’s name, in a call, in a search hit and in the words of a line', () => {
    for (const payload of XSS_CORPUS) {
      const person = { id: 'm', name: payload, me: true };
      expect(foreignIn(draw(`@${payload}`, [person])), payload).toEqual([]);
      expect(foreignIn(line(<OneLine text={payload} />)), payload).toEqual([]);
      const hit = <MarkedLine text={payload} marks={['script', 'alert', payload]} fromMark />;
      expect(foreignIn(line(hit)), payload).toEqual([]);
      expect(plainLine(payload)).not.toMatch(/\n/);
    }
  });

  test('keep every letter when they are coloured as code', async () => {
    for (const payload of XSS_CORPUS) {
      for (const language of ['html', 'js', 'markdown']) {
        const tokens = (await highlight(language, payload)) ?? [];
        expect(tokens.map(({ text }) => text).join(''), payload).toBe(payload);
      }
    }
  });
});

function expectOwnBlock(block: Block, text: string): void {
  switch (block.type) {
    case 'paragraph':
      for (const node of block.children) expectOwnInline(node, text);
      break;
    case 'quote':
      for (const child of block.children) expectOwnBlock(child, text);
      break;
    case 'list':
      for (const { children } of block.items)
        for (const child of children) expectOwnBlock(child, text);
      break;
    case 'code':
      expect(block.language, text).toMatch(/^[\p{L}\p{N}+#._-]*$/u);
      break;
    default:
      expect.unreachable(text);
  }
}

function expectOwnInline(node: Inline, text: string): void {
  if (node.type === 'link') expect(node.href, text).toMatch(/^(?:https?:\/\/|mailto:)/);
  expect(['text', 'code', 'link', 'strong', 'emphasis', 'strike', 'spoiler'], text).toContain(
    node.type,
  );
  if ('children' in node) for (const child of node.children) expectOwnInline(child, text);
}

test('the check of tags itself sees what is foreign', () => {
  for (const markup of [
    '<script>',
    '<img src="x">',
    '<a href="https://a.b/" onclick="x">',
    '<em class="x">',
    '<p dir="auto"',
  ])
    expect(foreignIn(markup), markup).not.toEqual([]);
});

describe('a message as it is drawn', () => {
  test('characters that hide or turn what follows are shown in a link', () => {
    const markup = draw('https://example.org/\u202egpj.exe');
    expect(markup).toContain('[U+202E]');
    expect(markup.replace(/ (?:href|title)="[^"]*"/g, '')).not.toContain('\u202e');
  });

  test('a long address goes on in the next line at its joints, and stays what it is when it is copied', () => {
    const address = 'https://a.example/one/two?three=3&four#five';
    const markup = draw(address);
    expect(markup).toContain(
      '>https://a.example/<wbr/>one/<wbr/>two<wbr/>?three=3<wbr/>&amp;four<wbr/>#five<',
    );
    expect(markup.replace(/<[^>]*>/g, '').replace('&amp;', '&')).toBe(address);
  });

  test('a link with words of another address says where it leads', () => {
    expect(draw('[bank.example](https://evil.example/login)')).toContain('(evil.example)');
    expect(draw('[my notes](https://notes.example/)')).not.toContain('(notes.example)');
  });

  test('a spoiler holds nothing to press and nothing to hear until it is shown', () => {
    const markup = draw('||secret https://a.example/ **b**||');
    expect(markup).not.toContain('href');
    expect(markup).toMatch(/role="button"[^>]*aria-label="Show"/);
    expect(markup).toMatch(/<span aria-hidden="true" class="invisible">secret /);
  });

  test('the own name stands out from others who are called', () => {
    const markup = draw('@Arif @Mitu', [
      { id: '1', name: 'Arif', me: true },
      { id: '2', name: 'Mitu', me: false },
    ]);
    expect(markup).toMatch(/data-mention="me"[^>]*>@Arif</);
    expect(markup).toMatch(/data-mention="other"[^>]*>@Mitu</);
  });

  test('a name that is drawn as a line shows what would turn it and keeps the joiners of Bangla', () => {
    expect(line(<OneLine text={'report\u202efdp.exe'} />)).toBe('<bdi>report[U+202E]fdp.exe</bdi>');
    expect(line(<OneLine text="র‍্যাব" />)).toBe('<bdi>র‍্যাব</bdi>');
  });
});

describe('a line with marks', () => {
  test('marks words by their beginnings, in either encoding of a letter, and not within words', () => {
    const hits = (text: string, marks: readonly string[]) =>
      [...line(<MarkedLine text={text} marks={marks} />).matchAll(/<mark[^>]*>([^<]*)/g)].map(
        ([, hit]) => hit,
      );
    expect(hits('Notes, notebook, keynote', ['note'])).toEqual(['Note', 'note']);
    expect(hits('সম\u09afয\u09bc আর সম\u09af\u09df', ['সমযয\u09bc'])).toEqual([
      'সম\u09afয\u09bc',
      'সম\u09af\u09df',
    ]);
    expect(hits('a **bo**ld word', ['bold'])).toEqual(['bold']);
  });

  test('joins marks that touch, cuts those that reach out of it, and never shows a spoiler', () => {
    const marks = [
      { from: 0, to: 3 },
      { from: 2, to: 5 },
      { from: 8, to: 99 },
    ];
    const markup = line(<MarkedLine text="abcdefghij" marks={marks} />).replace(
      / class="[^"]*"/g,
      '',
    );
    expect(markup).toBe('<bdi><mark>abcde</mark>fgh<mark>ij</mark></bdi>');
    expect(line(<MarkedLine text="see ||secret||" marks={['secret']} />)).toBe(
      '<bdi>see ▒▒▒</bdi>',
    );
  });

  test('begins near the first mark when it is far away', () => {
    const far = `${'word '.repeat(40)}needle and more`;
    const markup = line(<MarkedLine text={far} marks={['needle']} fromMark />);
    expect(markup).toMatch(/^<bdi>…(?:word ){4,8}<mark/);
  });
});
