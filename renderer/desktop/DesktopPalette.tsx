// Owns the palette of the desktop app: rooms and people of every host the person is at, rooms nearby, and what the app can do.
// Must not import sockets.
import { useCallback, useState } from 'react';
import { memberTagOf } from '../../shared/memberTag.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import { useAcrossSessions, useDesktop, useTold } from '../desktopServices.ts';
import { CommandPalette, type PaletteItem } from '../features/palette/CommandPalette.tsx';
import { useDesktopWords } from '../i18n/useDesktopWords.tsx';
import { type PageActions, usePageItems } from '../Palette.tsx';
import { sessionItems } from '../paletteItems.tsx';
import type { Settings } from '../platform/platform.ts';
import type { SessionState } from '../state/state.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { usePaletteKey } from '../usePaletteKey.ts';
import { writeAlone } from '../writeAlone.ts';

export function DesktopPalette({
  settings,
  change,
  current,
  actions,
  onOpenRoom,
  onOpenNearby,
}: {
  readonly settings: Settings;
  readonly change: (some: Partial<Settings>) => void;
  /** The room that is open; null in the lobby. */
  readonly current: string | null;
  readonly actions: Omit<PageActions, 'onOpenRoom'>;
  readonly onOpenRoom: (roomId: string, hostId: string) => void;
  readonly onOpenNearby: (host: NearbyHost, roomId: string) => void;
}) {
  const { platform, sessions } = useDesktop();
  const { t } = useDesktopWords();
  const nearby = useTold(platform.shell.nearby.hosts) ?? [];
  const [open, setOpen] = useState(false);
  usePaletteKey(useCallback(() => setOpen(true), []));
  const pageItems = usePageItems({ settings, change, actions });
  // Who comes, and what is opened, while the palette is open belongs into it.
  useAcrossSessions((states) => (open ? states.map(placesIn).join(' ') : ''));
  const links = useAcrossSessions(
    (states) => states.filter(({ connection }) => connection.status === 'online').length,
  );
  if (!open) return null;

  const ofSessions = sessions.list().flatMap(({ hostId, session }) =>
    sessionItems(session.getState(), {
      openRoom: (roomId) => onOpenRoom(roomId, hostId),
      writeTo: (memberId, hasLeft) =>
        writeAlone(session, memberId, {
          onOpenRoom: (roomId) => onOpenRoom(roomId, hostId),
          hasLeft,
        }),
      current,
      hint: () => sessions.hostName(hostId),
    }),
  );
  const known = new Set(ofSessions.map(({ id }) => id));
  const ofNearby = nearby
    .filter(({ presence, needsUpdate }) => presence === 'here' && !needsUpdate)
    .flatMap((host) =>
      host.rooms.map(
        (room): PaletteItem => ({
          id: `room/${room.id}`,
          label: room.title,
          icon: <Avatar name={room.title} hue={memberTagOf(room.id).hue} size="small" />,
          hint: host.name === '' ? t('all.nearby') : host.name,
          onChoose: () => onOpenNearby(host, room.id),
        }),
      ),
    )
    .filter(({ id }) => !known.has(id));
  return (
    <CommandPalette
      items={[...ofSessions, ...ofNearby, ...pageItems]}
      links={links}
      onClose={() => setOpen(false)}
    />
  );
}

/** Changes whenever a session has another room or another person to offer. */
function placesIn({ joined, rooms }: SessionState): string {
  const people = Object.values(joined).flatMap(({ members }) => members.map(({ id }) => id));
  return [...(rooms ?? []).map(({ roomId }) => roomId), ...people].join(' ');
}
