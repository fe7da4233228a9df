// Owns what of emojibase-data the page carries: names, keywords and codes in both languages, nothing a picker does not use.
// Imports emojibase's data, and of the page what the tables are read by.
import type { Emoji, ShortcodesDataset } from 'emojibase';
import banglaSources from 'emojibase-data/bn/data.json' with { type: 'json' };
import englishSources from 'emojibase-data/en/data.json' with { type: 'json' };
import emojibaseCodes from 'emojibase-data/en/shortcodes/emojibase.json' with { type: 'json' };
import githubCodes from 'emojibase-data/en/shortcodes/github.json' with { type: 'json' };
import type { BanglaRow, EmojiRow } from '../renderer/ui/emoji/emojiIndex.ts';
import { foldName } from '../renderer/ui/emoji/foldName.ts';
import { withTone } from '../renderer/ui/emoji/skinTone.ts';
import { BANGLA_NAMES } from './banglaNames.ts';

/** Bare skin tones and hair: parts of other emoji, nothing to send. */
const COMPONENT_GROUP = 2;
const TONES = [1, 2, 3, 4, 5] as const;

/** The second adds what people know from other chats: "+1", "tada". */
const CODE_LISTS: readonly ShortcodesDataset[] = [emojibaseCodes, githubCodes];

/** Every emoji in the order of the standard, with what it is called in English. */
export function emojiTable(): readonly EmojiRow[] {
  return ordered().map((source) => {
    const emoji = qualify(source.emoji);
    const codes = [...new Set(CODE_LISTS.flatMap((list) => list[source.hexcode] ?? []))];
    return [
      emoji,
      source.group ?? 0,
      source.version,
      isToned(emoji, source) ? 1 : 0,
      source.label,
      codes.join('\n'),
      foldedLines(source.tags ?? []),
    ];
  });
}

/** What the same emoji are called in Bangla, row by row. */
export function banglaTable(): readonly BanglaRow[] {
  const byHexcode = new Map(banglaSources.map((source) => [source.hexcode, source]));
  return ordered().map(({ hexcode, emoji }) => {
    const source = byHexcode.get(hexcode);
    if (source === undefined) throw new Error(`emojibase-data has no Bangla name for ${hexcode}`);
    const names = [source.label, ...(BANGLA_NAMES[qualify(emoji)] ?? [])];
    return [source.label, foldedLines(names), foldedLines(source.tags ?? [])];
  });
}

function foldedLines(names: readonly string[]): string {
  return names.map(foldName).join('\n');
}

function ordered(): readonly Emoji[] {
  return englishSources
    .filter(({ group }) => group !== undefined && group !== COMPONENT_GROUP)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
}

/**
 * The one spelling that keyboards send, too: emojibase asks for colour (U+FE0F) even where colour is
 * the default, and two spellings of 👍 would be counted as two reactions.
 */
function qualify(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}

/** Whether the picker can make all five tones itself: then they need not be carried. */
function isToned(emoji: string, { skins = [], hexcode }: Emoji): boolean {
  const listed = TONES.map((tone) => skins.find((skin) => skin.tone === tone)?.emoji);
  if (listed.every((skin) => skin === undefined)) return false;
  for (const [index, tone] of TONES.entries())
    if (listed[index] === undefined || qualify(listed[index]) !== withTone(emoji, tone))
      throw new Error(`withTone makes another emoji of ${hexcode} than emojibase-data lists`);
  return true;
}
