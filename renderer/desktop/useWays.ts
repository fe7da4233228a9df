// Owns the ways to a host and a room: from the lobby, by a code, by a link, by a notification, by hosting.
// Must not import features' markup or sockets.
import type { Destination } from '../../shared/bridge.ts';
import { formatInviteLink, type Invitation } from '../../shared/inviteLink.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import type { HostRoomFault } from '../features/hosting/HostDialog.tsx';
import { JOIN_FAULT_LINES } from '../features/lobby/joinFaultLines.ts';
import type { DesktopWordKey } from '../i18n/desktopWords.ts';
import { useDesktopWords } from '../i18n/useDesktopWords.tsx';
import type { DesktopPlatform } from '../platform/platform.ts';
import type { FoundHost } from '../platform/shell.ts';
import type { Route } from '../route.ts';
import type { HostAt, Sessions } from '../session/sessions.ts';
import { useTarget } from '../useTarget.ts';
import type { SetOpenDialog } from './DesktopDialogs.tsx';
import { hostRoom } from './hostRoom.ts';

export type Ways = ReturnType<typeof useWays>;

const FIND_LINES = {
  ...JOIN_FAULT_LINES,
  no_answer: 'find.no_answer',
  another_host: 'find.another_host',
} as const satisfies Record<Extract<FoundHost, { ok: false }>['why'], DesktopWordKey>;

export function useWays({
  platform,
  sessions,
  route,
  setOpen,
}: {
  readonly platform: DesktopPlatform;
  readonly sessions: Sessions;
  readonly route: Route;
  readonly setOpen: SetOpenDialog;
}) {
  const { t } = useDesktopWords();
  const { target, setTarget } = useTarget(route);
  const { nearby, hosting } = platform.shell;

  const openAt = (host: HostAt, roomId: string | null): void => {
    const own = hosting.state.get();
    const isOwn = own.status === 'on' && own.hostId === host.hostId;
    sessions.open(isOwn ? { ...host, url: own.ownUrl } : host);
    setOpen({ type: 'nothing' });
    if (roomId === null) route.openHost(host.hostId);
    else route.openRoom(roomId, host.hostId);
  };

  const openNearby = ({ hostId, url, name }: NearbyHost, roomId: string | null): void =>
    openAt({ hostId, url, name }, roomId);

  /** Resolves with what is wrong, in words, or with null. */
  const goByText = async (typed: string): Promise<string | null> => {
    const found = await nearby.find(typed).catch(() => null);
    if (found === null) return t('find.no_answer');
    if (!found.ok) return t(FIND_LINES[found.why]);
    openNearby(found.host, found.roomId);
    return null;
  };

  const goToDestination = (destination: Destination): void => {
    const { url, hostId, roomId, entryId } = destination;
    if (roomId !== undefined && entryId !== undefined) setTarget({ roomId, entryId });
    const known = hostId === undefined ? null : sessions.find(hostId);
    if (hostId !== undefined && known !== null) {
      setOpen({ type: 'nothing' });
      if (url !== undefined) known.moveTo(url);
      known.retryConnection();
      if (roomId === undefined) route.openHost(hostId);
      else route.openRoom(roomId, hostId);
      return;
    }
    setOpen({ type: 'finding' });
    void goByText(linkOf(destination)).then((problem) => {
      if (problem !== null) setOpen({ type: 'lost way', problem });
    });
  };

  return {
    /** An entry that somebody wants to see. */
    target,
    setTarget,
    openNearby,
    goByText,
    goToDestination,
    host: async (
      title: string,
      recover: 'stop' | 'backup' | 'empty',
    ): Promise<HostRoomFault | null> => {
      const hosted = await hostRoom({ title, recover }, { hosting, sessions });
      if (!hosted.ok) return hosted.fault;
      setOpen({ type: 'nothing' });
      route.openRoom(hosted.room.roomId, hosted.room.hostId);
      return null;
    },
  };
}

/** As an invitation is written; without an address the host is looked for by its key. */
function linkOf({ url, hostId, roomId }: Destination): string {
  const invitation: Invitation = {
    ...(hostId === undefined ? {} : { hostId }),
    ...(roomId === undefined ? {} : { roomId }),
  };
  return formatInviteLink(url ?? 'kothabarta://join', invitation);
}
