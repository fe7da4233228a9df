// Owns showing how the words of a message changed, the newest first.
// Must not import other features, sockets or the platform's or session's code.
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageView } from '../../roomTalk.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Spoken } from './Spoken.tsx';
import { useMentioned } from './useMentioned.ts';

export function HistoryDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry;
  readonly onClose: () => void;
}) {
  const { t, day, time } = useWords();
  const view = useMessageView(entry);
  const mentions = useMentioned(view.mentions);
  const versions = [...view.earlier, { text: view.text ?? '', at: view.editedAt }].toReversed();
  const whichOf = (index: number): string => {
    if (index === 0) return `${t('history.now')} · `;
    return index === versions.length - 1 ? `${t('history.first')} · ` : '';
  };
  return (
    <Dialog title={t('history.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      {view.deletedBy !== null ? (
        <p className="text-muted">{t('message.deleted')}</p>
      ) : (
        <ol className="divide-y divide-line">
          {versions.map(({ text, at }, index) => (
            <li key={at ?? 'unsent'} className="py-3 first:pt-0 last:pb-0">
              <p className="text-sm text-muted">
                {whichOf(index)}
                {at === null ? (
                  t('history.sending')
                ) : (
                  <time dateTime={new Date(at).toISOString()}>
                    {t('history.at', { day: day(at, Date.now()), time: time(at) })}
                  </time>
                )}
              </p>
              <Spoken rowKey={`${entry.id}/${at}`} text={text} mentions={mentions} className="" />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
