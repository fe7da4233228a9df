// Owns the queue of those who want to speak: in their order, with their questions; the owner calls, everybody may give up.
// Must not import other features, sockets or the platform's or session's code.
import { useRef } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { Hand } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import type { JoinedRoom } from '../../state/state.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export function HandsQueue({
  room: { summary },
  hands,
  meId,
  onClose,
}: {
  readonly room: JoinedRoom;
  readonly hands: readonly Hand[];
  readonly meId: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const next = hands.find(({ member }) => member !== meId)?.member;
  return (
    <Dialog shape="side" title={t('hands.title')} closeLabel={t('dialog.close')} onClose={onClose}>
      <ol ref={list} tabIndex={-1} className="flex flex-col gap-3">
        {hands.map((hand, index) => (
          <HandLine
            key={hand.member}
            roomId={summary.roomId}
            hand={hand}
            place={index + 1}
            isMe={hand.member === meId}
            isNext={hand.member === next}
            mayCall={summary.owner === meId}
            // The line goes, with its button: the focus stays in the queue.
            onLower={() => list.current?.focus()}
          />
        ))}
      </ol>
    </Dialog>
  );
}

function HandLine({
  roomId,
  hand,
  place,
  isMe,
  isNext,
  mayCall,
  onLower,
}: {
  readonly roomId: string;
  readonly hand: Hand;
  readonly place: number;
  readonly isMe: boolean;
  /** The first of those who wait to be called. */
  readonly isNext: boolean;
  readonly mayCall: boolean;
  readonly onLower: () => void;
}) {
  const { t, show, time } = useWords();
  const session = useSession();
  const name = useSessionState((state) => nameOf(state, hand.member)) ?? t('people.unknown');
  const lower = () => {
    onLower();
    session.write(roomId, 'hand.lower', { member: hand.member });
  };
  return (
    <li className="rounded-md border border-line bg-surface p-3">
      <div className="flex items-center gap-3">
        <span aria-hidden="true" className="w-5 text-center text-sm font-semibold text-muted">
          {show(place)}
        </span>
        <Avatar name={name} hue={memberTagOf(hand.member).hue} size="small" />
        <span className="min-w-0 grow">
          <bdi className="block truncate font-semibold">{name}</bdi>
          <span className="block text-xs text-muted">
            {isMe && `${t('people.you')} · `}
            <time dateTime={new Date(hand.at).toISOString()}>{time(hand.at)}</time>
          </span>
        </span>
      </div>
      {hand.question !== '' && (
        <p dir="auto" className="spoken mt-2">
          {hand.question}
        </p>
      )}
      {(mayCall || isMe) && (
        <Button
          wide
          className="mt-3"
          look={mayCall && isNext ? 'primary' : 'plain'}
          onClick={lower}
        >
          {isMe ? t('hands.lowerMine') : t('hands.call', { name })}
        </Button>
      )}
    </li>
  );
}
