// Owns asking the window how it is: wide, and what the system wishes.
// Must not import features, session or platform.
import { useCallback, useSyncExternalStore } from 'react';

/** The widths where the layout changes, as styles/theme.css has them. */
export const WIDE = '(min-width: 68rem)';
export const PREFERS_DARK = '(prefers-color-scheme: dark)';
export const PREFERS_LESS_MOTION = '(prefers-reduced-motion: reduce)';
export const PREFERS_MORE_CONTRAST = '(prefers-contrast: more)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
