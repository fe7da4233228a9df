// Owns choosing any emoji as a reaction.
// Must not import other features, sockets or the platform's or session's code.
import { useMemo } from 'react';
import { emojiLabels } from '../../i18n/emojiLabels.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { openEmojiStorage } from '../../ui/emoji/emojiStorage.ts';
import { LazyEmojiPicker } from '../../ui/emoji/LazyEmojiPicker.tsx';
import { Popover } from '../../ui/Popover.tsx';
import type { Rect } from '../../ui/placePopover.ts';
import { useMessageActions } from './messageActions.ts';

export function ReactionPicker({
  entryId,
  anchor,
  onClose,
}: {
  readonly entryId: string;
  readonly anchor: Rect;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const actions = useMessageActions();
  const labels = useMemo(
    () => ({ ...emojiLabels(words), hint: words.t('emoji.several') }),
    [words],
  );
  return (
    <Popover
      anchor={() => anchor}
      label={words.t('reaction.add')}
      closeLabel={words.t('dialog.close')}
      small="sheet"
      takesFocus
      onClose={onClose}
      className="w-96"
    >
      <LazyEmojiPicker
        language={words.language}
        labels={labels}
        storage={openEmojiStorage()}
        onPick={(emoji, more) => {
          actions.react(entryId, emoji, true);
          if (!more) onClose();
        }}
      />
    </Popover>
  );
}
