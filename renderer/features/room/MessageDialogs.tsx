// Owns which window is open about a message.
// Must not import other features, sockets or the platform's or session's code.
import { assertNever } from '../../../shared/failure.ts';
import { useEntry } from '../../roomTalk.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { ForwardDialog } from './ForwardDialog.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { MessageMenu } from './MessageMenu.tsx';
import type { AboutMessage } from './messageActions.ts';
import { ReactionPicker } from './ReactionPicker.tsx';
import { ReactionsDialog } from './ReactionsDialog.tsx';

export function MessageDialogs({
  about,
  onClose,
}: {
  readonly about: AboutMessage;
  readonly onClose: () => void;
}) {
  const entry = useEntry(about.entryId);
  if (entry === null || entry === 'absent') return null;
  switch (about.type) {
    case 'menu':
      return <MessageMenu entry={entry} anchor={about.anchor} onClose={onClose} />;
    case 'picker':
      return <ReactionPicker entryId={entry.id} anchor={about.anchor} onClose={onClose} />;
    case 'history':
      return <HistoryDialog entry={entry} onClose={onClose} />;
    case 'reactions':
      return <ReactionsDialog entry={entry} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog entry={entry} onClose={onClose} />;
    case 'forward':
      return <ForwardDialog entry={entry} onClose={onClose} />;
    default:
      return assertNever(about);
  }
}
