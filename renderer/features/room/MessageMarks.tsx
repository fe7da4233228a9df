// Owns the small signs beside a message: that it is pinned, that it was edited.
// Must not import other features, sockets or the platform's or session's code.
import { Pin } from 'lucide-react';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageActions } from './messageActions.ts';

export function MessageMarks({
  entryId,
  pinned,
  edited,
}: {
  readonly entryId: string;
  readonly pinned: boolean;
  readonly edited: boolean;
}) {
  const { t } = useWords();
  const actions = useMessageActions();
  if (!pinned && !edited) return null;
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 text-xs text-muted">
      {pinned && (
        <span title={t('message.pinned')} className="inline-flex h-[1lh] items-center">
          <Pin size={13} aria-hidden="true" />
          <span className="sr-only">{t('message.pinned')}</span>
        </span>
      )}
      {edited && (
        <button
          type="button"
          title={t('message.showHistory')}
          onClick={() => actions.open({ type: 'history', entryId })}
          className="reach rounded-[4px] decoration-1 underline-offset-2 hover:text-ink hover:underline"
        >
          {t('message.edited')}
        </button>
      )}
    </span>
  );
}
