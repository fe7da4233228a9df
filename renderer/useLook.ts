// Owns telling the document how it is to look: its language, and the appearance that the person or the system wishes.
// Must not import features or session.
import { useLayoutEffect } from 'react';
import type { Language } from './i18n/words.ts';
import type { Appearance } from './platform/platform.ts';
import {
  PREFERS_DARK,
  PREFERS_LESS_MOTION,
  PREFERS_MORE_CONTRAST,
  useMedia,
} from './ui/useMedia.ts';

/** One attribute per choice on the root: styles/tokens.css and its neighbours read nothing else. */
export function useLook({
  language,
  theme,
  textSize,
  density,
  motion,
  contrast,
}: Appearance & { readonly language: Language }): void {
  const systemDark = useMedia(PREFERS_DARK);
  const systemLessMotion = useMedia(PREFERS_LESS_MOTION);
  const systemMoreContrast = useMedia(PREFERS_MORE_CONTRAST);
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  const lessMotion = motion === 'reduced' || systemLessMotion;
  const moreContrast = contrast === 'more' || systemMoreContrast;
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = dark ? 'dark' : 'light';
    root.dataset.textSize = textSize;
    root.dataset.density = density;
    root.dataset.motion = lessMotion ? 'reduced' : 'full';
    root.dataset.contrast = moreContrast ? 'more' : 'normal';
    // The bar of a phone's browser follows the page, whichever scheme the system is in.
    const ground = getComputedStyle(root).backgroundColor;
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
      meta.content = ground;
  }, [language, dark, textSize, density, lessMotion, moreContrast]);
}
