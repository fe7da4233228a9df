// Owns the lines of one host's direct rooms: with whom, whether they are here, what is new. The liveliest comes first.
// Must not import other features, sockets or the platform's or session's code.
import { useWords } from '../../i18n/useWords.tsx';
import type { Session } from '../../session/sessionTypes.ts';
import { countUnread, otherOf, presenceOf, titleOf } from '../../state/selectors.ts';
import type { JoinedRoom } from '../../state/state.ts';
import { useStore } from '../../state/useStore.ts';
import { RoomLink } from './RoomLink.tsx';

export function DirectLinks({
  session,
  current,
  unreadFirst = false,
  onOpen,
}: {
  readonly session: Pick<Session, 'getState' | 'subscribe'>;
  readonly current: string | null;
  /** What is new stands above what is only lively. */
  readonly unreadFirst?: boolean;
  readonly onOpen: (roomId: string) => void;
}) {
  const { t } = useWords();
  const joined = useStore(session, (state) => state.joined);
  // The names are a part of it, too.
  useStore(session, (state) => state.people);
  const state = session.getState();
  const me = state.me.memberId;
  const isNew = (room: JoinedRoom) => countUnread(room, me, 1) > 0;
  const rooms = unreadFirst
    ? directsIn(joined).toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)))
    : directsIn(joined);
  return rooms.map((room) => {
    const { summary } = room;
    const other = otherOf(summary, me) ?? me;
    const title = titleOf(state, summary) || t('people.unknown');
    return (
      <RoomLink
        key={summary.roomId}
        room={{ ...summary, title }}
        person={{ memberId: other, presence: presenceOf(room, other) }}
        unread={countUnread(room, me)}
        current={summary.roomId === current}
        onOpen={onOpen}
      />
    );
  });
}

export function directsIn(joined: Readonly<Record<string, JoinedRoom>>): readonly JoinedRoom[] {
  return Object.values(joined)
    .filter(({ summary }) => summary.roomKind === 'direct')
    .toSorted((a, b) => newestAt(b) - newestAt(a));
}

function newestAt({ log, summary }: JoinedRoom): number {
  return log.entries.at(-1)?.at ?? summary.createdAt;
}
