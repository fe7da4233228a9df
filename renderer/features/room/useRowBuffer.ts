// Owns how far beyond the screen rows are drawn: not at all until those on the screen are painted.
// Must not import sessions or state.
import { startTransition, useEffect, useState } from 'react';

/** Rows this far off the screen are drawn already, so that their true heights are known before they come into sight. */
const BUFFER_PX = 700;

/** Before a list knows its own height it draws this much from its top, which nobody sees who begins to read at its end. */
export function useRowBuffer(): number {
  const [isPainted, setIsPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // The frame is painted before a timer that it sets.
      timer = setTimeout(() => startTransition(() => setIsPainted(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted ? BUFFER_PX : 0;
}
