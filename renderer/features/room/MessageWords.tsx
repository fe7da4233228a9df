// Owns what a message says, or that it says nothing any more.
// Must not import other features, sockets or the platform's or session's code.
import { Forward, Trash2 } from 'lucide-react';
import type { MessageView } from '../../../shared/messageView.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';
import { Spoken } from './Spoken.tsx';
import { useMentioned } from './useMentioned.ts';

export function MessageWords({
  rowKey,
  author,
  text,
  view,
  action,
  fills,
}: {
  readonly rowKey: string;
  readonly author: string;
  readonly text: string;
  readonly view: MessageView;
  /** Told in the third person: "Mitu waves". */
  readonly action: boolean;
  /** Takes the whole width of its bubble; otherwise marks follow right behind. */
  readonly fills: boolean;
}) {
  const mentions = useMentioned(view.mentions);
  const name = useName(author);
  if (view.deletedBy !== null) return <Tombstone author={author} deletedBy={view.deletedBy} />;
  const spoken = (
    <Spoken
      rowKey={rowKey}
      text={text}
      mentions={mentions}
      className={`min-w-0 max-w-full ${fills ? 'grow' : ''}`}
    />
  );
  if (!action) return spoken;
  return (
    // Paler and not slanted: Bangla has no italics, and a browser would shear its letters.
    <div
      data-action=""
      className={`flex min-w-0 max-w-full items-baseline gap-x-1.5 text-pale ${fills ? 'grow' : ''}`}
    >
      <span aria-hidden="true" className="shrink-0 font-semibold text-ink">
        <OneLine text={name} />
      </span>
      {spoken}
    </div>
  );
}

function Tombstone({ author, deletedBy }: { readonly author: string; readonly deletedBy: string }) {
  const { t } = useWords();
  const name = useName(deletedBy);
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
      <Trash2 size={14} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {author === deletedBy ? (
          t('message.deleted')
        ) : (
          <Phrase line="message.deletedBy" values={{ name: <OneLine text={name} /> }} />
        )}
      </span>
    </p>
  );
}

export function ForwardedFrom({ name }: { readonly name: string }) {
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
      <Forward size={14} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 truncate">
        <Phrase line="message.forwardedFrom" values={{ name: <OneLine text={name} /> }} />
      </span>
    </p>
  );
}
