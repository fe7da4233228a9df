// Owns where words are words: not in code, links, names after "@", `:names:` of emoji and commands.
// Pure. Must not import anything.

/** As the markup of messages knows it. */
const FENCE = /^ {0,3}(`{3,})[^`]*$/;
const WITHOUT_SPACE = /\S*$/;
const ADDRESS = /https?:|www\.|:\/\//i;
/** A colon that belongs to no word and no time: an emoji's name or a smiley begins. */
const EMOJI_NAME = /(?<![\p{L}\p{M}\p{N}:/]):[\p{L}\p{M}\p{N}_+\-\u200c\u200d]*$/u;
const COMMAND = /^\/\S*$/;

/** True when the caret behind this text stands within `code` or a block of it. */
export function isInCode(before: string): boolean {
  const last = before.slice(before.lastIndexOf('\n') + 1);
  return isInFence(before) || FENCE.test(last) || (last.split('`').length - 1) % 2 === 1;
}

/** True when this text leaves a block of code open: what comes next belongs to it. */
export function isInFence(before: string): boolean {
  // Asked at every key: most texts hold no code.
  if (!before.includes('```')) return false;
  let fence: string | null = null;
  for (const line of before.split('\n')) {
    if (fence === null) fence = FENCE.exec(line)?.[1] ?? null;
    else if (line.trimEnd().endsWith(fence)) fence = null;
  }
  return fence !== null;
}

/** True when letters typed behind this text are Latin letters, whoever types phonetically. */
export function isLatinPlace(before: string): boolean {
  // A word that was begun in Latin letters goes on in them.
  if (/[A-Za-z_]$/.test(before)) return true;
  const token = WITHOUT_SPACE.exec(before)?.[0] ?? '';
  return (
    token.includes('@') ||
    ADDRESS.test(token) ||
    EMOJI_NAME.test(token) ||
    COMMAND.test(before) ||
    isInCode(before)
  );
}
