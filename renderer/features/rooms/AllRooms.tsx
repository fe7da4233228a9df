// Owns the desktop's column of rooms: the person's own at all hosts, those nearby, and what this computer hosts.
// Must not import other features, sockets or the platform's or session's code.
import type { ReactNode } from 'react';
import type { NearbyHost } from '../../../shared/nearby.ts';
import { useDesktop, useJoinedRooms, useTold } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { MyRooms, type OpenRoom } from './MyRooms.tsx';
import { RoomLink } from './RoomLink.tsx';
import { RoomSection } from './RoomSection.tsx';
import { RoomsColumn } from './RoomsColumn.tsx';

/** The lobby has them all; here they are a glance. */
const NEARBY_MAX_SHOWN = 8;

export function AllRooms({
  name,
  status,
  current,
  inLobby,
  onOpenMine,
  onOpenNearby,
  onLobby,
  onHost,
  onJoinByCode,
  onSettings,
  onStatus,
  hosting,
}: {
  readonly name: string;
  /** What the person says of themselves. */
  readonly status: string;
  readonly current: string | null;
  /** The rooms nearby are listed beside this column already. */
  readonly inLobby: boolean;
  readonly onOpenMine: OpenRoom;
  readonly onOpenNearby: (host: NearbyHost, roomId: string) => void;
  readonly onLobby: () => void;
  readonly onHost: () => void;
  readonly onJoinByCode: () => void;
  readonly onSettings: () => void;
  readonly onStatus: () => void;
  /** What this computer hosts, if it does. */
  readonly hosting: ReactNode;
}) {
  const { t, compare } = useDesktopWords();
  const { platform } = useDesktop();
  const hosts = useTold(platform.shell.nearby.hosts) ?? [];
  const joined = useJoinedRooms();
  const nearby = hosts
    .filter(({ presence, needsUpdate }) => presence === 'here' && !needsUpdate)
    .flatMap((host) => host.rooms.map((room) => ({ host, room })))
    .filter(({ room }) => !joined.has(room.id))
    .toSorted((a, b) => compare(a.room.title, b.room.title))
    .slice(0, NEARBY_MAX_SHOWN);

  return (
    <RoomsColumn
      me={{ memberId: platform.signer.publicKey, name }}
      status={status}
      newLabel={t('near.host')}
      onLobby={onLobby}
      onNewRoom={onHost}
      onJoinByCode={onJoinByCode}
      onSettings={onSettings}
      onStatus={onStatus}
      foot={hosting}
    >
      {joined.size > 0 && <MyRooms current={current} onOpen={onOpenMine} />}
      {!inLobby && nearby.length > 0 && (
        <RoomSection label={t('all.nearby')}>
          {nearby.map(({ host, room }) => (
            <RoomLink
              key={`${host.hostId}/${room.id}`}
              room={{
                roomId: room.id,
                title: room.title,
                memberCount: room.members,
                hint: host.name,
              }}
              unread={0}
              current={room.id === current}
              onOpen={(roomId) => onOpenNearby(host, roomId)}
            />
          ))}
        </RoomSection>
      )}
    </RoomsColumn>
  );
}
