// Owns a message's words on an exported page: the same tree as in the app, each text of it through escapeHtml.
// Pure. Must not import anything but the parser and its neighbours.
import { parseText } from '../../ui/markdown/parse.ts';
import type { Block, Inline, ListItem } from '../../ui/markdown/tree.ts';
import { escapeHtml } from './escapeHtml.ts';

const TAGS = { strong: 'strong', emphasis: 'em', strike: 's' } as const;

/** `names`: whom "@Name" may call. */
export function wordsHtml(text: string, names: readonly string[]): string {
  return blocksHtml(parseText(text, names));
}

function blocksHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('');
}

function blockHtml(block: Block): string {
  const apart = block.apart ? ' class="apart"' : '';
  switch (block.type) {
    case 'paragraph':
      return `<p dir="auto"${apart}>${inlineHtml(block.children, true)}</p>`;
    case 'quote':
      return `<blockquote dir="auto"${apart}>${blocksHtml(block.children)}</blockquote>`;
    case 'list':
      return `<ul${apart}>${block.items.map(itemHtml).join('')}</ul>`;
    case 'code':
      return `<pre dir="ltr"${apart}><code>${escapeHtml(block.text)}</code></pre>`;
  }
}

function itemHtml({ marker, children }: ListItem): string {
  return `<li dir="auto"><span>${escapeHtml(marker)}</span><div>${blocksHtml(children)}</div></li>`;
}

/** A link within a link is only its words. */
function inlineHtml(nodes: readonly Inline[], linked: boolean): string {
  return nodes.map((node) => nodeHtml(node, linked)).join('');
}

function nodeHtml(node: Inline, linked: boolean): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.text);
    case 'code':
      return `<code>${escapeHtml(node.text)}</code>`;
    case 'mention':
      return `<b class="call"><bdi>${escapeHtml(node.text)}</bdi></b>`;
    case 'link': {
      const words = `<bdi>${inlineHtml(node.children, false)}</bdi>`;
      const place = node.place === null ? '' : `<bdi> (${escapeHtml(node.place)})</bdi>`;
      const href = escapeHtml(node.href);
      return linked
        ? `<a href="${href}" title="${href}" rel="noopener noreferrer nofollow">${words}</a>${place}`
        : words + place;
    }
    case 'spoiler':
      return `<span class="spoiler" tabindex="0">${inlineHtml(node.children, linked)}</span>`;
    default: {
      const tag = TAGS[node.type];
      return `<${tag}>${inlineHtml(node.children, linked)}</${tag}>`;
    }
  }
}
