// Owns making a room: title, topic, what newcomers see, how long things stay.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import type { OpenRoomBody, Retention } from '../../../shared/entryBodies.ts';
import { RETENTION_MAX_DAYS, TITLE_LIMITS, TOPIC_LIMITS } from '../../../shared/limits.ts';
import { findLineFault, findOptionalLineFault } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstProblem, TextField } from '../../ui/Field.tsx';
import { useHasLeft } from '../../ui/useHasLeft.ts';
import { useRefusal } from '../../useRefusal.ts';

/** A month: long enough for a course or a trip, short enough to be forgotten. */
const DEFAULT_DAYS = 30;

export function NewRoomDialog({
  onCreated,
  onClose,
}: {
  readonly onCreated: (roomId: string) => void;
  readonly onClose: () => void;
}) {
  const { t, refused, lineProblem, possessive } = useWords();
  const session = useSession();
  const me = useSessionState((state) => state.me);
  const formId = useId();
  const [title, setTitle] = useState(() =>
    t('newRoom.suggestedTitle', { names: possessive(me.name) }),
  );
  const [topic, setTopic] = useState('');
  const [history, setHistory] = useState<OpenRoomBody['history']>('everything');
  const [keep, setKeep] = useState<Retention['type']>('forever');
  const [days, setDays] = useState(String(DEFAULT_DAYS));
  const hasLeft = useHasLeft();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useRefusal();

  const titleFault = findLineFault(title, TITLE_LIMITS);
  const topicFault = findOptionalLineFault(topic, TOPIC_LIMITS);
  const dayCount = Number(days);
  const daysFault =
    keep === 'days' &&
    (!Number.isInteger(dayCount) || dayCount < 1 || dayCount > RETENTION_MAX_DAYS);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (titleFault !== null || topicFault !== null || daysFault)
      return focusFirstProblem(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    const made = await session.createRoom({
      title: title.trim(),
      topic: topic.trim(),
      roomKind: 'open',
      history,
      retention: keep === 'days' ? { type: 'days', days: dayCount } : { type: keep },
    });
    if (hasLeft()) return;
    setBusy(false);
    if (made.ok) onCreated(made.value.roomId);
    else setRefusal(made.failure);
  };

  return (
    <Dialog
      title={t('newRoom.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      problem={refusal !== null && refused(refusal)}
      actions={
        <Button type="submit" form={formId} look="primary" disabled={busy}>
          {busy ? t('newRoom.opening') : t('newRoom.open')}
        </Button>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => void submit(event)}
        noValidate
        className="flex flex-col gap-5"
      >
        <TextField
          data-autofocus
          label={t('newRoom.title')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          maxLength={TITLE_LIMITS.maxBytes}
          problem={lineProblem(titleFault, TITLE_LIMITS, t('newRoom.titleEmpty'))}
        />
        <TextField
          label={t('newRoom.topic')}
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
          placeholder={t('newRoom.topicPlaceholder')}
          maxLength={TOPIC_LIMITS.maxBytes}
          problem={lineProblem(topicFault, TOPIC_LIMITS)}
        />
        <ChoiceList
          label={t('newRoom.history')}
          value={history}
          onChange={setHistory}
          options={[
            {
              value: 'everything',
              label: t('newRoom.historyAll'),
              hint: t('newRoom.historyAllHint'),
            },
            {
              value: 'since_joining',
              label: t('newRoom.historySince'),
              hint: t('newRoom.historySinceHint'),
            },
          ]}
        />
        <ChoiceList
          label={t('newRoom.keep')}
          value={keep}
          onChange={setKeep}
          options={[
            {
              value: 'forever',
              label: t('newRoom.keepForever'),
              hint: t('newRoom.keepForeverHint'),
            },
            {
              value: 'days',
              label: t('newRoom.keepDays'),
              hint: t('newRoom.keepDaysHint'),
              more: (
                <div className="max-w-40 pr-3.5 pb-3 pl-10">
                  <TextField
                    label={t('newRoom.days')}
                    type="number"
                    inputMode="numeric"
                    min={1}
                    max={RETENTION_MAX_DAYS}
                    value={days}
                    onChange={(event) => setDays(event.target.value)}
                    problem={
                      daysFault ? t('newRoom.daysRange', { limit: RETENTION_MAX_DAYS }) : undefined
                    }
                  />
                </div>
              ),
            },
            {
              value: 'session',
              label: t('newRoom.keepSession'),
              hint: t('newRoom.keepSessionHint'),
            },
          ]}
        />
      </form>
    </Dialog>
  );
}
