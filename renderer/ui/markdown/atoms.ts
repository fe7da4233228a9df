// Owns cutting a paragraph into atoms: what is finished (code, links, calls), and the marks that may yet pair up.
// Pure. Must not import anything but its neighbours.
import { findLinks, MAX_LINK_CHARS, safeHref } from './links.ts';
import type { MentionMatcher } from './mentionMatcher.ts';
import type { Inline } from './tree.ts';

export type Atom =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'node'; readonly node: Inline }
  /** Marks of one kind in a row; `before` and `after` are the characters around them, "" at an edge. */
  | {
      readonly type: 'run';
      readonly kind: '*' | '_' | '~';
      readonly text: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly type: 'bars' }
  | { readonly type: 'open' }
  /** "](address)": `href` is what it leads to. */
  | { readonly type: 'close'; readonly text: string; readonly href: string | null }
  /** An empty line: no emphasis reaches over it. */
  | { readonly type: 'blank'; readonly text: string };

/** Everything that may begin something; the rest is taken in one piece. */
const PLAIN = /[^\\`*_~|[\]!@\n]+/y;
const BLANK = /\n(?:[^\S\n]*\n)+/y;
const EMPTY_LINE = /\n[^\S\n]*\n/;
const BACKSLASHES = /\\+/y;
const ESCAPABLE = /[*_~`|[\]@]/;
/** What would begin a block at the beginning of a line. */
const ESCAPED_START = /[>#+-]/;
const ESCAPED_NUMBER = /(?:^|\n) {0,3}[\d০-৯]{1,3}$/;
/** "(https://example.org/a_(b))", the whole of it; no spaces and no markup that ranks higher. */
const TARGET = /\(((?:[^\s()<>`|\\]|\([^\s()<>`|\\]*\))*)\)/y;
const SHRUG = '\\_(ツ)_/';

export function cutAtoms(text: string, mentionAt: MentionMatcher | null): readonly Atom[] {
  const atoms: Atom[] = [];
  const links = findLinks(text);
  const codeEnd = createCodeFinder(text);
  let plain = '';
  let at = 0;
  let nextLink = 0;
  let openBrackets = 0;

  const push = (atom: Atom, end: number): void => {
    if (plain !== '') atoms.push({ type: 'text', text: plain });
    plain = '';
    atoms.push(atom);
    at = end;
  };
  const keep = (kept: string, end: number): void => {
    plain += kept;
    at = end;
  };

  while (at < text.length) {
    while ((links[nextLink]?.at ?? text.length) < at) nextLink += 1;
    const link = links[nextLink];
    if (link?.at === at) {
      const { href, place } = link;
      const children = [{ type: 'text', text: link.text }] as const;
      push({ type: 'node', node: { type: 'link', href, place, children } }, link.end);
      continue;
    }
    const plainEnd = Math.min(endOf(PLAIN, text, at), link?.at ?? text.length);
    if (plainEnd > at) {
      keep(text.slice(at, plainEnd), plainEnd);
      continue;
    }
    const char = text.charAt(at);
    switch (char) {
      case '\n': {
        const end = endOf(BLANK, text, at);
        if (end > at) push({ type: 'blank', text: text.slice(at, end) }, end);
        else keep(char, at + 1);
        break;
      }
      case '\\': {
        if (text.startsWith(SHRUG, at)) keep(SHRUG, at + SHRUG.length);
        else {
          const end = endOf(BACKSLASHES, text, at);
          const escaped = readEscape(text, at, end);
          keep(escaped.text, escaped.end);
        }
        break;
      }
      case '`': {
        const code = codeEnd(at);
        if (code.closes) push({ type: 'node', node: { type: 'code', text: code.text } }, code.end);
        else keep(text.slice(at, code.end), code.end);
        break;
      }
      case '*':
      case '_':
      case '~':
      case '|': {
        let end = at;
        while (text.charAt(end) === char) end += 1;
        const run = text.slice(at, end);
        // "__init__", "~" and "|" say nothing; three bars or tildes are a line somebody drew.
        const isMark = char === '*' || run.length === (char === '_' ? 1 : 2);
        if (!isMark) keep(run, end);
        else if (char === '|') push({ type: 'bars' }, end);
        else {
          const around = { before: text.charAt(at - 1), after: text.charAt(end) };
          push({ type: 'run', kind: char, text: run, ...around }, end);
        }
        break;
      }
      case '[': {
        openBrackets += 1;
        push({ type: 'open' }, at + 1);
        break;
      }
      case ']': {
        const target = openBrackets === 0 ? null : readTarget(text, at + 1);
        openBrackets = Math.max(0, openBrackets - 1);
        const end = target?.end ?? at + 1;
        push({ type: 'close', text: text.slice(at, end), href: target?.href ?? null }, end);
        break;
      }
      case '@': {
        const mention = mentionAt?.(text, at) ?? null;
        if (mention === null) keep(char, at + 1);
        else
          push({ type: 'node', node: { type: 'mention', ...mention } }, at + mention.text.length);
        break;
      }
      // "!": pictures are not shown, so "![a](b)" stays as it was typed.
      default:
        keep(text.startsWith('![', at) ? '![' : char, at + (text.startsWith('![', at) ? 2 : 1));
    }
  }
  if (plain !== '') atoms.push({ type: 'text', text: plain });
  return atoms;
}

/** Where a sticky pattern ends that begins at `at`; `at` itself when it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/**
 * Backslashes count only before something that they keep from being a mark: "\\server\share" and "C:\new" stay as they
 * are.
 */
function readEscape(
  text: string,
  at: number,
  end: number,
): { readonly text: string; readonly end: number } {
  const next = text.charAt(end);
  const count = end - at;
  const escapable =
    ESCAPABLE.test(next) ||
    (ESCAPED_START.test(next) && startsLine(text, at)) ||
    (/[.)।]/.test(next) && ESCAPED_NUMBER.test(text.slice(Math.max(0, at - 7), at)));
  if (!escapable) return { text: text.slice(at, end), end };
  const kept = '\\'.repeat(Math.floor(count / 2));
  return count % 2 === 0 ? { text: kept, end } : { text: kept + next, end: end + 1 };
}

/** Nothing but up to three spaces stands before it in its line. */
function startsLine(text: string, at: number): boolean {
  return /(?:^|\n) {0,3}$/.test(text.slice(Math.max(0, at - 4), at)) || at === 0;
}

function readTarget(
  text: string,
  at: number,
): { readonly href: string; readonly end: number } | null {
  if (text.charAt(at) !== '(') return null;
  // Longer than an address may be, it need not be looked at.
  const near = text.slice(at, at + MAX_LINK_CHARS + 2);
  const end = endOf(TARGET, near, 0);
  const href = end === 0 ? null : safeHref(near.slice(1, end - 1));
  return href === null ? null : { href, end: at + end };
}

/** Finds the end of code that begins at a backtick; the runs are listed once, so a text full of them costs no more. */
function createCodeFinder(text: string) {
  const placesByLength = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const places = placesByLength.get(run.length) ?? [];
    placesByLength.set(run.length, places);
    places.push(index);
  }
  return (
    at: number,
  ): { readonly closes: boolean; readonly text: string; readonly end: number } => {
    let start = at;
    while (text.charAt(start) === '`') start += 1;
    const places = placesByLength.get(start - at) ?? [];
    while ((places[0] ?? text.length) < start) places.shift();
    const close = places[0];
    const code = close === undefined ? '' : text.slice(start, close);
    if (close === undefined || EMPTY_LINE.test(code))
      return { closes: false, text: '', end: start };
    // One space at both sides makes room for a backtick.
    const padded = /^ .*[^ ].* $/s.test(code);
    return { closes: true, text: padded ? code.slice(1, -1) : code, end: close + start - at };
  };
}
