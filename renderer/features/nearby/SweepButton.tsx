// Owns asking every address of the network for a host: the last resort of looking.
// Must not import other features, sockets or the platform's or session's code.
import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useShell } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Button } from '../../ui/Button.tsx';

type Sweep =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  | { readonly status: 'done'; readonly found: number };

export function SweepButton({ quiet = false }: { readonly quiet?: boolean }) {
  const { t } = useDesktopWords();
  const { nearby } = useShell();
  const [sweep, setSweep] = useState<Sweep>({ status: 'idle' });

  const search = async () => {
    setSweep({ status: 'busy' });
    // Where the service is gone, nobody answered either.
    const found = await nearby.sweep().catch(() => 0);
    setSweep({ status: 'done', found });
  };

  return (
    <div className={`flex flex-col ${quiet ? 'md:items-end' : 'items-center'}`}>
      <Button
        look="quiet"
        disabled={sweep.status === 'busy'}
        onClick={() => void search()}
        className={quiet ? 'text-muted' : ''}
      >
        {sweep.status === 'busy' && (
          <LoaderCircle size={18} className="animate-spin" aria-hidden="true" />
        )}
        {sweep.status === 'busy' ? t('near.sweeping') : t('near.sweep')}
      </Button>
      <p role="status" className="px-4 text-sm text-muted">
        {sweep.status === 'done' &&
          (sweep.found === 0 ? t('near.sweptNobody') : t('near.swept', { count: sweep.found }))}
      </p>
    </div>
  );
}
