// Owns putting off what may come a moment later: whether what a part showed first is on the screen already.
// Imports React only.
import { startTransition, useEffect, useState } from 'react';

/** False until the first frame that holds the part is painted. */
export function usePainted(): boolean {
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
  return isPainted;
}
