// Owns the line above an answer that shows what it answers: who, and one plain line; a press leads there.
// Must not import other features, sockets or the platform's or session's code.
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { PlainEntry } from '../../PlainEntry.tsx';
import { useEntry } from '../../roomTalk.ts';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';
import { useMessageActions } from './messageActions.ts';

/** Widens nothing beyond a line of its own, and in a bubble it reaches as far as the words below. */
const FRAME =
  'mb-1 block w-full max-w-[26rem] min-w-0 in-data-bubble:min-w-full rounded-[6px] border-s-3 bg-hover px-2.5 py-1 text-left text-sm';

export function Quote({ id }: { readonly id: string }) {
  const { t } = useWords();
  const entry = useEntry(id);
  if (entry !== null && entry !== 'absent') return <QuotedEntry entry={entry} />;
  return (
    <span className={`${FRAME} border-line text-muted`}>
      {/* As high as it will be: what comes must not push the messages about. */}
      <span className="flex min-h-[2lh] items-center">
        {entry === null ? t('message.quoteAsked') : t('message.quoteAbsent')}
      </span>
    </span>
  );
}

function QuotedEntry({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  const actions = useMessageActions();
  const name = useName(entry.author);
  const { hue } = memberTagOf(entry.author);
  return (
    <button
      type="button"
      title={t('message.showQuoted')}
      onClick={() => actions.jump(entry.id)}
      data-hue={hue}
      className={`${FRAME} border-person hover:bg-soft`}
    >
      <span className="sr-only">{t('message.inReplyTo')} </span>
      <span className="block truncate font-semibold">
        <OneLine text={name} />
      </span>
      <span className="block truncate text-pale">
        <PlainEntry entry={entry} />
      </span>
    </button>
  );
}
