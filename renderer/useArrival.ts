// Owns where the focus is when one comes into a room or a lobby: where one writes, or at the heading.
// Must not import session or features.
import { useEffect, useRef } from 'react';
import { focusMain } from './ui/focusable.ts';

/** Once for each mounting, as soon as the place is there. */
export function useArrival(isThere: boolean): void {
  const from = useRef<Element | null>(null);
  const hasArrived = useRef(false);
  // Behind the dialogs that close on the way here and hand the focus back.
  useEffect(() => {
    from.current = document.activeElement;
  }, []);
  useEffect(() => {
    if (!isThere || hasArrived.current) return;
    hasArrived.current = true;
    const now = document.activeElement;
    const isElsewhere = now !== null && now !== document.body && now !== from.current;
    // The search stays where it is while one goes through what it found.
    const isWriting = now instanceof HTMLInputElement || now instanceof HTMLTextAreaElement;
    if (isElsewhere || isWriting || document.querySelector('dialog[open]') !== null) return;
    focusMain();
  }, [isThere]);
}
