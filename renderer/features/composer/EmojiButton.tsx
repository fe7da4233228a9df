// Owns the composer's emoji button: it opens the picker and puts what was picked where the caret is.
// Must not import other features, sockets or the platform's or session's code.
import { Smile } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { emojiLabels } from '../../i18n/emojiLabels.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { openEmojiStorage } from '../../ui/emoji/emojiStorage.ts';
import { LazyEmojiPicker } from '../../ui/emoji/LazyEmojiPicker.tsx';
import { prefetchEmoji } from '../../ui/emoji/loadEmoji.ts';
import { Popover } from '../../ui/Popover.tsx';
import { insertText } from './insertText.ts';

export function EmojiButton({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = words.t('emoji.title');
  const labels = useMemo(
    () => ({ ...emojiLabels(words), hint: words.t('emoji.several') }),
    [words],
  );

  useEffect(prefetchEmoji, []);

  const pick = (emoji: string, more: boolean) => {
    const before = document.activeElement;
    if (field.current !== null) insertText(field.current, emoji);
    if (!more) setOpen(false);
    else if (before instanceof HTMLElement) before.focus();
  };

  return (
    <>
      <IconButton
        ref={button}
        label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        // The field keeps the focus, so that it comes back there afterwards.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!open)}
      >
        <Smile size={20} aria-hidden="true" />
      </IconButton>
      {open && (
        <Popover
          // Above the whole composer, not over its edge.
          anchor={() => button.current?.closest('[data-composer]')?.getBoundingClientRect() ?? null}
          owner={button}
          label={label}
          closeLabel={words.t('dialog.close')}
          side="top"
          align="end"
          small="sheet"
          takesFocus
          onClose={() => setOpen(false)}
          className="w-96"
        >
          <LazyEmojiPicker
            language={words.language}
            labels={labels}
            storage={openEmojiStorage()}
            onPick={pick}
          />
        </Popover>
      )}
    </>
  );
}
