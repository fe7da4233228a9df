// Owns how it is told what is new in a room: a number to see, and the same in words.
// Must not import React.
import type { Words } from './words.ts';

/** Counting further tells nobody more. */
const UNREAD_MAX_SHOWN = 99;

export type News = {
  readonly unread: number;
  /** So many of those call the person by name. */
  readonly mentions: number;
};

export function newsWords(
  { t, show }: Pick<Words, 't' | 'show'>,
  { unread, mentions }: News,
): { readonly number: string; readonly inFull: string } {
  const inFull = t('rooms.unread', { count: unread });
  return {
    number: unread > UNREAD_MAX_SHOWN ? `${show(UNREAD_MAX_SHOWN)}+` : show(unread),
    inFull: mentions === 0 ? inFull : `${inFull}, ${t('rooms.mentions', { count: mentions })}`,
  };
}
