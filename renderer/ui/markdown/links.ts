// Owns addresses in a text: finding them, and showing them so that nothing is hidden in them.
// Pure. Must not import anything.

export type FoundLink = {
  /** Where it begins in the text, and where it ends. */
  readonly at: number;
  readonly end: number;
  /** As typed; what would turn or hide a part of it is spelled out. */
  readonly text: string;
  readonly href: string;
  /** The true host when the typed one looks like another; null otherwise. */
  readonly place: string | null;
};

/** A whole address, or a mail address without "mailto:". The lengths keep a search from looking at a text twice. */
const CANDIDATE =
  /(?<![\p{L}\p{M}\p{N}_])(?:(?:https?:\/\/|mailto:)[^\s<>"“”‘’`]+|[a-z0-9][a-z0-9._+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\p{L}\p{M}\p{N}_@-]))/giu;
/** Where an address ends because markup goes on: a spoiler's bars, the target of a link. */
const MARKUP = /\|\||\]\(/u;
/** Marks that end a sentence rather than an address; the Bangla full stop among them. */
const TRAILING = new Set('.,;:!?।…\'"*_~|\\');
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
export const MAX_LINK_CHARS = 2_048;
/** Characters that turn the direction of what follows, or cannot be seen; a joiner within a Bangla word is neither. */
const HIDDEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|(?<!\p{Script=Bengali})[\u200c\u200d]|[\u200c\u200d](?!\p{Script=Bengali})/gu;
/** The same without the joiners, which Bangla is written with. */
const HIDDEN_IN_NAMES = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

export function findLinks(text: string): readonly FoundLink[] {
  const found: FoundLink[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const markup = match[0].search(MARKUP);
    const typed = withoutTail(markup === -1 ? match[0] : match[0].slice(0, markup));
    const href = safeHref(/^(?:https?|mailto):/i.test(typed) ? typed : `mailto:${typed}`);
    if (href === null) continue;
    found.push({
      at: match.index,
      end: match.index + typed.length,
      text: spellOut(typed, HIDDEN),
      href,
      place: otherHost(typed, href),
    });
  }
  return found;
}

/** "(see https://a.b/c)." links to https://a.b/c; brackets that belong to the address stay. */
function withoutTail(typed: string): string {
  const surplus = new Map<string, number>();
  for (const char of typed) {
    const opening = OPENING[char];
    if (opening !== undefined) surplus.set(opening, (surplus.get(opening) ?? 0) + 1);
    else if ('([{'.includes(char)) surplus.set(char, (surplus.get(char) ?? 0) - 1);
  }
  let end = typed.length;
  for (; end > 0; end -= 1) {
    const last = typed.charAt(end - 1);
    const opening = OPENING[last];
    const more = opening === undefined ? 0 : (surplus.get(opening) ?? 0);
    if (opening !== undefined && more > 0) surplus.set(opening, more - 1);
    else if (!TRAILING.has(last)) break;
  }
  return typed.slice(0, end);
}

/** The address a click opens; null for what is no address, is too long, or carries a user name. */
export function safeHref(typed: string): string | null {
  if (typed.length > MAX_LINK_CHARS || !/^(?:https?:\/\/|mailto:)/i.test(typed)) return null;
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol !== 'mailto:' && url.hostname === '') return null;
  if (url.protocol === 'mailto:' && url.pathname === '') return null;
  return url.href.length > MAX_LINK_CHARS ? null : url.href;
}

/** The host as the network will see it, when what was typed shows another one. */
function otherHost(typed: string, href: string): string | null {
  const { hostname, protocol } = new URL(href);
  const typedHost = typed.replace(/^[a-z]+:\/\//i, '').toLowerCase();
  return protocol === 'mailto:' || typedHost.startsWith(hostname) ? null : hostname;
}

const ADDRESS = /^(?:https?:\/\/|mailto:)/iu;
/** Where a long address may go on in the next line: behind a slash, before what is asked of the page. */
const JOINTS = /(?<=[^/:]\/)(?=[^/])|(?=[?&#])/u;

/** Words that are no address break as words do. */
export function breakableParts(text: string): readonly string[] {
  return ADDRESS.test(text) ? text.split(JOINTS) : [text];
}

/** Something that a reader takes for an address: a scheme, or a name with dots or an "@" in it. */
const ADDRESS_LIKE = /[a-z][a-z0-9+.-]*:\S|[\p{L}\p{N}][.。．｡․][\p{L}\p{N}]|\S@\S/iu;

/** The true address for words that look like one and lead elsewhere ("[bank.example](https://evil.example)"). */
export function trueAddress(words: string, href: string): string | null {
  const url = new URL(href);
  const place = url.protocol === 'mailto:' ? decodeMail(url.pathname) : url.host;
  // Spaces and unseen characters do not keep a reader from seeing an address.
  const seen = words.normalize('NFKC').replace(HIDDEN, '').replace(/\s+/gu, '');
  if (!ADDRESS_LIKE.test(seen)) return null;
  const shown = seen.replace(/^(?:https?:\/\/|mailto:)/i, '').toLowerCase();
  if (url.protocol === 'mailto:') return shown === place.toLowerCase() ? null : place;
  return shown === place || shown.startsWith(`${place}/`) ? null : place;
}

function decodeMail(path: string): string {
  try {
    return spellOut(decodeURIComponent(path), HIDDEN);
  } catch {
    return path;
  }
}

/** A name, a title, a link's words: with nothing hidden in them; the joiners of Bangla stay what they are. */
export function visibleLine(line: string): string {
  return spellOut(line, HIDDEN_IN_NAMES);
}

function spellOut(text: string, hidden: RegExp): string {
  return text.replace(
    hidden,
    (char) => `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}
