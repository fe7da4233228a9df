// Owns the list of all rooms that the person is in, at whatever host.
// Must not import other features, sockets or the platform's or session's code.
import { useAcrossSessions, useSessionList } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import type { Session } from '../../session/sessionTypes.ts';
import { newsIn } from '../../state/selectors.ts';
import { useStore } from '../../state/useStore.ts';
import { DirectLinks, directsIn } from './DirectLinks.tsx';
import { RoomLink } from './RoomLink.tsx';
import { RoomSection } from './RoomSection.tsx';

export type OpenRoom = (roomId: string, hostId: string) => void;

export function MyRooms({
  current,
  onOpen,
}: {
  readonly current: string | null;
  readonly onOpen: OpenRoom;
}) {
  const { t } = useDesktopWords();
  const sessions = useSessionList();
  const hasDirects = useAcrossSessions((states) =>
    states.some(({ joined }) => directsIn(joined).length > 0),
  );
  return (
    <>
      <RoomSection label={t('rooms.mine')}>
        {sessions.map(({ hostId, session }) => (
          <RoomsOf
            key={hostId}
            session={session}
            current={current}
            onOpen={(roomId) => onOpen(roomId, hostId)}
          />
        ))}
      </RoomSection>
      {hasDirects && (
        <RoomSection label={t('direct.title')}>
          {sessions.map(({ hostId, session }) => (
            <DirectLinks
              key={hostId}
              session={session}
              current={current}
              onOpen={(roomId) => onOpen(roomId, hostId)}
            />
          ))}
        </RoomSection>
      )}
    </>
  );
}

function RoomsOf({
  session,
  current,
  onOpen,
}: {
  readonly session: Session;
  readonly current: string | null;
  readonly onOpen: (roomId: string) => void;
}) {
  const joined = useStore(session, (state) => state.joined);
  const host = useStore(session, (state) => state.host);
  const meId = useStore(session, (state) => state.me.memberId);
  const connected = useStore(session, (state) => state.connection.status === 'online');
  const rooms = Object.values(joined).filter(({ summary }) => summary.roomKind === 'open');
  return rooms.map((room) => (
    <RoomLink
      key={room.summary.roomId}
      room={{
        ...room.summary,
        memberCount: connected ? room.summary.memberCount : 0,
        ...(host === null ? {} : { hint: host.name }),
      }}
      {...newsIn(room, meId)}
      current={room.summary.roomId === current}
      onOpen={onOpen}
    />
  ));
}
