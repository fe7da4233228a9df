// Owns what stands in the lobby while nothing is nearby: the two ways on, large, and help.
// Must not import other features, sockets or the platform's or session's code.
import { KeyRound } from 'lucide-react';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Alpona } from '../../ui/Alpona.tsx';
import { Button } from '../../ui/Button.tsx';
import { SweepButton } from './SweepButton.tsx';

export function EmptyNearby({
  onHost,
  onJoinByCode,
  onFindOutWhy,
}: {
  readonly onHost: () => void;
  readonly onJoinByCode: () => void;
  readonly onFindOutWhy: () => void;
}) {
  const { t } = useDesktopWords();
  return (
    <section className="flex flex-col items-center rounded-lg border border-line bg-surface px-5 py-9 text-center md:px-8">
      <Alpona className="mb-4 w-28 opacity-60" />
      <h2 className="text-lg">{t('near.empty')}</h2>
      <p className="max-w-sm text-muted">{t('near.emptyHint')}</p>
      <div className="mt-6 flex w-full max-w-md flex-wrap gap-3">
        <Button look="primary" onClick={onHost} className="min-h-14 grow basis-44 text-lg">
          {t('near.host')}
        </Button>
        <Button onClick={onJoinByCode} className="min-h-14 grow basis-44 text-lg">
          <KeyRound size={20} aria-hidden="true" />
          {t('lobby.joinByCode')}
        </Button>
      </div>
      <p className="mt-7 text-sm text-muted">{t('near.dontSee')}</p>
      <div className="flex flex-wrap items-start justify-center gap-x-2">
        <Button look="quiet" onClick={onFindOutWhy}>
          {t('near.findOutWhy')}
        </Button>
        <SweepButton />
      </div>
    </section>
  );
}

export function WaitingNearby({ label }: { readonly label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {[0, 1].map((row) => (
        <div key={row} className="flex items-center gap-4 rounded-lg border border-line px-4 py-5">
          <div className="size-avatar animate-breathe rounded-sm bg-line" />
          <div className="h-4 w-40 animate-breathe rounded-full bg-line" />
        </div>
      ))}
    </div>
  );
}
