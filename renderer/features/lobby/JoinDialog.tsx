// Owns reaching a room elsewhere by a code, an address or a link.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import type { WordKey } from '../../i18n/catalogue.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { usePlatform } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { type JoinFault, readJoinTarget } from './joinTarget.ts';

const FAULT_LINES = {
  empty: 'join.empty',
  not_digits: 'join.notDigits',
  wrong_length: 'join.wrongLength',
  mistyped: 'join.mistyped',
  not_an_address: 'join.notAnAddress',
} as const satisfies Record<JoinFault, WordKey>;

export function JoinDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, localDigits } = useWords();
  const platform = usePlatform();
  const formId = useId();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<JoinFault | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = readJoinTarget(typed);
    if (target.ok) platform.goToHost(target.url);
    else setFault(target.fault);
  };

  return (
    <Dialog
      title={t('join.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <Button type="submit" form={formId} look="primary">
          {t('join.go')}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <TextField
          label={t('join.field')}
          hint={t('join.hint')}
          problem={fault === null ? undefined : t(FAULT_LINES[fault])}
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setFault(null);
          }}
          placeholder={localDigits('1234 5678 9012')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          className="text-xl tracking-wide"
        />
      </form>
    </Dialog>
  );
}
