// Owns the way from a person's text to a tree: the same for a message, a quote, a notification and a search hit.
// Pure but for what it remembers. Must not import anything but its neighbours.
import { parseBlocks } from './blocks.ts';
import { createMentionMatcher } from './mentionMatcher.ts';
import type { Block } from './tree.ts';

/** Most messages hold none of what could be markup, a link or a call. */
const MAY_HOLD_MARKUP = /[*_~`|[\\>@]|:\/\/|mailto:|^[^\S\n]*(?:-|[\d০-৯]{1,3}[.)।])[^\S\n]/imu;

/** Rows are drawn again and again while scrolling; two generations of this many characters hold what was near. */
const REMEMBERED_CHARS = 400_000;
/** A tree costs about this much beside its text. */
const TREE_CHARS = 100;
let young = new Map<string, readonly Block[]>();
let old = new Map<string, readonly Block[]>();
let youngChars = 0;

/** `names`: whom "@Name" may call. The trees are shared: the same text and names give the same object. */
export function parseText(text: string, names: readonly string[] = []): readonly Block[] {
  const key = names.length === 0 ? text : [text, ...names].join('\0');
  const known = young.get(key) ?? old.get(key);
  if (known !== undefined && young.has(key)) return known;
  const blocks = known ?? parseFresh(text, names);
  young.set(key, blocks);
  youngChars += key.length + TREE_CHARS;
  if (youngChars > REMEMBERED_CHARS) {
    old = young;
    young = new Map();
    youngChars = 0;
  }
  return blocks;
}

function parseFresh(text: string, names: readonly string[]): readonly Block[] {
  if (text.trim() === '') return [];
  if (!MAY_HOLD_MARKUP.test(text))
    return [{ type: 'paragraph', apart: false, children: [{ type: 'text', text }] }];
  const mentionAt = names.length === 0 ? null : createMentionMatcher(names);
  return parseBlocks(text.split('\n'), { depth: 0, mentionAt });
}
