// Owns doing something when the page has nothing better to do.
// Must not import anything.

/**
 * Calls `run` once when the page is idle, after `fallbackMs` milliseconds where the browser cannot tell (Safari), and
 * after `atMostMs` where it never is. Returns how to call it off.
 */
export function whenIdle(
  run: () => void,
  { fallbackMs, atMostMs }: { readonly fallbackMs: number; readonly atMostMs?: number },
): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, fallbackMs);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, atMostMs === undefined ? {} : { timeout: atMostMs });
  return () => cancelIdleCallback(handle);
}
