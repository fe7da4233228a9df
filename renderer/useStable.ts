// Owns handing a changing function to a part that is drawn again only when something it shows has changed.
// Imports React only.
import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for as long as the component lives; it does what the newest render gave it. */
export function useStable<Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
