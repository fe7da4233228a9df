// Owns when the emoji come: the tables and the picker's chunk, once, and again only after a failure.
// Must not import the picker but lazily.
import { createCanDraw } from './drawable.ts';
import { createEmojiIndex, type EmojiIndex } from './emojiIndex.ts';

/** A page that has just come has better things to do; Safari has no idle callback. */
const IDLE_FALLBACK_MS = 3_000;

/** For the picker and for `:name:`; rejects while the host is away, unless it came before. */
export const loadEmojiIndex = once(async (): Promise<EmojiIndex> => {
  const [english, bangla] = await Promise.all([
    import('virtual:emoji/en'),
    import('virtual:emoji/bn'),
  ]);
  return createEmojiIndex(english.table, bangla.table, createCanDraw());
});

export const loadEmojiPicker = once(async () => (await import('./EmojiPicker.tsx')).EmojiPicker);

/** Has both here before the host can go away. Returns how to call it off. */
export function prefetchEmoji(): () => void {
  const load = () => {
    // Whoever opens the picker asks again and is told.
    void Promise.allSettled([loadEmojiIndex(), loadEmojiPicker()]);
  };
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(load, IDLE_FALLBACK_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(load);
  return () => cancelIdleCallback(handle);
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
