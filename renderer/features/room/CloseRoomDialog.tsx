// Owns asking the owner before a room is ended for everybody.
// Must not import other features, sockets or the platform's or session's code.
import { useState } from 'react';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useHasLeft } from '../../ui/useHasLeft.ts';
import { useRefusal } from '../../useRefusal.ts';

export function CloseRoomDialog({
  roomId,
  title,
  onDone,
}: {
  readonly roomId: string;
  readonly title: string;
  readonly onDone: () => void;
}) {
  const { t, refused } = useWords();
  const session = useSession();
  const hasLeft = useHasLeft();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useRefusal();

  const close = async () => {
    setBusy(true);
    setRefusal(null);
    const closed = await session.closeRoom(roomId);
    if (hasLeft()) return;
    setBusy(false);
    if (closed.ok) onDone();
    else setRefusal(closed.failure);
  };

  return (
    <Dialog
      title={t('closeRoom.heading')}
      closeLabel={t('dialog.close')}
      onClose={onDone}
      problem={refusal !== null && refused(refusal)}
      actions={
        <>
          <Button onClick={onDone}>{t('closeRoom.keep')}</Button>
          <Button look="danger" disabled={busy} onClick={() => void close()}>
            {t('closeRoom.close')}
          </Button>
        </>
      }
    >
      <p className="wrap-anywhere">
        <Phrase
          line="closeRoom.what"
          values={{ title: <bdi className="font-semibold">{title}</bdi> }}
        />
      </p>
    </Dialog>
  );
}
