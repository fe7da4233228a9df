// Owns putting changes off for a moment, so that many of them travel as one.
// Must not import anything.

export type Coalescer<K> = {
  /** Has `flush` called with this key, once, after the interval. */
  readonly mark: (key: K) => void;
  readonly close: () => void;
};

export function createCoalescer<K>(
  intervalMs: () => number,
  flush: (key: K) => void,
): Coalescer<K> {
  const marked = new Set<K>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const flushAll = (): void => {
    timer = null;
    const keys = [...marked];
    marked.clear();
    for (const key of keys) flush(key);
  };

  return {
    mark: (key) => {
      if (closed) return;
      marked.add(key);
      timer ??= setTimeout(flushAll, intervalMs());
    },
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
