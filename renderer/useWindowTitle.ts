// Owns the window's title: the room that is open, how much was not read, and when it is written.
// Must not import session, state or features.
import { useEffect } from 'react';
import { newsWords } from './i18n/newsWords.ts';
import { useWords } from './i18n/useWords.tsx';

/**
 * The unread count is the one badge every browser has. The title is written once everything that happened together has
 * been taken in: a message that comes while one reads counts as unread for a moment, until the timeline says that it was
 * seen. A title written in between would blink, and each writing costs more than drawing the message.
 */
export function useWindowTitle(roomTitle: string | null, unread: number): void {
  const words = useWords();
  const badge = unread > 0 ? `(${newsWords(words, { unread, mentions: 0 }).number}) ` : '';
  const place = roomTitle === null ? '' : `${roomTitle} · `;
  const title = `${badge}${place}${words.t('app.name')}`;
  useEffect(() => {
    // A hidden page has no frames, but it has timers.
    const timer = setTimeout(() => {
      if (document.title !== title) document.title = title;
    });
    return () => clearTimeout(timer);
  }, [title]);
}
