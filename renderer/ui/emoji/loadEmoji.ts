// Owns when the emoji come: the tables and the picker's chunk, once, and again only after a failure.
// Must not import the picker but lazily.
import { whenIdle } from '../whenIdle.ts';
import { createCanDraw } from './drawable.ts';
import { type EmojiIndex, indexInPieces } from './emojiIndex.ts';

/** A page that has just come draws its first rows, and is idle in between. */
const FIRST_ROWS_MS = 1_500;
/** Between two pieces of the index, on a page that is never idle. */
const IDLE_WAIT_MAX_MS = 50;

/** Somebody waits for the emoji by now. */
let wanted = false;

/** For the picker and for `:name:`; rejects while the host is away, unless it came before. */
export function loadEmojiIndex(): Promise<EmojiIndex> {
  wanted = true;
  return loadIndex();
}

const loadIndex = once(async (): Promise<EmojiIndex> => {
  const [english, bangla] = await Promise.all([
    import('virtual:emoji/en'),
    import('virtual:emoji/bn'),
  ]);
  const pieces = indexInPieces(english.table, bangla.table, createCanDraw());
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
    if (!wanted) await idleMoment();
  }
});

/** Whoever types meanwhile does not notice the pieces. */
function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    whenIdle(resolve, { fallbackMs: 0, atMostMs: IDLE_WAIT_MAX_MS });
  });
}

export const loadEmojiPicker = once(async () => (await import('./EmojiPicker.tsx')).EmojiPicker);

/** Has both here before the host can go away. Returns how to call it off. */
export function prefetchEmoji(): () => void {
  let stop: (() => void) | null = null;
  const load = () => {
    // Whoever opens the picker asks again and is told.
    void Promise.allSettled([loadIndex(), loadEmojiPicker()]);
  };
  const timer = setTimeout(() => {
    stop = whenIdle(load, { fallbackMs: 0 });
  }, FIRST_ROWS_MS);
  return () => {
    clearTimeout(timer);
    stop?.();
  };
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
