// Owns the switch of phonetic typing in the composer, and offering it once.
// Must not import other features, sockets or the platform's or session's code.
import { X } from 'lucide-react';
import { PHONETIC_SAMPLE } from '../../i18n/phoneticSample.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';

export function PhoneticSwitch({
  on,
  onSwitch,
}: {
  readonly on: boolean;
  readonly onSwitch: () => void;
}) {
  const { t } = useWords();
  return (
    <IconButton
      label={t('phonetic.switch')}
      aria-pressed={on}
      aria-keyshortcuts="Control+M"
      // The keyboard of a phone stays open when the field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSwitch}
      // In a row of its own below the field, it begins what stands at the end (see useFieldSize.ts).
      className={`in-data-spread:ml-auto ${on ? 'text-accent' : ''}`}
    >
      <span
        aria-hidden="true"
        lang={on ? 'bn' : 'en'}
        className={`inline-flex size-7 items-center justify-center rounded-sm text-base font-semibold ${on ? 'bg-soft' : ''}`}
      >
        {on ? 'অ' : 'A'}
      </span>
    </IconButton>
  );
}

export function PhoneticOffer({
  onTake,
  onRefuse,
}: {
  readonly onTake: () => void;
  readonly onRefuse: () => void;
}) {
  const { t } = useWords();
  return (
    <section
      aria-label={t('phonetic.switch')}
      className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-4 text-sm"
    >
      <p className="min-w-0 grow py-1 text-muted">{t('phonetic.offer', PHONETIC_SAMPLE)}</p>
      <Button onClick={onTake} className="shrink-0">
        {t('phonetic.take')}
      </Button>
      <IconButton label={t('phonetic.refuse')} onClick={onRefuse}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </section>
  );
}
