// Owns what a person sees in the desktop app: the rooms nearby, a host's rooms or a room, and the column beside it.
// Must not import sockets; the features do not know each other, so this file passes between them.
import { type MouseEvent, useEffect, useState } from 'react';
import { useDesktop, useJoinedRooms, useSessionList, useTold } from '../desktopServices.ts';
import type { ChangeSettings } from '../Frame.tsx';
import { HostingStatus } from '../features/hosting/HostingStatus.tsx';
import { NearbyLobby } from '../features/nearby/NearbyLobby.tsx';
import { AllRooms } from '../features/rooms/AllRooms.tsx';
import { MyRooms } from '../features/rooms/MyRooms.tsx';
import { mentionsOf } from '../features/search/filters.ts';
import { useDesktopWords } from '../i18n/useDesktopWords.tsx';
import type { Settings } from '../platform/platform.ts';
import { useRoute } from '../route.ts';
import { SessionContext } from '../services.ts';
import { useSearchPlace } from '../useSearchPlace.ts';
import { useTellPresence } from '../useTellPresence.ts';
import { DesktopDialogs, type OpenDialog } from './DesktopDialogs.tsx';
import { DesktopPalette } from './DesktopPalette.tsx';
import { HostPlace } from './HostPlace.tsx';
import { useDesktopTitle } from './useDesktopTitle.ts';
import { useShellWishes } from './useShellWishes.ts';
import { useWays } from './useWays.ts';
import { watchSessions } from './watchSessions.ts';

export function DesktopInside({
  settings,
  change,
}: {
  readonly settings: Settings;
  readonly change: ChangeSettings;
}) {
  const { t } = useDesktopWords();
  const { platform, sessions } = useDesktop();
  const { shell } = platform;
  const route = useRoute();
  const list = useSessionList();
  const joined = useJoinedRooms();
  const hosting = useTold(shell.hosting.state);
  const [open, setOpen] = useState<OpenDialog>({ type: 'nothing' });
  const ways = useWays({ platform, sessions, route, setOpen });
  useDesktopTitle(route);
  useTellPresence(sessions, settings.status);
  useShellWishes({ shell, route, setOpen, onDestination: ways.goToDestination });

  const { sharesReads } = settings;
  useEffect(() => {
    for (const { session } of list) session.shareReading(sharesReads);
  }, [list, sharesReads]);

  const unknownName = t('people.unknown');
  useEffect(
    () =>
      watchSessions({
        platform,
        sessions,
        isLooking: () => !document.hidden && document.hasFocus(),
        unknownName,
      }),
    [platform, sessions, unknownName],
  );
  const { roomId, hostId } = route;
  const search = useSearchPlace(hostId);
  // A host where the person only looked in is let go of when they leave.
  useEffect(() => {
    if (hostId === null) return;
    return () => sessions.release(hostId);
  }, [sessions, hostId]);

  const session = list.find((one) => one.hostId === hostId)?.session ?? null;
  const name = settings.name ?? '';
  const atHost = hostId !== null && session !== null;
  const besideRooms = atHost || joined.size > 0 || hosting.status !== 'off';
  const actions = {
    onHost: () => setOpen({ type: 'host' }),
    onJoinByCode: () => setOpen({ type: 'join' }),
    onSettings: () => setOpen({ type: 'settings' }),
    onStatus: () => setOpen({ type: 'status' }),
    onLobby: route.openLobby,
  };

  const hostingStatus = <HostingStatus onHost={actions.onHost} onRename={actions.onSettings} />;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the clicks on links inside, which are links themselves.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click.
    <div
      className="flex h-screen-now overflow-hidden px-safe pt-safe"
      onClick={(event) => openLinkOutside(event, shell.openLink)}
      onAuxClick={(event) => openLinkOutside(event, shell.openLink)}
    >
      {besideRooms && (
        <AllRooms
          {...actions}
          name={name}
          status={settings.status}
          current={roomId}
          inLobby={!atHost}
          onOpenMine={route.openRoom}
          onOpenNearby={ways.openNearby}
          hosting={hostingStatus}
        />
      )}
      {atHost ? (
        <SessionContext value={session}>
          <HostPlace
            key={hostId}
            hostId={hostId}
            roomId={roomId}
            target={ways.target}
            onTarget={ways.setTarget}
            search={search}
            settings={settings}
            change={change}
            setOpen={setOpen}
          />
        </SessionContext>
      ) : (
        <NearbyLobby
          {...actions}
          name={name}
          besideRooms={besideRooms}
          mine={
            <div className="mb-6 empty:hidden md:hidden">
              {joined.size > 0 && <MyRooms current={null} onOpen={route.openRoom} />}
              {hostingStatus}
            </div>
          }
          onOpen={ways.openNearby}
          onFindOutWhy={() => setOpen({ type: 'doctor' })}
        />
      )}
      <DesktopPalette
        settings={settings}
        change={change}
        current={route.roomId}
        actions={{
          ...actions,
          onNewRoom: actions.onHost,
          search:
            session === null
              ? null
              : {
                  onMessages: () => search.open(true),
                  onMentions: () => search.openFor(mentionsOf(session.getState().me)),
                },
        }}
        onOpenRoom={route.openRoom}
        onOpenNearby={ways.openNearby}
      />
      <DesktopDialogs
        open={open}
        setOpen={setOpen}
        settings={settings}
        change={change}
        session={session}
        roomId={roomId}
        ways={ways}
      />
    </div>
  );
}

/** The window shows nothing but the app: links open in the system's browser, after a question. */
function openLinkOutside(event: MouseEvent, openLink: (href: string) => void): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  openLink(link.href);
}
