// Owns saying what one is up to: one line of one's own, or a ready one by one click.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import { STATUS_LIMITS } from '../../../shared/limits.ts';
import { findOptionalLineFault } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';

const IDEAS = [
  'status.reading',
  'status.eating',
  'status.praying',
  'status.cricket',
  'status.later',
] as const;

export function StatusDialog({
  status,
  onChange,
  onClose,
}: {
  readonly status: string;
  readonly onChange: (status: string) => void;
  readonly onClose: () => void;
}) {
  const { t, lineProblem } = useWords();
  const formId = useId();
  const ideasId = useId();
  const [line, setLine] = useState(status);
  const wanted = line.trim();
  const fault = findOptionalLineFault(wanted, STATUS_LIMITS);

  const choose = (chosen: string) => {
    onChange(chosen);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null) choose(wanted);
  };

  return (
    <Dialog
      title={t('status.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <>
          {status !== '' && <Button onClick={() => choose('')}>{t('status.clear')}</Button>}
          <Button type="submit" form={formId} look="primary">
            {t('status.show')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <TextField
          data-autofocus
          label={t('status.line')}
          hint={t('status.hint')}
          value={line}
          onChange={(event) => setLine(event.target.value)}
          maxLength={STATUS_LIMITS.maxBytes}
          autoComplete="off"
          problem={lineProblem(fault, STATUS_LIMITS)}
        />
        <div>
          <h3 id={ideasId} className="mb-2 text-sm font-semibold">
            {t('status.ideas')}
          </h3>
          <ul aria-labelledby={ideasId} className="flex flex-wrap gap-2">
            {IDEAS.map((idea) => (
              <li key={idea}>
                <Button onClick={() => choose(t(idea))}>{t(idea)}</Button>
              </li>
            ))}
          </ul>
        </div>
      </form>
    </Dialog>
  );
}
