// Owns a poll as the words of its message: who may vote and end it, and how that is written.
// Must not import other features, sockets or the platform's or session's code.
import type { BodyOf } from '../../../shared/entryBodies.ts';
import type { MessageView } from '../../../shared/messageView.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useRoomTalk } from '../../roomTalk.ts';
import { useSession, useSessionState } from '../../services.ts';
import { rightsOn } from '../../state/messageRights.ts';
import { nameOf } from '../../state/selectors.ts';
import { PollCard } from './PollCard.tsx';

export function PollWords({
  id,
  author,
  poll,
  view,
  stored,
}: {
  readonly id: string;
  readonly author: string;
  readonly poll: BodyOf<'poll'>;
  readonly view: MessageView;
  /** The host has it: before that nobody can vote. */
  readonly stored: boolean;
}) {
  const { t } = useWords();
  const session = useSession();
  const { roomId } = useRoomTalk();
  const room = useSessionState(({ joined }) => joined[roomId]?.summary);
  const me = useSessionState((state) => state.me.memberId);
  const people = useSessionState((state) => state.people);
  const open = stored && room !== undefined && !room.closed && !view.pollClosed;
  const mayEnd = open && rightsOn(room, me, { id, author, kind: 'poll', deleted: false }).endPoll;
  return (
    <PollCard
      poll={poll}
      view={view}
      meId={me}
      nameOf={(member) => nameOf({ ...session.getState(), people }, member) ?? t('people.unknown')}
      onVote={
        open
          ? (choices) => session.write(roomId, 'poll.vote', { target: id, choices: [...choices] })
          : null
      }
      onEnd={mayEnd ? () => session.write(roomId, 'poll.close', { target: id }) : null}
    />
  );
}
