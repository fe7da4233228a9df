// Owns what a parsed text is made of: few kinds of blocks, few kinds of pieces within a line.
// Types only. Must not import anything.

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  /** `name`: whom it calls, as the caller spells it; `text`: as typed, "@" and ending included. */
  | { readonly type: 'mention'; readonly text: string; readonly name: string }
  | {
      readonly type: 'link';
      readonly href: string;
      /** What is said beside the words because they look like another address; null when they do not. */
      readonly place: string | null;
      readonly children: readonly Inline[];
    }
  | { readonly type: InlineMark; readonly children: readonly Inline[] };

export type InlineMark = 'strong' | 'emphasis' | 'strike' | 'spoiler';

export type ListItem = {
  /** As typed: "1.", "২)"; a bullet is "•". */
  readonly marker: string;
  readonly children: readonly Block[];
};

export type Block = {
  /** An empty line stands before it. */
  readonly apart: boolean;
} & (
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly type: 'code'; readonly language: string; readonly text: string }
);
