// Owns finding links in a text and showing them so that nothing is hidden in them.
// Pure. Must not import anything.

export type TextPiece = {
  /** Where it begins in the text. */
  readonly at: number;
  readonly text: string;
  /** Null for plain text. */
  readonly href: string | null;
};

const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s<>"“”‘’`]+/giu;
/** Marks that end a sentence rather than an address; the Bangla full stop among them. */
const TRAILING = /[.,;:!?।…'"*_~]+$/u;
const MAX_LINK_CHARS = 2_048;
/** Characters that turn the direction of what follows, or cannot be seen. */
const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

export function findLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const typed = withoutTail(match[0]);
    const href = safeHref(typed);
    if (href === null) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index), href: null });
    pieces.push({ at: match.index, text: showHref(typed, href), href });
    end = match.index + typed.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), href: null });
  return pieces;
}

/** "(see https://a.b/c)." links to https://a.b/c; brackets that belong to the address stay. */
function withoutTail(typed: string): string {
  let kept = typed;
  for (;;) {
    const before = kept;
    kept = kept.replace(TRAILING, '');
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
    ] as const) {
      if (kept.endsWith(close) && kept.split(close).length > kept.split(open).length)
        kept = kept.slice(0, -1);
    }
    if (kept === before) return kept;
  }
}

/** The address a click opens; null for what is no address, is too long, or carries a user name. */
function safeHref(typed: string): string | null {
  if (typed.length > MAX_LINK_CHARS || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol !== 'mailto:' && url.hostname === '') return null;
  if (url.protocol === 'mailto:' && url.pathname === '') return null;
  return url.href;
}

/** What was typed, unless that hides the true address: then the address as the network will see it. */
function showHref(typed: string, href: string): string {
  const visible = typed.replace(
    HIDDEN,
    (char) => `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
  const { hostname, protocol } = new URL(href);
  const typedHost = typed.replace(/^[a-z]+:\/\//i, '').toLowerCase();
  if (protocol === 'mailto:' || typedHost.startsWith(hostname)) return visible;
  return `${visible} (${hostname})`;
}
