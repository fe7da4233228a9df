// Owns what this program is, which version, and whose work is in it.
// Must not import other features, sockets or the platform's or session's code.
import { useState } from 'react';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { usePlatform } from '../../services.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Logo } from '../../ui/Logo.tsx';

/** The build puts it beside the page. */
const LICENCES_PATH = '/licences.txt';

type Licences = 'not asked' | 'failed' | { readonly text: string };

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, localDigits } = useDesktopWords();
  const { version } = usePlatform();
  const [licences, setLicences] = useState<Licences>('not asked');

  const load = async () => {
    if (licences !== 'not asked') return;
    const answer = await fetch(LICENCES_PATH).catch(() => null);
    setLicences(answer?.ok === true ? { text: await answer.text() } : 'failed');
  };

  return (
    <Dialog title={t('about.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      <div className="mb-4 flex items-center gap-4">
        <Logo size={52} />
        <div>
          <p className="text-xl font-semibold">{t('app.name')}</p>
          <p className="text-sm text-muted">
            {t('about.version', { version: localDigits(version) })}
          </p>
        </div>
      </div>
      <p className="mb-3">{t('settings.aboutText')}</p>
      <p className="mb-4 text-sm text-muted">{t('settings.licences')}</p>
      <details
        className="rounded-md border border-line px-4 py-2"
        onToggle={(event) => {
          if (event.currentTarget.open) void load();
        }}
      >
        <summary className="min-h-7 py-1 text-sm font-semibold">{t('about.licences')}</summary>
        {licences === 'failed' && (
          <p className="py-2 text-sm text-muted">{t('about.licencesFailed')}</p>
        )}
        {typeof licences === 'object' && (
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
            tabIndex={0}
            lang="en"
            className="max-h-80 overflow-auto py-2 text-xs whitespace-pre-wrap"
          >
            {licences.text}
          </pre>
        )}
      </details>
    </Dialog>
  );
}
