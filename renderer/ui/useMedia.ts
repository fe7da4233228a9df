// Owns asking the window how it is, for what CSS alone cannot decide: wide, and what the system wishes.
// Must not import anything but React.
import { useCallback, useSyncExternalStore } from 'react';

/** The widths where the layout changes, as styles/theme.css has them. */
export const WIDE = '(min-width: 68rem)';
export const PREFERS_DARK = '(prefers-color-scheme: dark)';
export const PREFERS_LESS_MOTION = '(prefers-reduced-motion: reduce)';
export const PREFERS_MORE_CONTRAST = '(prefers-contrast: more)';

/** Asked in every render, and not free to make. */
const lists = new Map<string, MediaQueryList>();

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = listOf(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => listOf(query).matches);
}

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}
