// Owns which message of a list shows what is at hand beside it: one at a time, where pointer or focus came last.
// Must not import other features, sockets or the platform's or session's code.
import { createContext, type RefObject } from 'react';

type Near = {
  readonly row: HTMLElement;
  readonly leave: () => void;
};

/** Null around a message that stands alone. */
export const NearestContext = createContext<RefObject<Near | null> | null>(null);

/** Takes the place of the message that had it. */
export function comeNear(nearest: RefObject<Near | null>, near: Near): void {
  const before = nearest.current;
  if (before !== null && before.row !== near.row) {
    const focused = document.activeElement;
    // The focus must not go with the button that had it.
    if (before.row.contains(focused) && focused?.closest('[role="toolbar"]'))
      before.row.focus({ preventScroll: true });
    before.leave();
  }
  nearest.current = near;
}
