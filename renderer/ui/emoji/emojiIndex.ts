// Owns the emoji in memory: the tables of both languages as one list that can be searched.
// Pure. Must not import React or the DOM.
import { soundOf } from './banglaSound.ts';

/** Lists within are joined by "|". `toned` says that it takes skin tones. */
export type EmojiRow = readonly [
  emoji: string,
  group: number,
  version: number,
  toned: 0 | 1,
  label: string,
  tags: string,
  codes: string,
];
/** `names`: what people call it besides. */
export type BanglaRow = readonly [label: string, tags: string, names: string];

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

/** `canDraw` leaves out what this system would show as a box or in pieces. */
export function createEmojiIndex(
  rows: readonly EmojiRow[],
  bangla: readonly BanglaRow[],
  canDraw: (emoji: string, version: number) => boolean,
): EmojiIndex {
  const entries: EmojiEntry[] = [];
  const byEmoji = new Map<string, EmojiEntry>();
  const byName = new Map<string, EmojiEntry>();
  for (const [place, [emoji, group, version, toned, label, tags, codes]] of rows.entries()) {
    if (!canDraw(emoji, version)) continue;
    const [banglaLabel, banglaTags, banglaNames] = bangla[place] ?? [label, '', ''];
    const banglaOwn = [banglaLabel, ...split(banglaNames)];
    const codeList = split(codes);
    const names = [...codeList, label, ...banglaOwn].map(foldName);
    const keywords = [...split(tags), ...split(banglaTags)].map(foldName);
    const entry: EmojiEntry = {
      emoji,
      group,
      toned: toned === 1,
      labels: { en: label, bn: banglaLabel },
      codes: codeList,
      names: lines(names),
      keywords: lines(keywords),
      nameSounds: lines(banglaOwn.map(heard)),
      keywordSounds: lines(split(banglaTags).map(heard)),
    };
    entries.push(entry);
    byEmoji.set(plain(emoji), entry);
    for (const name of codeList) if (!byName.has(name)) byName.set(name, entry);
    for (const name of names) if (!byName.has(name)) byName.set(name, entry);
  }
  return { entries, byEmoji, byName };
}

/** One spelling for one word: Bangla letters have two code points or one, and "_" stands for a space. */
export function foldName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u200C|\u200D|[\u2018\u2019']/g, '')
    .replace(/[\s_:;,.|\-–—()“”"!?।]+/g, ' ')
    .trim();
}

export function entryOf(index: EmojiIndex, emoji: string): EmojiEntry | null {
  return index.byEmoji.get(plain(emoji)) ?? null;
}

function heard(name: string): string {
  return soundOf(foldName(name));
}

function plain(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '');
}

function split(list: string): readonly string[] {
  return list === '' ? [] : list.split('|');
}

function lines(names: readonly string[]): string {
  return `\n${names.join('\n')}\n`;
}
