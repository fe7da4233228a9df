// Owns what a message that begins with "/" does.
// Pure. Must not import anything.

export const COMMANDS = ['me', 'shrug', 'poll'] as const;
export type Command = (typeof COMMANDS)[number];

const SHRUG = String.raw`¯\_(ツ)_/¯`;
const FIRST_WORD = /^\/(me|shrug|poll)(?:\s+|$)/;

export type Said =
  | { readonly type: 'message'; readonly text: string; readonly action: boolean }
  | { readonly type: 'poll' };

/** "/me waves" is told in the third person, "/shrug" shrugs behind what was said; an unknown command is text. */
export function readSaid(written: string, mayPoll: boolean): Said {
  const text = written.trim();
  const match = FIRST_WORD.exec(text);
  const rest = match === null ? '' : text.slice(match[0].length);
  if (match?.[1] === 'poll' && mayPoll) return { type: 'poll' };
  if (match?.[1] === 'shrug')
    return { type: 'message', text: `${rest} ${SHRUG}`.trim(), action: false };
  // With nothing behind it there is nothing to tell.
  if (match?.[1] === 'me' && rest !== '') return { type: 'message', text: rest, action: true };
  return { type: 'message', text, action: false };
}
