// Owns the grammars of the usual languages: a chunk of its own, loaded by highlight.ts alone.
// Must not import anything but lowlight.
import { common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);

export type HighlightedNode = ReturnType<typeof lowlight.highlight>['children'][number];

/** Null for a language that nobody taught it. */
export function findTokens(language: string, text: string): readonly HighlightedNode[] | null {
  return lowlight.registered(language) ? lowlight.highlight(language, text).children : null;
}
