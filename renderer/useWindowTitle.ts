// Owns writing the window's title: what it says once everything that happened together has been taken in.
// Must not import session, features or words.
import { useEffect } from 'react';

/**
 * A message that comes while one reads counts as unread for a moment, until the timeline says that it was seen: a title
 * written in between would blink, and each writing costs more than drawing the message.
 */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    // A hidden page has no frames, but it has timers.
    const timer = setTimeout(() => {
      if (document.title !== title) document.title = title;
    });
    return () => clearTimeout(timer);
  }, [title]);
}
