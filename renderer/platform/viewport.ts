// Owns the height that is really visible, so that the composer stands above an on-screen keyboard.
// Must not import React.

/** Less than this is a browser's tool bar, not a keyboard. */
const KEYBOARD_MIN_PX = 120;

/** Keeps the CSS variable --screen-height while a keyboard covers the page; returns how to stop. */
export function followViewport(): () => void {
  const viewport = window.visualViewport;
  if (viewport === null) return () => undefined;
  const follow = () => {
    // Zoomed by two fingers, the visible part is smaller without any keyboard.
    const covered = viewport.scale === 1 && window.innerHeight - viewport.height > KEYBOARD_MIN_PX;
    const style = document.documentElement.style;
    if (covered) {
      style.setProperty('--screen-height', `${viewport.height}px`);
      window.scrollTo(0, 0);
    } else style.removeProperty('--screen-height');
  };
  viewport.addEventListener('resize', follow);
  return () => viewport.removeEventListener('resize', follow);
}
