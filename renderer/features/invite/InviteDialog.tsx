// Owns the invitation as a dialog.
// Must not import other features, sockets or the platform's or session's code.
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InviteWays } from './InviteWays.tsx';

export function InviteDialog({
  roomId,
  title,
  onClose,
}: {
  readonly roomId: string;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Dialog title={t('invite.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      <p className="mb-4 text-muted wrap-anywhere">
        <Phrase line="invite.how" values={{ title: <bdi>{title}</bdi> }} />
      </p>
      <InviteWays roomId={roomId} title={title} />
    </Dialog>
  );
}
