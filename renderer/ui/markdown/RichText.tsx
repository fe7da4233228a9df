// Owns the one way from a person's text to markup: a parsed text as React nodes of our own few kinds.
// Must not import anything but React and its neighbours. Never builds HTML from strings.
import { createElement, Fragment, type ReactNode } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { breakableParts } from './links.ts';
import { parseText } from './parse.ts';
import { Spoiler } from './Spoiler.tsx';
import type { Block, Inline, ListItem } from './tree.ts';

export type RichTextLabels = {
  readonly copyCode: string;
  readonly copied: string;
  readonly showSpoiler: string;
};

/** Somebody whom the text calls; `me` stands out. */
export type Mentioned = { readonly id: string; readonly name: string; readonly me: boolean };

type Setting = {
  readonly labels: RichTextLabels;
  readonly mentions: readonly Mentioned[];
  /** False when the browser will not copy; the code is selected then. */
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Goes where a link leads and says true, or leaves it to the browser. */
  readonly onFollow: (href: string) => boolean;
  /** What is hidden, or stands in a link, holds no links of its own. */
  readonly linked: boolean;
};

const NOBODY: readonly Mentioned[] = [];

/** To be set in an element with the class `spoken`, which keeps spaces and line breaks. */
export function RichText({
  text,
  labels,
  mentions = NOBODY,
  onCopy,
  onFollow,
}: {
  readonly text: string;
  readonly labels: RichTextLabels;
  readonly mentions?: readonly Mentioned[];
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onFollow: (href: string) => boolean;
}) {
  const blocks = parseText(
    text,
    mentions.map(({ name }) => name),
  );
  const setting: Setting = { labels, mentions, onCopy, onFollow, linked: true };
  const [only] = blocks;
  if (blocks.length === 1 && only?.type === 'paragraph') return drawInline(only.children, setting);
  return drawBlocks(blocks, setting);
}

// Children are handed over one by one: a text's pieces have no identity beyond their place, so they need no keys.

function drawBlocks(blocks: readonly Block[], setting: Setting): ReactNode {
  return createElement(Fragment, null, ...blocks.map((block) => drawBlock(block, setting)));
}

function drawBlock(block: Block, setting: Setting): ReactNode {
  const gap = block.apart ? 'not-first:mt-[1lh]' : '';
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto" className={gap}>
          {drawInline(block.children, setting)}
        </p>
      );
    case 'quote':
      return (
        <blockquote dir="auto" className={`my-1.5 ${gap} border-s-3 border-current/30 ps-3`}>
          {drawBlocks(block.children, setting)}
        </blockquote>
      );
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        // Safari takes a list without signs of its own for none.
        { role: 'list', className: `${gap} space-y-0.5` },
        ...block.items.map((item) => drawItem(item, setting)),
      );
    case 'code':
      return (
        <CodeBlock
          className={`my-1.5 ${gap}`}
          language={block.language}
          text={block.text}
          labels={setting.labels}
          onCopy={setting.onCopy}
        />
      );
  }
}

function drawItem({ marker, children }: ListItem, setting: Setting): ReactNode {
  return (
    <li dir="auto" className="flex gap-[0.5em]">
      <span
        aria-hidden={marker === '•' || undefined}
        className="min-w-[1.1em] shrink-0 text-end text-muted tabular-nums"
      >
        {marker}
      </span>
      <div className="min-w-0 grow">{drawBlocks(children, setting)}</div>
    </li>
  );
}

function drawInline(nodes: readonly Inline[], setting: Setting): ReactNode {
  return createElement(Fragment, null, ...nodes.map((node) => drawNode(node, setting)));
}

/** Words of a link. What lets them break is no character: what is copied is the address itself. */
function drawLinked(nodes: readonly Inline[], setting: Setting): ReactNode {
  const pieces = nodes.flatMap((node) =>
    node.type === 'text' ? breakableParts(node.text).map(drawPart) : [drawNode(node, setting)],
  );
  return createElement(Fragment, null, ...pieces);
}

function drawPart(part: string, at: number): ReactNode {
  if (at === 0) return part;
  return (
    <>
      <wbr />
      {part}
    </>
  );
}

function drawNode(node: Inline, setting: Setting): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return (
        <code className="rounded-[5px] bg-hover box-decoration-clone px-[0.3em] py-[0.12em] font-mono text-[0.9em]">
          {node.text}
        </code>
      );
    case 'mention':
      return (
        <Mention
          text={node.text}
          person={setting.mentions.find(({ name }) => name === node.name)}
        />
      );
    case 'link': {
      const words = drawLinked(node.children, { ...setting, linked: false });
      const place = node.place === null ? null : <bdi> ({node.place})</bdi>;
      if (!setting.linked)
        return (
          <>
            <bdi>{words}</bdi>
            {place}
          </>
        );
      return (
        <a
          href={node.href}
          title={node.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          onClick={(event) => {
            // With one of these a person asks for a tab of its own.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            if (setting.onFollow(node.href)) event.preventDefault();
          }}
          className="text-link underline decoration-1 underline-offset-3 hover:decoration-2"
        >
          <bdi>{words}</bdi>
          {place}
        </a>
      );
    }
    case 'strong':
      return <strong className="font-semibold">{drawInline(node.children, setting)}</strong>;
    case 'emphasis':
      return <em>{drawInline(node.children, setting)}</em>;
    case 'strike':
      return <s className="decoration-1">{drawInline(node.children, setting)}</s>;
    case 'spoiler':
      return (
        <Spoiler
          label={setting.labels.showSpoiler}
          hidden={drawInline(node.children, { ...setting, linked: false })}
        >
          {drawInline(node.children, setting)}
        </Spoiler>
      );
  }
}

function Mention({
  text,
  person,
}: {
  readonly text: string;
  readonly person: Mentioned | undefined;
}) {
  return (
    <bdi
      data-mention={person?.me === true ? 'me' : 'other'}
      className={`rounded-[5px] box-decoration-clone px-[0.25em] py-[0.08em] font-medium ${person?.me === true ? 'bg-mention-me text-ink' : 'bg-mention text-link'}`}
    >
      {text}
    </bdi>
  );
}
