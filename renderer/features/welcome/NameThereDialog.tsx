// Owns asking for another name at one host, where somebody has the person's own already.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import type { Failure, Result } from '../../../shared/failure.ts';
import { NAME_LIMITS } from '../../../shared/limits.ts';
import { DesktopPhrase, useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';

export function NameThereDialog({
  host,
  refusal,
  onTake,
  onClose,
}: {
  readonly host: string;
  /** Why the name before was not taken, perhaps with a free one. */
  readonly refusal: Failure;
  readonly onTake: (name: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}) {
  const { t, failure: wordsOf } = useDesktopWords();
  const formId = useId();
  const [name, setName] = useState(refusal.suggestion ?? '');
  const [problem, setProblem] = useState<Failure | null>(refusal);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const taken = await onTake(name.trim());
    setBusy(false);
    if (taken.ok) return;
    setProblem(taken.failure);
    if (taken.failure.suggestion !== undefined) setName(taken.failure.suggestion);
  };

  return (
    <Dialog
      title={t('name.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('name.notNow')}</Button>
          <Button type="submit" form={formId} look="primary" disabled={busy || name.trim() === ''}>
            {t('name.take')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          data-autofocus
          label={t('name.field')}
          hint={<DesktopPhrase line="name.how" values={{ host: <bdi>{host}</bdi> }} />}
          problem={problem === null ? undefined : wordsOf(problem).what}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
          autoComplete="nickname"
          spellCheck={false}
          maxLength={NAME_LIMITS.maxBytes}
        />
      </form>
    </Dialog>
  );
}
