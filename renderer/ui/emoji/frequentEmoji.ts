// Owns which emoji a person uses most: counted with less weight the older, kept on this device.
// Must not import anything but types.
import type { EmojiStorage } from './emojiStorage.ts';

const ITEM = 'kothabarta.emojiUse';
/** More than any row shows; the rest would only be carried along. */
const KEPT_MAX_COUNT = 40;
/** What one use makes all earlier ones weigh: after seven others, a habit is worth half. */
const FADING_FACTOR = 0.9;
/** No emoji is longer, in UTF-16 units; whatever is comes from somebody else's hand. */
const EMOJI_MAX_UNITS = 40;

/** What people here answer with, before they have habits of their own. */
export const FIRST_EMOJI: readonly string[] = [
  '👍',
  '❤️',
  '😂',
  '😮',
  '😢',
  '🙏',
  '🎉',
  '🔥',
  '👏',
  '😍',
  '🤔',
  '😊',
  '💯',
  '👀',
  '🙌',
  '✅',
];

type Use = readonly [emoji: string, weight: number];

/** At most `limit`, the most used first, filled up with the usual ones; each once. */
export function frequentEmoji(storage: EmojiStorage | null, limit: number): readonly string[] {
  const used = readUses(storage).map(([emoji]) => emoji);
  return [...new Set([...used, ...FIRST_EMOJI])].slice(0, limit);
}

/** To be called with every emoji that a person sends. */
export function noteEmojiUse(storage: EmojiStorage | null, emoji: string): void {
  const faded = readUses(storage).map(([known, weight]): Use => [known, weight * FADING_FACTOR]);
  const before = faded.find(([known]) => known === emoji)?.[1] ?? 0;
  const uses: readonly Use[] = [[emoji, before + 1], ...faded.filter(([known]) => known !== emoji)];
  storage?.setItem(ITEM, JSON.stringify(byWeight(uses).slice(0, KEPT_MAX_COUNT)));
}

/** Stable: of two that weigh the same, the later used stands first. */
function byWeight(uses: readonly Use[]): readonly Use[] {
  return uses.toSorted((a, b) => b[1] - a[1]);
}

/** Whatever of it is whole: the storage is also written by other versions and other hands. */
function readUses(storage: EmojiStorage | null): readonly Use[] {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(ITEM) ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(stored) ? byWeight(stored.filter(isUse)).slice(0, KEPT_MAX_COUNT) : [];
}

function isUse(value: unknown): value is Use {
  if (!Array.isArray(value)) return false;
  const [emoji, weight]: readonly unknown[] = value;
  return (
    typeof emoji === 'string' &&
    emoji.length <= EMOJI_MAX_UNITS &&
    /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(emoji) &&
    typeof weight === 'number' &&
    Number.isFinite(weight)
  );
}
