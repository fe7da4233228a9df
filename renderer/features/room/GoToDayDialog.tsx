// Owns choosing a day of the room to read from: a calendar and the beginning.
// Must not import other features, sockets or the platform's or session's code.
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Calendar } from '../../ui/Calendar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function GoToDayDialog({
  day,
  createdAt,
  onGo,
  onClose,
}: {
  /** The day the person looks at, Unix milliseconds. */
  readonly day: number;
  readonly createdAt: number;
  readonly onGo: (at: number) => void;
  readonly onClose: () => void;
}) {
  const { t, calendar } = useWords();
  return (
    <Dialog
      title={t('day.goTo')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <Button look="quiet" onClick={() => onGo(createdAt)}>
          {t('day.toBeginning')}
        </Button>
      }
    >
      <Calendar
        day={day}
        // A clock that was set back does not hide what was said.
        min={Math.min(createdAt, day)}
        max={Math.max(Date.now(), day)}
        words={{
          ...calendar,
          earlierMonth: t('day.earlierMonth'),
          laterMonth: t('day.laterMonth'),
        }}
        onChoose={onGo}
      />
    </Dialog>
  );
}
