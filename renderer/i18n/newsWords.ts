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
  const isMore = unread > UNREAD_MAX_SHOWN;
  const inFull = isMore
    ? t('rooms.unreadMore', { count: UNREAD_MAX_SHOWN })
    : t('rooms.unread', { count: unread });
  const calls =
    mentions > UNREAD_MAX_SHOWN
      ? t('rooms.mentionsMore', { count: UNREAD_MAX_SHOWN })
      : t('rooms.mentions', { count: mentions });
  return {
    number: isMore ? `${show(UNREAD_MAX_SHOWN)}+` : show(unread),
    inFull: mentions === 0 ? inFull : `${inFull}, ${calls}`,
  };
}
