// Owns the few things at hand beside a message that a pointer or the keyboard is on.
// Must not import other features, sockets or the platform's or session's code.
import { Ellipsis, Reply, SmilePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageActions } from './messageActions.ts';
import { useRights } from './useRights.ts';

export function MessageToolbar({
  entry,
  className,
}: {
  readonly entry: Entry;
  /** The span beside the message in which it floats: at its top, but never above what can be seen. */
  readonly className: string;
}) {
  const { t } = useWords();
  const actions = useMessageActions();
  const rights = useRights(entry, false);
  const { id: entryId } = entry;
  return (
    <div className={`pointer-events-none absolute z-10 ${className}`}>
      <div
        role="toolbar"
        aria-label={t('message.actions')}
        className="pointer-events-auto sticky top-1 flex rounded-sm border border-line bg-surface p-0.5 shadow-float"
      >
        {rights?.react === true && (
          <Tool
            label={t('message.react')}
            opens="dialog"
            onPress={(anchor) => actions.open({ type: 'picker', entryId, anchor })}
          >
            <SmilePlus size={17} aria-hidden="true" />
          </Tool>
        )}
        {rights?.reply === true && (
          <Tool label={t('message.reply')} onPress={() => actions.reply(entryId)}>
            <Reply size={17} aria-hidden="true" />
          </Tool>
        )}
        <Tool
          label={t('message.moreActions')}
          opens="menu"
          onPress={(anchor) => actions.open({ type: 'menu', entryId, anchor })}
        >
          <Ellipsis size={17} aria-hidden="true" />
        </Tool>
      </div>
    </div>
  );
}

function Tool({
  label,
  opens,
  onPress,
  children,
}: {
  readonly label: string;
  readonly opens?: 'menu' | 'dialog';
  readonly onPress: (anchor: DOMRect) => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup={opens}
      onClick={({ currentTarget }) => onPress(currentTarget.getBoundingClientRect())}
      className="inline-flex size-8 items-center justify-center rounded-[8px] text-muted transition-colors hover:bg-hover hover:text-ink"
    >
      {children}
    </button>
  );
}
