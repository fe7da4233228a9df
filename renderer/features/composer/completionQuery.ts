// Owns what before the caret asks to be completed: "@name", ":name", "/command".
// Pure. Must not import React or the DOM.
import { openName } from '../../ui/emoji/shortcodes.ts';
import { isInCode } from './plainPlace.ts';

export type CompletionQuery = {
  readonly type: 'mention' | 'emoji' | 'command';
  /** Where its sign stands. */
  readonly start: number;
  /** What was typed behind the sign. */
  readonly typed: string;
};

/** A name may have a second word: "@Rahim Ud". */
const MENTION =
  /(?<![\p{L}\p{M}\p{N}@./_])@([\p{L}\p{M}\p{N}_.'\-\u200c\u200d]*(?: [\p{L}\p{M}\p{N}_.'\-\u200c\u200d]+)?)$/u;
const COMMAND = /^\/([a-z]*)$/;
/** ":D" and ":P" are smileys, not the beginning of a name. */
const EMOJI_NAME_MIN_LETTERS = 2;

export function readQuery(before: string): CompletionQuery | null {
  const command = COMMAND.exec(before)?.[1];
  if (command !== undefined) return { type: 'command', start: 0, typed: command };
  if (isInCode(before)) return null;
  const mention = MENTION.exec(before)?.[1];
  if (mention !== undefined)
    return { type: 'mention', start: before.length - mention.length - 1, typed: mention };
  const name = openName(before);
  if (name === null || countLetters(name.prefix) < EMOJI_NAME_MIN_LETTERS) return null;
  return { type: 'emoji', start: name.start, typed: name.prefix };
}

function countLetters(name: string): number {
  return name.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
