// Owns the colours of code: which parts of it are what, found by a library that is fetched when code is first seen.
// Must not import anything but types and grammars.ts, and that only when it is needed.
import type { HighlightedNode } from './grammars.ts';

export type TokenKind =
  | 'comment'
  | 'keyword'
  | 'string'
  | 'number'
  | 'title'
  | 'type'
  | 'name'
  | 'added'
  | 'removed';
export type CodeToken = { readonly text: string; readonly kind: TokenKind | null };

/** Many kinds of words, few colours: the library's scopes and ours. */
const KINDS: Readonly<Record<string, TokenKind>> = {
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  keyword: 'keyword',
  'selector-tag': 'keyword',
  meta: 'keyword',
  operator: 'keyword',
  tag: 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  code: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  bullet: 'number',
  title: 'title',
  section: 'title',
  'selector-id': 'title',
  'selector-class': 'title',
  type: 'type',
  built_in: 'type',
  'template-tag': 'type',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  variable: 'name',
  'template-variable': 'name',
  name: 'keyword',
  addition: 'added',
  deletion: 'removed',
};

/** Longer code stays plain: nobody waits for colours. A whole message is not longer. */
const MAX_HIGHLIGHTED_CHARS = 8_000;
/** Code on the screen and a few screens around it. */
const MAX_REMEMBERED = 60;
const remembered = new Map<string, readonly CodeToken[]>();

/** Null when the language is unknown, and while the host that serves the library is away. */
export async function highlight(
  language: string,
  text: string,
): Promise<readonly CodeToken[] | null> {
  if (language === '' || text.length > MAX_HIGHLIGHTED_CHARS) return null;
  const key = `${language}\n${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  // Not there: the next block of code asks again.
  const grammars = await import('./grammars.ts').catch(() => null);
  const nodes = grammars?.findTokens(language.toLowerCase(), text) ?? null;
  if (nodes === null) return null;
  const tokens: CodeToken[] = [];
  flatten(nodes, null, tokens);
  const [oldest] = remembered.keys();
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, tokens);
  return tokens;
}

function flatten(
  nodes: readonly HighlightedNode[],
  around: TokenKind | null,
  tokens: CodeToken[],
): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      const before = tokens.at(-1);
      if (before?.kind === around)
        tokens[tokens.length - 1] = { text: before.text + node.value, kind: around };
      else tokens.push({ text: node.value, kind: around });
    } else if (node.type === 'element') {
      flatten(node.children, kindOf(node.properties.className) ?? around, tokens);
    }
  }
}

/** The first of "hljs-title function_" is the scope. */
function kindOf(className: unknown): TokenKind | null {
  const [first] = Array.isArray(className) ? className : [];
  return typeof first === 'string' ? (KINDS[first.replace(/^hljs-/, '')] ?? null) : null;
}
