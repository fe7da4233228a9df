// Owns skin tones: how an emoji takes one, and which one the person chose.
// Must not import anything but types.
import type { EmojiStorage } from './emojiStorage.ts';

/** 0 is the yellow of no tone, 1 the lightest, 5 the darkest. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5;
export const SKIN_TONES: readonly SkinTone[] = [0, 1, 2, 3, 4, 5];

const ITEM = 'kothabarta.emojiTone';
const FIRST_MODIFIER = 0x1f3fb;
const HANDSHAKE = '\u{1F91D}';
const JOINER = '\u200D';
const COLOUR = '\uFE0F';

/** The same emoji in that tone: a modifier behind every person or hand in it. */
export function withTone(emoji: string, tone: SkinTone): string {
  if (tone === 0) return emoji;
  const modifier = String.fromCodePoint(FIRST_MODIFIER + tone - 1);
  // Between two people the hands they hold take no tone.
  const joined = emoji.includes(JOINER);
  return [...emoji]
    .map((sign) =>
      /\p{Emoji_Modifier_Base}/u.test(sign) && !(joined && sign === HANDSHAKE)
        ? sign + modifier
        : sign,
    )
    .join('')
    .replaceAll(modifier + COLOUR, modifier);
}

/** The same emoji without its tone, as the tables list it but for a U+FE0F. */
export function withoutTone(emoji: string): string {
  return emoji.replace(/[\u{1F3FB}-\u{1F3FF}]/gu, '');
}

export function readSkinTone(storage: EmojiStorage | null): SkinTone {
  const kept = storage?.getItem(ITEM);
  return SKIN_TONES.find((tone) => String(tone) === kept) ?? 0;
}

export function keepSkinTone(storage: EmojiStorage | null, tone: SkinTone): void {
  storage?.setItem(ITEM, String(tone));
}
