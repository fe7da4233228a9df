// Owns making a poll: a question, two to ten answers, one or several choices.
// Must not import other features, sockets or the platform's or session's code.
import { Plus, X } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Failure } from '../../../shared/failure.ts';
import {
  POLL_MAX_OPTIONS,
  POLL_MIN_OPTIONS,
  POLL_OPTION_LIMITS,
  TOPIC_LIMITS,
} from '../../../shared/limits.ts';
import { findLineFault, findOptionalLineFault } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstProblem, TextField } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';

type Option = { readonly key: number; readonly text: string };

export function PollDialog({
  roomId,
  onClose,
}: {
  readonly roomId: string;
  readonly onClose: () => void;
}) {
  const { t, refused, lineProblem, show } = useWords();
  const session = useSession();
  const formId = useId();
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState<readonly Option[]>([
    { key: 0, text: '' },
    { key: 1, text: '' },
  ]);
  const [several, setSeveral] = useState(false);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);

  const questionFault = findLineFault(question, TOPIC_LIMITS);
  const written = options.filter(({ text }) => text.trim() !== '');
  const optionFaults = options.map(({ text }) => findOptionalLineFault(text, POLL_OPTION_LIMITS));
  const tooFew = written.length < POLL_MIN_OPTIONS;
  const missing = tooFew ? options.find(({ text }) => text.trim() === '')?.key : undefined;

  const change = (key: number, text: string) =>
    setOptions(options.map((option) => (option.key === key ? { key, text } : option)));
  const list = useRef<HTMLDivElement>(null);
  const focusOption = (index: number) => list.current?.querySelectorAll('input')[index]?.focus();
  const add = () => {
    const key = Math.max(...options.map((option) => option.key)) + 1;
    flushSync(() => setOptions([...options, { key, text: '' }]));
    focusOption(options.length);
  };
  const remove = (index: number) => {
    flushSync(() => setOptions(options.filter((_, at) => at !== index)));
    focusOption(Math.max(index - 1, 0));
  };

  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (questionFault !== null || tooFew || optionFaults.some((fault) => fault !== null)) {
      flushSync(() => setTried(true));
      return focusFirstProblem(event.currentTarget);
    }
    const asked = session.write(roomId, 'poll', {
      question: question.trim(),
      options: written.map(({ text }) => text.trim()),
      several,
    });
    if (asked.ok) onClose();
    else setRefusal(asked.failure);
  };

  return (
    <Dialog
      title={t('poll.new')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      problem={refusal !== null && refused(refusal)}
      actions={
        <Button type="submit" form={formId} look="primary">
          {t('poll.ask')}
        </Button>
      }
    >
      <form id={formId} onSubmit={ask} noValidate className="flex flex-col gap-4">
        <TextField
          data-autofocus
          label={t('poll.question')}
          placeholder={t('poll.questionPlaceholder')}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          maxLength={TOPIC_LIMITS.maxBytes}
          problem={lineProblem(
            questionFault,
            TOPIC_LIMITS,
            tried ? t('poll.questionEmpty') : undefined,
          )}
        />
        <div ref={list} className="contents">
          {options.map(({ key, text }, index) => (
            <div key={key} className="flex items-start gap-1">
              <div className="min-w-0 grow">
                <TextField
                  label={t('poll.option', { number: show(index + 1) })}
                  value={text}
                  onChange={(event) => change(key, event.target.value)}
                  maxLength={POLL_OPTION_LIMITS.maxBytes}
                  problem={
                    tried && key === missing
                      ? t('poll.tooFew')
                      : lineProblem(optionFaults[index] ?? null, POLL_OPTION_LIMITS)
                  }
                />
              </div>
              {options.length > POLL_MIN_OPTIONS && (
                <IconButton
                  // Beside the field, whatever stands below that.
                  className="mt-[calc(1lh+4px)] text-sm"
                  label={t('poll.removeOption', { number: show(index + 1) })}
                  onClick={() => remove(index)}
                >
                  <X size={18} aria-hidden="true" />
                </IconButton>
              )}
            </div>
          ))}
        </div>
        {options.length < POLL_MAX_OPTIONS && (
          <Button look="quiet" className="self-start" onClick={add}>
            <Plus size={18} aria-hidden="true" />
            {t('poll.addOption')}
          </Button>
        )}
        <Switch label={t('poll.several')} checked={several} onChange={setSeveral} />
      </form>
    </Dialog>
  );
}
