// Owns where the timeline stands: it follows the newest message while the person is at the end, and not otherwise.
// Must not import other features, sockets or the platform's or session's code.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Closer to the end than this counts as being there: less than a line. */
const END_WITHIN_PX = 24;

export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  {
    startsAtEnd,
    showsTop,
    follows,
    content,
  }: {
    readonly startsAtEnd: boolean;
    /** What stands above the first message is to be read, from its beginning, until the person moves. */
    readonly showsTop: boolean;
    /** What is shown ends with the newest message. */
    readonly follows: boolean;
    readonly content: unknown;
  },
) {
  const [atEnd, setAtEnd] = useState(startsAtEnd);
  const sticks = useRef(startsAtEnd);
  const size = useRef('');
  const staysAtTop = useRef(showsTop);
  const fitting = useRef(0);
  /** A row was opened and has not grown yet. */
  const opening = useRef(false);

  const stick = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    size.current = sizeOf(element);
    if (opening.current) {
      opening.current = false;
      setAtEnd(false);
    }
    if (sticks.current && !staysAtTop.current) element.scrollTop = element.scrollHeight;
  }, [scroller]);

  /** To be called on every scroll: only the person's own movement leaves the end or comes back to it. */
  const watch = useCallback(() => {
    const element = scroller.current;
    // Until it has grown one is still at the end, and would be taken to the new one.
    if (element === null || opening.current) return;
    // A page that became smaller moves what is in it: no reason to let go of the end.
    if (sticks.current && size.current !== sizeOf(element)) return stick();
    if (staysAtTop.current && element.scrollTop === 0) return;
    staysAtTop.current = false;
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    sticks.current = follows && rest <= END_WITHIN_PX;
    setAtEnd(sticks.current);
  }, [scroller, stick, follows]);

  /** Rows were measured. Where all of them fit the end is in sight, and no scroll will tell. */
  const measured = useCallback(() => {
    stick();
    cancelAnimationFrame(fitting.current);
    // Some rows may be guesses still: what is placed by them would fit, and count as read, before it is on the screen.
    fitting.current = requestAnimationFrame(() => {
      const element = scroller.current;
      if (element !== null && element.scrollHeight <= element.clientHeight) watch();
    });
  }, [scroller, stick, watch]);
  useEffect(() => () => cancelAnimationFrame(fitting.current), []);

  // A window that became one with the newest messages ends where they do.
  const followed = useRef(follows);
  useLayoutEffect(() => {
    if (followed.current === follows) return;
    followed.current = follows;
    watch();
  }, [follows, watch]);

  const goToEnd = useCallback(() => {
    sticks.current = true;
    staysAtTop.current = false;
    setAtEnd(true);
    stick();
  }, [stick]);

  /** What is about to grow is read from its beginning, even at the end. */
  const letGo = useCallback(() => {
    opening.current = true;
    sticks.current = false;
  }, []);

  // It may come late, when a kept room is live again, and goes when somebody comes.
  useLayoutEffect(() => {
    staysAtTop.current = showsTop;
    if (showsTop && scroller.current !== null) scroller.current.scrollTop = 0;
  }, [showsTop, scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changed, so its end did.
  useLayoutEffect(stick, [stick, content, showsTop]);

  // A growing composer or a keyboard takes room from below without a scroll event.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(stick);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, stick]);

  return { atEnd, measured, watch, goToEnd, letGo };
}

function sizeOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${scrollHeight}/${clientHeight}`;
}
