// Owns what is shown at one host: its rooms or one of them; and asks for another name where the own one is taken.
// Must not import sockets; the features do not know each other, so this file passes between them.
import { Bell, BellOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDesktop, useTold } from '../desktopServices.ts';
import type { ChangeSettings } from '../Frame.tsx';
import { ConnectionBanner } from '../features/connection/ConnectionBanner.tsx';
import { Lobby } from '../features/lobby/Lobby.tsx';
import { LobbyDirects } from '../features/rooms/LobbyDirects.tsx';
import { mentionsOf } from '../features/search/filters.ts';
import { NameThereDialog } from '../features/welcome/NameThereDialog.tsx';
import { useDesktopWords } from '../i18n/useDesktopWords.tsx';
import type { Settings } from '../platform/platform.ts';
import { RoomPage } from '../RoomPage.tsx';
import { RoomSearch } from '../RoomSearch.tsx';
import { useRoute } from '../route.ts';
import { useSessionState } from '../services.ts';
import { type SearchPlace, useSearchKeys } from '../useSearchPlace.ts';
import type { Target } from '../useTarget.ts';
import { WriteToast } from '../WriteToast.tsx';
import type { SetOpenDialog } from './DesktopDialogs.tsx';

export function HostPlace({
  hostId,
  roomId,
  target,
  onTarget,
  search,
  settings,
  change,
  setOpen,
}: {
  readonly hostId: string;
  /** Null for the rooms of the host. */
  readonly roomId: string | null;
  readonly target: { readonly entryId: string } | null;
  readonly onTarget: (target: Target) => void;
  readonly search: SearchPlace;
  readonly settings: Settings;
  readonly change: ChangeSettings;
  readonly setOpen: SetOpenDialog;
}) {
  const route = useRoute();
  const mute = useMute(roomId);
  const me = useSessionState((state) => state.me);
  useSearchKeys(search.open);
  const openRoom = (id: string) => route.openRoom(id, hostId);
  const openRoomAt = (id: string, entryId?: string) => {
    if (entryId !== undefined) onTarget({ roomId: id, entryId });
    openRoom(id);
  };

  return (
    <>
      {roomId === null ? (
        <div className="flex min-w-0 grow flex-col">
          <ConnectionBanner />
          <Lobby
            onBack={route.openLobby}
            directs={<LobbyDirects onOpenRoom={openRoom} />}
            onOpenRoom={openRoom}
            onNewRoom={() => setOpen({ type: 'new room' })}
            onJoinByCode={() => setOpen({ type: 'join' })}
            onImport={() => setOpen({ type: 'import' })}
            onSettings={() => setOpen({ type: 'settings' })}
          />
        </div>
      ) : (
        <RoomPage
          key={roomId}
          roomId={roomId}
          target={target}
          moreItems={mute}
          searchShown={search.isOpen}
          onSearch={search.toggle}
          onMentions={() => search.openFor(mentionsOf(me))}
          peopleFolded={settings.peopleFolded}
          onFoldPeople={(peopleFolded) => change({ peopleFolded })}
          onLobby={route.openLobby}
          onOpenRoom={openRoomAt}
          onStatus={() => setOpen({ type: 'status' })}
        />
      )}
      <RoomSearch search={search} roomId={roomId} onOpen={openRoomAt} />
      <WriteToast />
      <OtherName hostId={hostId} />
    </>
  );
}

/** The item of a room's menu that silences it on this computer. */
function useMute(roomId: string | null) {
  const { t } = useDesktopWords();
  const { settings } = useDesktop().platform.shell;
  const { mutedRooms } = useTold(settings);
  if (roomId === null) return [];
  const muted = mutedRooms.includes(roomId);
  const without = mutedRooms.filter((id) => id !== roomId);
  return [
    {
      label: muted ? t('room.unmute') : t('room.mute'),
      icon: muted ? (
        <Bell size={18} aria-hidden="true" />
      ) : (
        <BellOff size={18} aria-hidden="true" />
      ),
      onChoose: () => settings.change({ mutedRooms: muted ? without : [...without, roomId] }),
    },
  ];
}

function OtherName({ hostId }: { readonly hostId: string }) {
  const { sessions } = useDesktop();
  const connection = useSessionState((state) => state.connection);
  const [notNow, setNotNow] = useState(false);
  const failure = connection.status === 'refused' ? connection.failure : null;
  const refused = failure?.code === 'name_taken' || failure?.code === 'name_invalid';
  // Knocking again is asking again.
  useEffect(() => {
    if (!refused) setNotNow(false);
  }, [refused]);
  const [asking, setAsking] = useState(failure);
  useEffect(() => {
    if (refused) setAsking(failure);
    else if (connection.status === 'online') setAsking(null);
  }, [refused, failure, connection.status]);
  const isName = asking?.code === 'name_taken' || asking?.code === 'name_invalid';
  if (asking === null || !isName || notNow) return null;
  return (
    <NameThereDialog
      host={sessions.hostName(hostId)}
      refusal={asking}
      onTake={(name) => sessions.renameAt(hostId, name)}
      onClose={() => setNotNow(true)}
    />
  );
}
