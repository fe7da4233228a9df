// Owns `:name:` in what a person writes: what a beginning may become, and what a finished one is.
// Pure. Must not import React or the DOM.
import type { EmojiEntry, EmojiIndex } from './emojiIndex.ts';
import { foldName } from './foldName.ts';
import { searchEmoji } from './searchEmoji.ts';

export type NamedEmoji = {
  readonly emoji: string;
  /** The code that fits what was typed best, without colons: "smile". */
  readonly code: string;
  readonly labels: EmojiEntry['labels'];
};

/** No code is longer; what is longer is text with a colon in it. */
const NAME_MAX_UNITS = 60;
/** A colon that belongs to a time, an address or a word begins no name. */
const OPEN_NAME = /(?<![\p{L}\p{M}\p{N}:/])(?::([\p{L}\p{M}\p{N}_+\-\u200C\u200D]+))$/u;
const FINISHED_NAME = /(?<![\p{L}\p{M}\p{N}:/])(?::([\p{L}\p{M}\p{N}_+\-\u200C\u200D]+):)$/u;

/** For completion: ":smile", ":হাসি", ":hasi". `prefix` comes without the colon. */
export function findByName(
  index: EmojiIndex,
  prefix: string,
  limit: number,
): readonly NamedEmoji[] {
  return searchEmoji(index, prefix, limit).map((entry) => ({
    emoji: entry.emoji,
    code: codeFor(entry, prefix),
    labels: entry.labels,
  }));
}

/** The name that is being written right before the caret, and where its colon stands; or null. */
export function openName(
  before: string,
): { readonly start: number; readonly prefix: string } | null {
  const tail = before.slice(-NAME_MAX_UNITS);
  const prefix = OPEN_NAME.exec(tail)?.[1];
  return prefix === undefined ? null : { start: before.length - prefix.length - 1, prefix };
}

/** For the moment a colon was typed: what `:smile:` right before the caret becomes; or null. */
export function finishedName(
  index: EmojiIndex,
  before: string,
): { readonly start: number; readonly emoji: string } | null {
  const name = FINISHED_NAME.exec(before.slice(-NAME_MAX_UNITS))?.[1];
  if (name === undefined) return null;
  const entry = index.byName.get(name.toLowerCase()) ?? index.byName.get(foldName(name));
  return entry === undefined
    ? null
    : { start: before.length - name.length - 2, emoji: entry.emoji };
}

function codeFor({ codes }: EmojiEntry, prefix: string): string {
  const wanted = prefix.toLowerCase();
  return (
    codes.find((code) => code === wanted) ??
    codes.find((code) => code.startsWith(wanted)) ??
    codes.find((code) => code.includes(wanted)) ??
    codes[0] ??
    ''
  );
}
