// Owns where words are words: not in code, links, names after "@", `:names:` of emoji and commands.
// Pure. Must not import anything.

const FENCE = /^ {0,3}(?:```|~~~)/;
const WITHOUT_SPACE = /\S*$/;
const ADDRESS = /https?:|www\.|:\/\//i;
/** A colon that belongs to no word and no time: an emoji's name or a smiley begins. */
const EMOJI_NAME = /(?<![\p{L}\p{M}\p{N}:/]):[\p{L}\p{M}\p{N}_+\-\u200c\u200d]*$/u;
const COMMAND = /^\/\S*$/;

/** True when the caret behind this text stands within `code` or a block of it. */
export function isInCode(before: string): boolean {
  const lines = before.split('\n');
  const last = lines.pop() ?? '';
  const isInBlock = lines.filter((line) => FENCE.test(line)).length % 2 === 1;
  return isInBlock || FENCE.test(last) || (last.split('`').length - 1) % 2 === 1;
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
