// Owns the picker while it is on its way: it comes in a chunk of its own, and may be unable to while the host is away.
// Must not import the picker itself, only its types.
import { type ComponentType, useEffect, useState } from 'react';
import { Button } from '../Button.tsx';
import type { EmojiPickerProps } from './EmojiPicker.tsx';
import type { EmojiIndex } from './emojiIndex.ts';
import { loadEmojiIndex, loadEmojiPicker } from './loadEmoji.ts';

type Loading =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | {
      readonly status: 'here';
      readonly Picker: ComponentType<EmojiPickerProps & { readonly index: EmojiIndex }>;
      readonly index: EmojiIndex;
    };

export function LazyEmojiPicker(props: EmojiPickerProps) {
  const [loading, setLoading] = useState<Loading>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another loading.
  useEffect(() => {
    let wanted = true;
    setLoading({ status: 'loading' });
    Promise.all([loadEmojiPicker(), loadEmojiIndex()]).then(
      ([Picker, index]) => wanted && setLoading({ status: 'here', Picker, index }),
      () => wanted && setLoading({ status: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);

  if (loading.status === 'here') return <loading.Picker {...props} index={loading.index} />;
  return (
    <div className="flex min-h-0 shrink basis-104 flex-col items-center justify-center gap-4 p-6 text-center text-muted">
      {loading.status === 'loading' ? (
        <p role="status">{props.labels.loading}</p>
      ) : (
        <>
          <p role="alert">{props.labels.notLoaded}</p>
          <Button onClick={() => setAttempt(attempt + 1)}>{props.labels.tryAgain}</Button>
        </>
      )}
    </div>
  );
}
