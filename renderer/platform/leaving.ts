// Owns noticing that the page may be gone the next moment: closed, reloaded, or put away by a phone.
// Must not import React.

/** Called at every sign of leaving, more than once. */
export function onLeaving(listener: () => void): void {
  window.addEventListener('pagehide', listener);
  // Phones end a page that is out of sight without another word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') listener();
  });
}
