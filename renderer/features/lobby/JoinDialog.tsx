// Owns reaching a room elsewhere by a code, an address or a link.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';

export function JoinDialog({
  onGo,
  onClose,
  help,
}: {
  /** Goes there; resolves with what is wrong, in words, or with null. */
  readonly onGo: (typed: string) => Promise<string | null>;
  readonly onClose: () => void;
  /** What else can be done when something is wrong. */
  readonly help?: ReactNode;
}) {
  const { t, localDigits } = useWords();
  const formId = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(await onGo(typed));
    setBusy(false);
  };

  return (
    <Dialog
      title={t('join.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <Button type="submit" form={formId} look="primary" disabled={busy}>
          {busy ? t('join.looking') : t('join.go')}
        </Button>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('join.field')}
          hint={t('join.hint')}
          problem={problem ?? undefined}
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(null);
          }}
          placeholder={localDigits('1234 5678 9012')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          className="text-xl tracking-wide"
        />
        {problem !== null && help}
      </form>
    </Dialog>
  );
}
