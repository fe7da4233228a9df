// Owns the colour and the two emoji that follow from a member's key, so that a look-alike name is seen through.
// Pure. Must not import anything but shared and @noble.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** How many hues the palette of people has. */
export const MEMBER_HUES = 8;

/** Told apart at a glance and by name, in any theme; no faces, hands or flags. */
const TAG_EMOJI =
  [
    '🌿🌻🌵🌴🍀🍁🍄🌾🌺🌸🌙⭐🔥🌊🌈⛰️',
    '🐯🐘🦌🐟🐢🦆🦉🐝🦋🐞🐌🦀🐙🐬🦜🐓',
    '🥭🍌🍉🍍🥥🍋🍇🍓🥕🌽🌶️🥔🧄🍚🫖🍯',
    '⛵🚲🚂🪁🥁🎈🔔🔑🧵📚🪔🏏⚽🎨🧭⚓',
  ]
    .join('')
    // U+FE0F belongs to the sign before it, which is drawn small and black without.
    .match(/\P{M}\ufe0f?/gu) ?? [];

export type MemberTag = {
  /** 0 to MEMBER_HUES - 1. */
  readonly hue: number;
  /** Two emoji: one of 4,096 pairs. */
  readonly emoji: string;
};

export function memberTagOf(memberId: string): MemberTag {
  const hash = sha256(utf8ToBytes(`kb1-tag${memberId}`));
  const pick = (at: number) => TAG_EMOJI[(hash[at] ?? 0) % TAG_EMOJI.length] ?? '';
  return { hue: (hash[0] ?? 0) % MEMBER_HUES, emoji: pick(1) + pick(2) };
}
