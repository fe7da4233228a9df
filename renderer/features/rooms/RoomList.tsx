// Owns the column of the host's rooms beside an open one.
// Must not import other features, sockets or the platform's or session's code.
import type { RoomSummary } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { newsIn } from '../../state/selectors.ts';
import { DirectLinks, directsIn } from './DirectLinks.tsx';
import { RoomLink } from './RoomLink.tsx';
import { RoomSection } from './RoomSection.tsx';
import { RoomsColumn } from './RoomsColumn.tsx';

export function RoomList({
  current,
  status,
  onOpenRoom,
  onLobby,
  onNewRoom,
  onJoinByCode,
  onSettings,
  onStatus,
}: {
  readonly current: string;
  /** What the person says of themselves. */
  readonly status: string;
  readonly onOpenRoom: (roomId: string) => void;
  readonly onLobby: () => void;
  readonly onNewRoom: () => void;
  readonly onJoinByCode: () => void;
  readonly onSettings: () => void;
  readonly onStatus: () => void;
}) {
  const { t } = useWords();
  const rooms = useSessionState((state) => state.rooms);
  const joined = useSessionState((state) => state.joined);
  const me = useSessionState((state) => state.me);
  const host = useSessionState((state) => state.host);
  const session = useSession();
  const mine = Object.values(joined)
    .map((room) => room.summary)
    .filter(({ roomKind }) => roomKind === 'open');
  const others = (rooms ?? []).filter(
    (room) => room.roomKind === 'open' && !(room.roomId in joined) && !room.closed,
  );

  const listOf = (label: string, list: readonly RoomSummary[]) => (
    <RoomSection label={label}>
      {list.map((room) => (
        <HostRoomLink
          key={room.roomId}
          room={room}
          current={room.roomId === current}
          onOpen={onOpenRoom}
        />
      ))}
    </RoomSection>
  );

  return (
    <RoomsColumn
      me={me}
      status={status}
      newLabel={t('lobby.newRoom')}
      onLobby={onLobby}
      onNewRoom={onNewRoom}
      onJoinByCode={onJoinByCode}
      onSettings={onSettings}
      onStatus={onStatus}
    >
      {mine.length > 0 && listOf(t('rooms.mine'), mine)}
      {directsIn(joined).length > 0 && (
        <RoomSection label={t('direct.title')}>
          <DirectLinks session={session} current={current} onOpen={onOpenRoom} />
        </RoomSection>
      )}
      {others.length > 0 &&
        listOf(
          host === null ? t('rooms.others') : t('rooms.othersOf', { host: host.name }),
          others,
        )}
    </RoomsColumn>
  );
}

function HostRoomLink({
  room,
  current,
  onOpen,
}: {
  readonly room: RoomSummary;
  readonly current: boolean;
  readonly onOpen: (roomId: string) => void;
}) {
  const inside = useSessionState(({ joined }) => joined[room.roomId]);
  const meId = useSessionState(({ me }) => me.memberId);
  const connected = useSessionState(({ connection }) => connection.status === 'online');
  return (
    <RoomLink
      room={{ ...room, memberCount: connected ? room.memberCount : 0 }}
      {...newsIn(inside, meId)}
      current={current}
      onOpen={onOpen}
    />
  );
}
