// Owns what the picker shows: what was found, or what one uses most and then every group.
// Pure. Must not import React or the DOM.
import { type EmojiEntry, type EmojiIndex, entryOf } from './emojiIndex.ts';
import type { EmojiLabels, EmojiLanguage } from './emojiLabels.ts';
import type { Cell, Section } from './emojiRows.ts';
import { searchEmoji } from './searchEmoji.ts';
import { type SkinTone, withoutTone, withTone } from './skinTone.ts';

/** Nobody looks further; whoever does not find it here types another word. */
const FOUND_MAX_COUNT = 120;

export function sectionsOf({
  index,
  query,
  tone,
  language,
  labels,
  frequent,
}: {
  readonly index: EmojiIndex;
  readonly query: string;
  readonly tone: SkinTone;
  readonly language: EmojiLanguage;
  readonly labels: Pick<EmojiLabels, 'found' | 'frequent' | 'groupNames'>;
  readonly frequent: readonly string[];
}): readonly Section[] {
  const cellOf = (entry: EmojiEntry): Cell => ({
    emoji: entry.toned ? withTone(entry.emoji, tone) : entry.emoji,
    label: entry.labels[language],
  });
  if (query.trim() !== '') {
    const cells = searchEmoji(index, query, FOUND_MAX_COUNT).map(cellOf);
    return [{ key: 'found', title: labels.found(cells.length), cells }];
  }
  const groups = new Map<number, Cell[]>();
  for (const entry of index.entries) {
    const cells = groups.get(entry.group) ?? [];
    cells.push(cellOf(entry));
    groups.set(entry.group, cells);
  }
  return [
    {
      key: 'frequent',
      title: labels.frequent,
      // In the tone that it was used in; what this system cannot draw was used on another.
      cells: frequent.flatMap((emoji) => {
        const entry = entryOf(index, emoji) ?? entryOf(index, withoutTone(emoji));
        return entry === null ? [] : [{ emoji, label: entry.labels[language] }];
      }),
    },
    ...[...groups].map(([group, cells]) => ({
      key: String(group),
      title: labels.groupNames[group] ?? '',
      cells,
    })),
  ];
}
