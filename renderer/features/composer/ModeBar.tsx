// Owns the bar above the field that says what is answered or edited, and the way out of it.
// Must not import other features, sockets or the platform's or session's code.
import { Pencil, Reply, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import type { Entry } from '../../../shared/model.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import { PlainEntry } from '../../PlainEntry.tsx';
import { useEntry, useMessageView } from '../../roomTalk.ts';
import { IconButton } from '../../ui/Button.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';

type BarProps = {
  readonly id: string;
  readonly type: 'reply' | 'edit';
  readonly onLeave: () => void;
  /** The message was deleted meanwhile. */
  readonly onGone: () => void;
};

export function ModeBar({ entryId, ...rest }: BarProps & { readonly entryId: string }) {
  const entry = useEntry(entryId);
  return entry === null || entry === 'absent' ? null : <Bar entry={entry} {...rest} />;
}

function Bar({
  id,
  type,
  entry,
  onLeave,
  onGone,
}: BarProps & { readonly entry: Entry }): ReactNode {
  const { t } = useWords();
  const name = useName(entry.author);
  const gone = useMessageView(entry).deletedBy !== null;
  const tellGone = useEffectEvent(onGone);
  useEffect(() => {
    if (gone) tellGone();
  }, [gone]);
  return (
    <div className="flex items-center gap-2.5 border-b border-line pl-3.5">
      {type === 'reply' ? (
        <Reply size={18} aria-hidden="true" className="shrink-0 text-accent" />
      ) : (
        <Pencil size={18} aria-hidden="true" className="shrink-0 text-accent" />
      )}
      <div id={id} className="min-w-0 grow py-1 text-sm">
        <p className="truncate font-semibold text-accent">
          {type === 'reply' ? (
            <Phrase line="composer.replyTo" values={{ name: <OneLine text={name} /> }} />
          ) : (
            t('composer.editing')
          )}
        </p>
        <p className="truncate text-muted">
          <PlainEntry entry={entry} />
        </p>
      </div>
      <IconButton
        label={t(type === 'reply' ? 'composer.dropReply' : 'composer.dropEdit')}
        onClick={onLeave}
      >
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
