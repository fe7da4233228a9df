// Owns telling sessions what the person does: whether this page is looked at, and their status.
// Must not import sockets; knows only types of session.
import { useEffect } from 'react';
import { createAwayWatch } from './awayWatch.ts';
import type { Session } from './session/sessionTypes.ts';

const TOUCHES = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** `to` is a session, or all of them. */
export function useTellPresence(
  to: Pick<Session, 'setPresence' | 'setStatus'>,
  status: string,
): void {
  useEffect(() => to.setStatus(status), [to, status]);
  useEffect(() => {
    const watch = createAwayWatch({
      visible: !document.hidden,
      now: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      onAway: (away) => to.setPresence({ away }),
    });
    const look = () => watch.shown(!document.hidden);
    document.addEventListener('visibilitychange', look);
    const how = { capture: true, passive: true } as const;
    for (const touch of TOUCHES) window.addEventListener(touch, watch.touched, how);
    return () => {
      document.removeEventListener('visibilitychange', look);
      for (const touch of TOUCHES) window.removeEventListener(touch, watch.touched, how);
      watch.close();
    };
  }, [to]);
}
