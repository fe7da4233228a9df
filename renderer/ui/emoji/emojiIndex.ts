// Owns the emoji in memory: the tables of both languages as one list that can be searched.
// Pure. Must not import React or the DOM.
import { soundOf } from './banglaSound.ts';
import { foldName } from './foldName.ts';

/**
 * Lists within are joined by line feeds. Keywords, and names in Bangla, were folded when the page was built, which spares
 * a phone the work; the few names in English are made of codes and label. `toned` says that it takes skin tones.
 */
export type EmojiRow = readonly [
  emoji: string,
  group: number,
  version: number,
  toned: 0 | 1,
  label: string,
  codes: string,
  keywords: string,
];
/** The same emoji, row by row; the names hold the label and what people call it besides. */
export type BanglaRow = readonly [label: string, names: string, keywords: string];

export type EmojiEntry = {
  readonly emoji: string;
  readonly group: number;
  readonly toned: boolean;
  readonly labels: { readonly en: string; readonly bn: string };
  /** What stands between colons: "smile". */
  readonly codes: readonly string[];
  /** Ready for searching, each name between line feeds; the sounds are the Bangla ones by ear. */
  readonly names: string;
  readonly keywords: string;
  readonly nameSounds: string;
  readonly keywordSounds: string;
};

export type EmojiIndex = {
  readonly entries: readonly EmojiEntry[];
  /** By the emoji itself, with or without U+FE0F. */
  readonly byEmoji: ReadonlyMap<string, EmojiEntry>;
  /** By a code or a whole name in either language, as `foldName` writes it. */
  readonly byName: ReadonlyMap<string, EmojiEntry>;
};

/** So many rows are a few milliseconds on a phone. */
const ROWS_IN_A_PIECE = 100;

/**
 * Piece by piece, so that a page can do something else in between. `canDraw` leaves out what this system would show as a
 * box or in parts.
 */
export function* indexInPieces(
  rows: readonly EmojiRow[],
  bangla: readonly BanglaRow[],
  canDraw: (emoji: string, version: number) => boolean,
): Generator<undefined, EmojiIndex, undefined> {
  const entries: EmojiEntry[] = [];
  const byEmoji = new Map<string, EmojiEntry>();
  const byName = new Map<string, EmojiEntry>();
  const heard = createEar();
  for (const [place, row] of rows.entries()) {
    if (place % ROWS_IN_A_PIECE === 0) yield;
    const [emoji, group, version, toned, label, codeLines, ownKeywords] = row;
    if (!canDraw(emoji, version)) continue;
    const [banglaLabel, banglaNames, banglaKeywords] = bangla[place] ?? [label, '', ''];
    const codes = codeLines.split('\n').filter((code) => code !== '');
    const names = joined([...codes, label].map(foldName).join('\n'), banglaNames);
    const entry: EmojiEntry = {
      emoji,
      group,
      toned: toned === 1,
      labels: { en: label, bn: banglaLabel },
      codes,
      names: `\n${names}\n`,
      keywords: `\n${joined(ownKeywords, banglaKeywords)}\n`,
      nameSounds: `\n${heard(banglaNames)}\n`,
      keywordSounds: `\n${heard(banglaKeywords)}\n`,
    };
    entries.push(entry);
    byEmoji.set(plain(emoji), entry);
    for (const name of codes) if (!byName.has(name)) byName.set(name, entry);
    for (const name of names.split('\n')) if (!byName.has(name)) byName.set(name, entry);
  }
  return { entries, byEmoji, byName };
}

export function entryOf(index: EmojiIndex, emoji: string): EmojiEntry | null {
  return index.byEmoji.get(plain(emoji)) ?? null;
}

/** What lines sound like, one by one; the same few thousand words stand in all of them. */
function createEar(): (lines: string) => string {
  const known = new Map<string, string>();
  const hear = (name: string): string => {
    const sound = known.get(name) ?? soundOf(name);
    known.set(name, sound);
    return sound;
  };
  return (lines) => lines.split('\n').map(hear).join('\n');
}

function plain(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '');
}

function joined(one: string, other: string): string {
  return other === '' ? one : `${one}\n${other}`;
}
