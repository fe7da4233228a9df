// Owns what one emoji is, and the one form in which those that look the same are counted and written.
// Pure. Must not import anything but shared.
import { countGraphemes } from './text.ts';

const SELECTOR = '\ufe0f';
/**
 * Where the full form has the selector (UTS 51, ED-18a): behind what fonts would draw as a letter, unless a skin tone
 * says so already, and in a keycap.
 */
const DRAWN_AS_TEXT =
  /(?=\p{Extended_Pictographic})(?=\p{Emoji})\P{Emoji_Presentation}(?!\p{Emoji_Modifier})|[0-9#*](?=\u20e3)/gu;

/** A single picture to whoever sees it. */
export function isOneEmoji(text: string): boolean {
  return countGraphemes(text) === 1;
}

/** The full form: ❤ and ❤️ are one emoji, whichever keyboard they come from. */
export function fullEmoji(emoji: string): string {
  return emoji.replaceAll(SELECTOR, '').replace(DRAWN_AS_TEXT, `$&${SELECTOR}`);
}
