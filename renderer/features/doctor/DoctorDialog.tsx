// Owns "why can't I see the room?": checks at once, says one cause and one next step, and asks for an address to tell more.
// Must not import other features, sockets or the platform's or session's code.
import { LoaderCircle, Stethoscope } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { Diagnosis } from '../../../shared/nearby.ts';
import { useShell } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { diagnosisWords } from './diagnosisWords.ts';

type Check =
  | { readonly status: 'checking' }
  | { readonly status: 'failed' }
  | { readonly status: 'done'; readonly diagnosis: Diagnosis };

export function DoctorDialog({
  onGoThere,
  onJoinByCode,
  onClose,
}: {
  /** To a host that answers by address. */
  readonly onGoThere: (url: string) => void;
  readonly onJoinByCode: () => void;
  readonly onClose: () => void;
}) {
  const words = useDesktopWords();
  const { t } = words;
  const { nearby } = useShell();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<{ readonly address: string | null }>({ address: null });
  const [check, setCheck] = useState<Check>({ status: 'checking' });

  useEffect(() => {
    let wanted = true;
    setCheck({ status: 'checking' });
    nearby.diagnose(asked.address).then(
      (diagnosis) => wanted && setCheck({ status: 'done', diagnosis }),
      () => wanted && setCheck({ status: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [nearby, asked]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ address: typed.trim() === '' ? null : typed.trim() });
  };
  const found = check.status === 'done' ? check.diagnosis : null;
  const said = found === null ? null : diagnosisWords(found, words);

  return (
    <Dialog title={t('doctor.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      <div
        role="status"
        className="mb-5 flex min-h-28 items-center gap-4 rounded-lg border border-line bg-surface p-4"
      >
        {check.status === 'checking' ? (
          <>
            <LoaderCircle
              size={24}
              className="shrink-0 animate-spin text-muted"
              aria-hidden="true"
            />
            <p className="text-muted">{t('doctor.checking')}</p>
          </>
        ) : (
          <>
            <span className="inline-flex size-11 shrink-0 items-center justify-center rounded-md bg-soft text-accent">
              <Stethoscope size={22} aria-hidden="true" />
            </span>
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{said?.what ?? t('doctor.failed')}</p>
              {said !== null && <p className="wrap-anywhere">{said.todo}</p>}
              {found?.cause === 'reachable_by_address' && (
                <Button look="primary" className="mt-2" onClick={() => onGoThere(found.url)}>
                  {t('doctor.goThere')}
                </Button>
              )}
              {found?.cause === 'multicast_blocked' && (
                <Button look="primary" className="mt-2" onClick={onJoinByCode}>
                  {t('lobby.joinByCode')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t('doctor.field')}
          hint={t('doctor.fieldHint')}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
        />
        <div className="mt-4 flex justify-end">
          <Button type="submit" disabled={check.status === 'checking'}>
            {typed.trim() === '' ? t('doctor.again') : t('doctor.check')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
