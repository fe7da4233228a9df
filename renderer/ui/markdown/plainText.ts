// Owns a text as one plain line: for notifications, quotes, the lobby, announcements and search hits.
// Pure. Must not import anything but its neighbours.
import { parseText } from './parse.ts';
import type { Block, Inline } from './tree.ts';

/** Says that something is there and not what, nor how long it is. */
const COVERED = '▒▒▒';

/** `spoiler`: the word for what is hidden, where blocks of shade would be read out or look odd. */
export function plainLine(
  text: string,
  { spoiler = COVERED }: { readonly spoiler?: string } = {},
): string {
  return lineOfBlocks(parseText(text), spoiler).replace(/\s+/gu, ' ').trim();
}

function lineOfBlocks(blocks: readonly Block[], spoiler: string): string {
  return blocks.map((block) => lineOfBlock(block, spoiler)).join(' ');
}

function lineOfBlock(block: Block, spoiler: string): string {
  switch (block.type) {
    case 'paragraph':
      return lineOfInline(block.children, spoiler);
    case 'quote':
      return lineOfBlocks(block.children, spoiler);
    case 'list':
      return block.items
        .map(({ marker, children }) => `${marker} ${lineOfBlocks(children, spoiler)}`)
        .join(' ');
    case 'code':
      return block.text;
  }
}

function lineOfInline(nodes: readonly Inline[], spoiler: string): string {
  return nodes
    .map((node) => {
      if (node.type === 'spoiler') return spoiler;
      if (!('children' in node)) return node.text;
      const words = lineOfInline(node.children, spoiler);
      return node.type === 'link' && node.place !== null ? `${words} (${node.place})` : words;
    })
    .join('');
}
