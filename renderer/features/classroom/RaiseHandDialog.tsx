// Owns raising a hand: with a question, or just so.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import { TOPIC_LIMITS } from '../../../shared/limits.ts';
import { findOptionalLineFault } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstProblem, TextField } from '../../ui/Field.tsx';

export function RaiseHandDialog({
  roomId,
  onClose,
}: {
  readonly roomId: string;
  readonly onClose: () => void;
}) {
  const { t, lineProblem } = useWords();
  const session = useSession();
  const formId = useId();
  const [question, setQuestion] = useState('');
  const fault = findOptionalLineFault(question, TOPIC_LIMITS);
  const raise = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (fault !== null) return focusFirstProblem(event.currentTarget);
    session.write(roomId, 'hand.raise', { question: question.trim() });
    onClose();
  };
  return (
    <Dialog
      title={t('hands.raise')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <Button type="submit" form={formId} look="primary">
          {t('hands.raise')}
        </Button>
      }
    >
      <form id={formId} onSubmit={raise} noValidate>
        <TextField
          data-autofocus
          label={t('hands.question')}
          hint={t('hands.questionHint')}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          maxLength={TOPIC_LIMITS.maxBytes}
          problem={lineProblem(fault, TOPIC_LIMITS)}
        />
      </form>
    </Dialog>
  );
}
