// Owns choosing the room that a message is carried to.
// Must not import other features, sockets or the platform's or session's code.
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageView, useRoomTalk } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { maySpeak } from '../../state/messageRights.ts';
import { titleOf } from '../../state/selectors.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';
import { useMessageActions } from './messageActions.ts';

export function ForwardDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry;
  readonly onClose: () => void;
}) {
  const { t, compare } = useWords();
  const actions = useMessageActions();
  const { roomId } = useRoomTalk();
  const state = useSessionState((whole) => whole);
  const author = useName(entry.author);
  const { text } = useMessageView(entry);
  // Whose words they were at first, however often they are carried on.
  const from = (entry.kind === 'message' ? entry.body.forwardedFrom : undefined) ?? author;
  const rooms = Object.values(state.joined)
    .map(({ summary }) => summary)
    .filter((room) => room.roomId !== roomId && maySpeak(room, state.me.memberId))
    .map((room) => ({
      id: room.roomId,
      title: titleOf(state, room) || t('people.unknown'),
    }))
    .toSorted((a, b) => compare(a.title, b.title));

  return (
    <Dialog title={t('forward.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      {rooms.length === 0 || text === null ? (
        <p className="text-muted">{text === null ? t('message.deleted') : t('forward.none')}</p>
      ) : (
        <ul className="-mx-2">
          {rooms.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onClose();
                  actions.forward(id, text, from);
                }}
                className="flex min-h-control w-full items-center rounded-sm px-2 text-left hover:bg-hover"
              >
                <OneLine text={title} className="min-w-0 truncate" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
