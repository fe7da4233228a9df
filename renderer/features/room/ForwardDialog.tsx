// Owns choosing the room or the person that a message is carried to.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageView, useRoomTalk } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { maySpeak } from '../../state/messageRights.ts';
import { otherOf, titleOf } from '../../state/selectors.ts';
import type { SessionState } from '../../state/state.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';
import { EntryExcerpt } from './EntryExcerpt.tsx';
import { useMessageActions } from './messageActions.ts';
import { originOf } from './originOf.ts';

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
  const formId = useId();
  const [wanted, setWanted] = useState<string | null>(null);
  const from = originOf(entry, author) ?? t('people.unknown');
  const places = placesIn(state, roomId, t('people.unknown')).toSorted((a, b) =>
    compare(a.title, b.title),
  );
  // A room may close, or the message be deleted, while one looks.
  const chosen = places.find(({ id }) => id === wanted);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === undefined || text === null) return;
    onClose();
    actions.forward(chosen.id, text, from);
  };

  if (places.length === 0 || text === null)
    return (
      <Dialog title={t('forward.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
        <p className="text-muted">{text === null ? t('message.deleted') : t('forward.none')}</p>
      </Dialog>
    );
  return (
    <Dialog
      title={t('forward.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        <Button type="submit" form={formId} look="primary" disabled={chosen === undefined}>
          {t('forward.send')}
        </Button>
      }
    >
      <form id={formId} onSubmit={send} className="flex flex-col gap-4">
        <EntryExcerpt entry={entry} name={from} />
        <ChoiceList
          label={t('forward.heading')}
          labelHidden
          autoFocusFirst
          value={chosen?.id ?? null}
          onChange={setWanted}
          options={places.map(({ id, title, hue }) => ({
            value: id,
            label: <OneLine text={title} className="wrap-anywhere" />,
            picture: <Avatar name={title} hue={hue} size="small" />,
          }))}
        />
      </form>
    </Dialog>
  );
}

/** Where else the person may write, with the pictures of the list of rooms. */
function placesIn(state: SessionState, roomId: string, unknown: string) {
  const me = state.me.memberId;
  return Object.values(state.joined)
    .map(({ summary }) => summary)
    .filter((room) => room.roomId !== roomId && maySpeak(room, me))
    .map((room) => ({
      id: room.roomId,
      title: titleOf(state, room) || unknown,
      hue: memberTagOf(otherOf(room, me) ?? room.roomId).hue,
    }));
}
