// Owns raising a hand: with a question, or just so.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import { TOPIC_MAX_BYTES, TOPIC_MAX_GRAPHEMES } from '../../../shared/limits.ts';
import { findLineFault } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';

const LIMITS = { maxGraphemes: TOPIC_MAX_GRAPHEMES, maxBytes: TOPIC_MAX_BYTES };

export function RaiseHandDialog({
  roomId,
  onClose,
}: {
  readonly roomId: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const session = useSession();
  const formId = useId();
  const [question, setQuestion] = useState('');
  const tooLong = question.trim() !== '' && findLineFault(question, LIMITS) !== null;
  const raise = (event: FormEvent) => {
    event.preventDefault();
    if (tooLong) return;
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
          maxLength={TOPIC_MAX_BYTES}
          problem={tooLong ? t('newRoom.lineTooLong', { limit: TOPIC_MAX_GRAPHEMES }) : undefined}
        />
      </form>
    </Dialog>
  );
}
