// Owns what the lines of a text are: quotes, lists, code, and the paragraphs between them.
// Pure. Must not import anything but its neighbours.
import { parseInline } from './inline.ts';
import type { MentionMatcher } from './mentionMatcher.ts';
import type { Block, ListItem } from './tree.ts';

/** Quotes and lists within each other; deeper ones stay text. */
const MAX_BLOCK_DEPTH = 8;

/** "> text": a space follows, so that ">_<", ">:(" and ">5" stay what they are; it quotes nothing without words. */
const QUOTE = /^ {0,3}>(?: ?>)*(?: |$)/;
const QUOTE_SIGN = /^ {0,3}> ?/;
const QUOTED_WORDS = /[^> ]/;
/** "- text", "* text", "1. text", "২) text". Not "+ 880…", and no years. */
const ITEM = /^( *)([-*]|[\d০-৯]{1,3}[.)।]) +(?=\S)/u;
/** "- - -" and "* * *" are lines that somebody drew. */
const DRAWN = /^[-*_ ]+$/;
const FENCE = /^ {0,3}(`{3,})([^`]*)$/;
const LANGUAGE = /^[\p{L}\p{N}+#._-]{1,24}$/u;
const TAB = '    ';

type Reading = { readonly depth: number; readonly mentionAt: MentionMatcher | null };
/** `block` is null for lines that look like one and hold nothing: they stay text. */
type Taken = { readonly end: number; readonly block: DistributiveOmit<Block, 'apart'> | null };
type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

export function parseBlocks(
  lines: readonly string[],
  { depth, mentionAt }: Reading,
  firstIsText = false,
): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let apart = false;

  const endParagraph = (): void => {
    let end = paragraph.length;
    while (end > 0 && paragraph[end - 1]?.trim() === '') end -= 1;
    if (end > 0) {
      const text = paragraph.slice(0, end).join('\n');
      blocks.push({ type: 'paragraph', apart, children: parseInline(text, mentionAt) });
    }
    if (paragraph.length > 0) apart = end < paragraph.length;
    paragraph = [];
  };

  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const reading = { depth: depth + 1, mentionAt };
    const taken =
      takeCode(lines, at) ??
      (depth < MAX_BLOCK_DEPTH
        ? (takeQuote(lines, at, reading) ??
          (firstIsText && at === 0 ? null : takeList(lines, at, reading)))
        : null);
    if (taken === null) {
      // Empty lines between blocks are a distance; within a paragraph they are part of it.
      if (line.trim() === '' && paragraph.length === 0 && blocks.length > 0) apart = true;
      else paragraph.push(line);
      at += 1;
    } else if (taken.block === null) {
      paragraph.push(...lines.slice(at, taken.end));
      at = taken.end;
    } else {
      endParagraph();
      blocks.push({ ...taken.block, apart: apart && blocks.length > 0 });
      apart = false;
      at = taken.end;
    }
  }
  endParagraph();
  return blocks;
}

function takeCode(lines: readonly string[], at: number): Taken | null {
  const [, fence, info = ''] = FENCE.exec(lines[at] ?? '') ?? [];
  if (fence === undefined) return null;
  const code: string[] = [];
  const language = info.trim();
  // Words behind the sign that name no language are the first line.
  if (language !== '' && !LANGUAGE.test(language)) code.push(info);
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const rest = line.trimEnd();
    if (!rest.endsWith(fence)) {
      code.push(line);
      continue;
    }
    // Many close the block behind the last word instead of below it.
    const last = rest.replace(/`+$/, '');
    if (last.trim() !== '') code.push(last);
    end += 1;
    break;
  }
  // Whoever forgot to close it meant everything below; with nothing below it is not code.
  if (code.every((line) => line.trim() === '')) return null;
  return {
    end,
    block: {
      type: 'code',
      language: LANGUAGE.test(language) ? language : '',
      text: code.join('\n'),
    },
  };
}

function takeQuote(lines: readonly string[], at: number, reading: Reading): Taken | null {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] ?? '')) end += 1;
  const quoted = lines.slice(at, end);
  if (quoted.length === 0) return null;
  if (!quoted.some((line) => QUOTED_WORDS.test(line))) return { end, block: null };
  const inner = quoted.map((line) => line.replace(QUOTE_SIGN, ''));
  return { end, block: { type: 'quote', children: parseBlocks(inner, reading) } };
}

function takeList(lines: readonly string[], at: number, reading: Reading): Taken | null {
  const first = readItem(lines[at]);
  if (first === null || first.indent > 3) return null;
  const items: ListItem[] = [];
  let end = at;
  while (end < lines.length) {
    const item = readItem(lines[end]);
    if (item === null || item.ordered !== first.ordered || item.indent > first.indent + 1) break;
    const inner = [item.text];
    end += 1;
    end = takeInner(lines, end, item.indent, inner);
    items.push({ marker: item.marker, children: parseBlocks(inner, reading, true) });
  }
  return { end, block: { type: 'list', ordered: first.ordered, items } };
}

/** What is set further in than the item's sign belongs to it, code with its empty lines too. */
function takeInner(
  lines: readonly string[],
  from: number,
  indent: number,
  inner: string[],
): number {
  let at = from;
  let width = 0;
  let fence: string | null = null;
  for (; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/^[ \t]+/, (space) => space.replaceAll('\t', TAB));
    const own = line.search(/\S/);
    if (own === -1 && fence === null) break;
    if (own !== -1 && own < indent + 2) break;
    if (width === 0) width = own;
    const text = line.slice(Math.min(width, own === -1 ? width : own));
    inner.push(text);
    const sign: string | undefined = FENCE.exec(text)?.[1];
    if (fence === null) fence = sign ?? null;
    else if (text.trimEnd().endsWith(fence)) fence = null;
  }
  return at;
}

function readItem(line: string | undefined): {
  readonly indent: number;
  readonly ordered: boolean;
  readonly marker: string;
  readonly text: string;
} | null {
  if (line === undefined || DRAWN.test(line)) return null;
  const [whole, space = '', sign = ''] = ITEM.exec(line.replaceAll('\t', TAB)) ?? [];
  if (whole === undefined) return null;
  const ordered = sign !== '-' && sign !== '*';
  const text = line
    .replace(/^[ \t]+/, '')
    .slice(sign.length)
    .replace(/^[ \t]+/, '');
  return { indent: space.length, ordered, marker: ordered ? sign : '•', text };
}
