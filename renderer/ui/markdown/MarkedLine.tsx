// Owns one plain line of a text in which words stand out: a search hit, a quote.
// Must not import anything but React and its neighbours.
import { createElement } from 'react';
import { foldedPattern, WORD } from './foldedPattern.ts';
import { visibleLine } from './links.ts';
import { plainLine } from './plainText.ts';

/** Words to find by their beginnings, as the search does, or places in the plain line. */
export type Mark = string | { readonly from: number; readonly to: number };

const NOTHING: readonly Mark[] = [];
/** So much may stand before the first mark; a narrow list would show no more. */
const LEAD_MAX_CHARS = 48;
const LEAD_CHARS = 24;

/** `fromMark`: begins shortly before the first mark, so that a clipped line shows it. */
export function MarkedLine({
  text,
  marks = NOTHING,
  spoiler,
  fromMark = false,
}: {
  readonly text: string;
  readonly marks?: readonly Mark[];
  readonly spoiler?: string;
  readonly fromMark?: boolean;
}) {
  const line = plainLine(text, spoiler === undefined ? {} : { spoiler });
  const ranges = findRanges(line, marks);
  const start = fromMark ? leadOf(line, ranges.at(0)?.from ?? 0) : 0;
  const parts = [];
  let at = start;
  for (const { from, to } of ranges) {
    if (from > at) parts.push(visibleLine(line.slice(at, from)));
    parts.push(
      <mark className="rounded-[3px] bg-mark text-ink">{visibleLine(line.slice(from, to))}</mark>,
    );
    at = to;
  }
  return createElement('bdi', null, start > 0 ? '…' : null, ...parts, visibleLine(line.slice(at)));
}

/** A list of hits asks for the same few words again and again, and a pattern takes a millisecond to be made. */
const MAX_PATTERNS = 20;
const patterns = new Map<string, RegExp>();

function patternOf(mark: string): RegExp {
  const known = patterns.get(mark);
  if (known !== undefined) return known;
  if (patterns.size >= MAX_PATTERNS) patterns.clear();
  const pattern = new RegExp(`(?<!${WORD})${foldedPattern(mark)}`, 'giu');
  patterns.set(mark, pattern);
  return pattern;
}

type Range = { readonly from: number; readonly to: number };

/** In order, joined where they touch, within the line. */
function findRanges(line: string, marks: readonly Mark[]): readonly Range[] {
  const found = marks.flatMap((mark): readonly Range[] => {
    if (typeof mark !== 'string')
      return [{ from: Math.max(0, mark.from), to: Math.min(line.length, mark.to) }];
    if (mark.trim() === '') return [];
    return [...line.matchAll(patternOf(mark))].map(({ 0: hit, index }) => ({
      from: index,
      to: index + hit.length,
    }));
  });
  const joined: Range[] = [];
  for (const range of found
    .filter(({ from, to }) => to > from)
    .toSorted((a, b) => a.from - b.from)) {
    const before = joined.at(-1);
    if (before !== undefined && range.from <= before.to)
      joined[joined.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
    else joined.push(range);
  }
  return joined;
}

/** The beginning of a word some characters before the first mark. */
function leadOf(line: string, firstMark: number): number {
  if (firstMark <= LEAD_MAX_CHARS) return 0;
  const space = line.lastIndexOf(' ', firstMark - LEAD_CHARS);
  return space === -1 || firstMark - space > LEAD_MAX_CHARS ? 0 : space + 1;
}
