// Owns the window's title: the room that is open, how much was not read, and when it is written.
// Must not import session, state or features.
import { useEffect } from 'react';
import { newsWords } from './i18n/newsWords.ts';
import { useWords } from './i18n/useWords.tsx';
import type { Words } from './i18n/words.ts';

/** `roomTitle` is empty in the lobby, and while the other one's name in a direct room is not known. */
export function windowTitle(
  words: Pick<Words, 't' | 'show'>,
  roomTitle: string,
  unread: number,
): string {
  const badge = unread > 0 ? `(${newsWords(words, { unread, mentions: 0 }).number}) ` : '';
  const place = roomTitle === '' ? '' : `${roomTitle} · `;
  return `${badge}${place}${words.t('app.name')}`;
}

/**
 * The unread count is the one badge every browser has. The title is written once everything that happened together has
 * been taken in: a message that comes while one reads counts as unread for a moment, until the timeline says that it was
 * seen. A title written in between would blink, and each writing costs more than drawing the message.
 */
export function useWindowTitle(roomTitle: string, unread: number): void {
  const words = useWords();
  const title = windowTitle(words, roomTitle, unread);
  useEffect(() => {
    // A hidden page has no frames, but it has timers.
    const timer = setTimeout(() => {
      if (document.title !== title) document.title = title;
    });
    return () => clearTimeout(timer);
  }, [title]);
}
