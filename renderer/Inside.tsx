// Owns what a person who is in sees: the lobby or a room, the list beside it, and the dialogs both can open.
// Must not import sockets; the features do not know each other, so this file passes between them.
// The dialogs come behind the page (laterParts.ts), at once: they must open while the host that serves them is away.
import { useEffect, useState } from 'react';
import { ConnectionBanner } from './features/connection/ConnectionBanner.tsx';
import { JOIN_FAULT_LINES } from './features/lobby/joinFaultLines.ts';
import { readJoinTarget } from './features/lobby/joinTarget.ts';
import { Lobby } from './features/lobby/Lobby.tsx';
import { LobbyDirects } from './features/rooms/LobbyDirects.tsx';
import { RoomList } from './features/rooms/RoomList.tsx';
import { mentionsOf } from './features/search/filters.ts';
import { useWords } from './i18n/useWords.tsx';
import {
  ImportDialog,
  JoinDialog,
  LATER_PARTS,
  NewRoomDialog,
  SettingsDialog,
  StatusDialog,
} from './laterParts.ts';
import { Palette } from './Palette.tsx';
import type { GuestPlatform, Settings } from './platform/platform.ts';
import { RoomPage } from './RoomPage.tsx';
import { RoomSearch } from './RoomSearch.tsx';
import { useRoute } from './route.ts';
import { useSession, useSessionState } from './services.ts';
import { countUnread, titleOf } from './state/selectors.ts';
import { fetchWhenIdle } from './ui/later.tsx';
import { useSearchKeys, useSearchPlace } from './useSearchPlace.ts';
import { useTarget } from './useTarget.ts';
import { useTellPresence } from './useTellPresence.ts';
import { useWindowTitle } from './useWindowTitle.ts';
import { WriteToast } from './WriteToast.tsx';

export function Inside({
  platform,
  settings,
  change,
}: {
  readonly platform: GuestPlatform;
  readonly settings: Settings;
  readonly change: (some: Partial<Settings>) => void;
}) {
  const { t } = useWords();
  const session = useSession();
  const route = useRoute();
  const { roomId } = route;
  const hostId = useSessionState((state) => state.host?.hostId ?? null);
  const me = useSessionState((state) => state.me);
  const [open, setOpen] = useState<
    'nothing' | 'new room' | 'join' | 'import' | 'settings' | 'status'
  >('nothing');
  const search = useSearchPlace(hostId);
  const { target, setTarget } = useTarget(route);
  useSearchKeys(search.open);
  useTitle(roomId);
  // Before that the page has to get in, and nothing could be fetched from a host that is away.
  const isIn = useSessionState(
    (state) => state.connection.status === 'online' && (roomId === null || roomId in state.joined),
  );
  useEffect(() => (isIn ? fetchWhenIdle(LATER_PARTS) : undefined), [isIn]);
  useTellPresence(session, settings.status);
  useEffect(() => platform.onOnline(session.retryConnection), [platform, session]);
  const { sharesReads } = settings;
  useEffect(() => session.shareReading(sharesReads), [session, sharesReads]);

  const openRoom = (id: string) => route.openRoom(id, hostId);
  const openRoomAt = (id: string, entryId?: string) => {
    if (entryId !== undefined) setTarget({ roomId: id, entryId });
    openRoom(id);
  };
  const findMentions = () => search.openFor(mentionsOf(me));
  const onStatus = () => setOpen('status');
  const ways = {
    onOpenRoom: openRoom,
    onNewRoom: () => setOpen('new room'),
    onJoinByCode: () => setOpen('join'),
    onSettings: () => setOpen('settings'),
    onStatus,
  };
  const searchPanel = <RoomSearch search={search} roomId={roomId} onOpen={openRoomAt} />;
  const closeDialog = () => setOpen('nothing');
  const goTo = async (typed: string): Promise<string | null> => {
    const target = readJoinTarget(typed);
    if (!target.ok) return t(JOIN_FAULT_LINES[target.fault]);
    platform.goToHost(target.url);
    return null;
  };

  return (
    <div className="flex h-screen-now flex-col overflow-hidden px-safe pt-safe">
      {roomId === null ? (
        <>
          <ConnectionBanner />
          <Lobby
            {...ways}
            onImport={() => setOpen('import')}
            directs={<LobbyDirects onOpenRoom={openRoom} />}
          />
          {searchPanel}
        </>
      ) : (
        <div className="flex min-h-0 grow">
          <RoomList {...ways} current={roomId} status={settings.status} onLobby={route.openLobby} />
          <RoomPage
            key={roomId}
            roomId={roomId}
            target={target}
            searchShown={search.isOpen}
            onSearch={search.toggle}
            onMentions={findMentions}
            peopleFolded={settings.peopleFolded}
            onFoldPeople={(peopleFolded) => change({ peopleFolded })}
            onLobby={route.openLobby}
            onOpenRoom={openRoomAt}
            onStatus={onStatus}
          />
          {searchPanel}
        </div>
      )}
      <Palette
        settings={settings}
        change={change}
        current={roomId}
        actions={{
          ...ways,
          onLobby: route.openLobby,
          search: {
            onMessages: () => search.open(true),
            onMentions: findMentions,
          },
        }}
      />
      <WriteToast />
      {open === 'new room' && (
        <NewRoomDialog
          onClose={closeDialog}
          onCreated={(id) => {
            closeDialog();
            openRoom(id);
          }}
        />
      )}
      {open === 'import' && (
        <ImportDialog
          onClose={closeDialog}
          onOpenRoom={(id) => {
            closeDialog();
            openRoom(id);
          }}
        />
      )}
      {open === 'join' && <JoinDialog onGo={goTo} onClose={closeDialog} />}
      {open === 'settings' && (
        <SettingsDialog
          settings={settings}
          person={me}
          onRename={session.rename}
          onStatus={onStatus}
          onChange={change}
          onClose={closeDialog}
        />
      )}
      {open === 'status' && (
        <StatusDialog
          status={settings.status}
          onChange={(status) => change({ status })}
          onClose={closeDialog}
        />
      )}
    </div>
  );
}

function useTitle(roomId: string | null): void {
  const title = useSessionState((state) => {
    const room = roomId === null ? undefined : state.joined[roomId];
    return room === undefined ? '' : titleOf(state, room.summary);
  });
  const unread = useSessionState((state) =>
    Object.values(state.joined).reduce(
      (sum, room) => sum + countUnread(room, state.me.memberId),
      0,
    ),
  );
  useWindowTitle(title, unread);
}
