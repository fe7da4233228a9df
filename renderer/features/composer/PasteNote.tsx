// Owns telling of a paste that no message holds, before it is in the field.
// Must not import other features, sockets or the platform's or session's code.
import { MESSAGE_MAX_CHARS } from '../../../shared/limits.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Pasted } from './useWriting.ts';

export function PasteNote({
  pasted: { chars, fits },
  onSettle,
}: {
  readonly pasted: Pasted;
  readonly onSettle: (takes: boolean) => void;
}) {
  const { t, show } = useWords();
  return (
    <section
      role="alert"
      className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 text-sm"
    >
      <p className="min-w-0 grow basis-60">
        {t('paste.tooLong', { chars: show(chars), limit: show(MESSAGE_MAX_CHARS) })}
      </p>
      {fits !== '' && <Button onClick={() => onSettle(true)}>{t('paste.take')}</Button>}
      <Button look="quiet" onClick={() => onSettle(false)}>
        {t('paste.drop')}
      </Button>
    </section>
  );
}
