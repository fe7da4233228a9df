// Owns writing a parsed text down in one line, for tests to compare.
// Must not import anything but the types of the tree.
import type { Block, Inline } from '../../renderer/ui/markdown/tree.ts';

const SIGNS = { strong: 'B', emphasis: 'I', strike: 'S', spoiler: 'HIDE' } as const;

/** "B(bold) text" for a paragraph, "quote[…]", "list[1.{…}]", "code:js[…]"; blocks are separated by " / ". */
export function showTree(blocks: readonly Block[]): string {
  return blocks.map(showBlock).join(' / ');
}

function showBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return showInline(block.children);
    case 'quote':
      return `quote[${showTree(block.children)}]`;
    case 'list':
      return `list[${block.items.map(({ marker, children }) => `${marker}{${showTree(children)}}`).join('')}]`;
    case 'code':
      return `code${block.language === '' ? '' : `:${block.language}`}[${block.text}]`;
  }
}

export function showInline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.text;
        case 'code':
          return `CODE(${node.text})`;
        case 'mention':
          return `CALL(${node.text})`;
        case 'link':
          return `LINK(${showInline(node.children)}=${node.href}${node.place === null ? '' : ` at ${node.place}`})`;
        default:
          return `${SIGNS[node.type]}(${showInline(node.children)})`;
      }
    })
    .join('');
}

/** Every word that is shown, without a sign of how. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks.map(wordsOfBlock).join('\n');
}

function wordsOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return inlineWords(block.children);
    case 'quote':
      return wordsOf(block.children);
    case 'list':
      return block.items
        .map(({ marker, children }) => `${marker === '•' ? '' : marker} ${wordsOf(children)}`)
        .join('\n');
    case 'code':
      return `${block.language}\n${block.text}`;
  }
}

function inlineWords(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ('children' in node ? inlineWords(node.children) : node.text))
    .join('');
}
