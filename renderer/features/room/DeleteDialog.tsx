// Owns asking once before a message is deleted for everybody.
// Must not import other features, sockets or the platform's or session's code.
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useName } from '../../useName.ts';
import { EntryExcerpt } from './EntryExcerpt.tsx';
import { useMessageActions } from './messageActions.ts';

export function DeleteDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const actions = useMessageActions();
  const name = useName(entry.author);
  return (
    <Dialog
      title={t('deleteMessage.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <>
          <Button data-autofocus="" onClick={onClose}>
            {t('deleteMessage.keep')}
          </Button>
          <Button
            look="danger"
            onClick={() => {
              onClose();
              actions.delete(entry.id);
            }}
          >
            {t('deleteMessage.delete')}
          </Button>
        </>
      }
    >
      <EntryExcerpt entry={entry} name={name} />
      <p className="mt-3">{t('deleteMessage.what')}</p>
    </Dialog>
  );
}
