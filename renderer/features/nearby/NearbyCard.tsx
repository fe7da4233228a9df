// Owns one row of the lobby: a room nearby, or a host without one; a star for those that matter.
// Must not import other features, sockets or the platform's or session's code.
import { MonitorSmartphone, Star } from 'lucide-react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { NearbyHost } from '../../../shared/nearby.ts';
import { useShell } from '../../desktopServices.ts';
import { DesktopPhrase, useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import type { NearbyRow } from './nearbyRows.ts';

export function NearbyCard({
  row,
  joined,
  onOpen,
}: {
  readonly row: NearbyRow;
  /** The person is in this room. */
  readonly joined: boolean;
  readonly onOpen: (host: NearbyHost, roomId: string | null) => void;
}) {
  const { t } = useDesktopWords();
  const { host } = row;
  const room = row.type === 'room' ? row.room : null;
  const fading = host.presence === 'fading';
  const people =
    room === null || (joined && room.members === 0)
      ? null
      : room.members === 0
        ? t('lobby.nobody')
        : t('lobby.people', { count: room.members });
  const notes = [
    ...(people === null ? [] : [people]),
    ...(row.type === 'host' && !host.needsUpdate ? [t('near.noRooms')] : []),
    ...(host.needsUpdate ? [t('near.needsUpdate')] : []),
    ...(joined ? [t('near.joined')] : []),
    ...(fading ? [t('near.fading')] : []),
  ];
  const title = room?.title ?? host.name;

  return (
    <li
      className={`group relative flex items-center gap-1 rounded-lg border border-line bg-surface py-card pr-3 pl-1.5 transition-[border-color,box-shadow,opacity] ${host.needsUpdate ? '' : 'hover:border-accent hover:shadow-float'} ${fading ? 'border-dashed bg-transparent' : ''}`}
    >
      <FavouriteStar host={host} />
      <div className="flex min-w-0 grow flex-wrap items-center justify-end gap-x-4 gap-y-2">
        {room === null ? (
          <span className="inline-flex size-avatar shrink-0 items-center justify-center rounded-sm bg-soft text-muted">
            <MonitorSmartphone size={18} aria-hidden="true" />
          </span>
        ) : (
          <span className={`inline-flex ${fading ? 'grayscale' : ''}`}>
            <Avatar name={room.title} hue={memberTagOf(room.id).hue} />
          </span>
        )}
        <span className="min-w-0 grow basis-[7rem]">
          <span
            className={`block text-lg font-semibold wrap-anywhere ${fading || host.needsUpdate ? 'text-muted' : ''}`}
          >
            <bdi>{title}</bdi>
          </span>
          <span className="block text-sm text-muted wrap-anywhere">
            {room !== null && room.members > 0 && !fading && (
              <span
                aria-hidden="true"
                className="mr-1.5 mb-px inline-block size-2 rounded-full bg-accent"
              />
            )}
            {room !== null &&
              (host.own ? (
                t('near.own')
              ) : (
                <DesktopPhrase line="near.on" values={{ host: <bdi>{host.name}</bdi> }} />
              ))}
            {room !== null && notes.length > 0 && ' · '}
            {notes.join(' · ')}
          </span>
        </span>
        {!host.needsUpdate && (
          <button
            type="button"
            onClick={() => onOpen(host, room?.id ?? null)}
            className="min-h-control shrink-0 rounded-md border border-line px-control-pad py-1.5 text-base font-semibold transition-colors group-hover:border-transparent group-hover:bg-accent group-hover:text-on-accent after:absolute after:inset-0 after:rounded-lg"
          >
            <span className="sr-only">{`${title}: `}</span>
            {room === null ? t('near.lookIn') : joined ? t('lobby.open') : t('lobby.join')}
          </button>
        )}
      </div>
    </li>
  );
}

/** Stands above the row's own click. */
export function FavouriteStar({ host }: { readonly host: NearbyHost }) {
  const { t } = useDesktopWords();
  const { nearby } = useShell();
  const label = host.favourite
    ? t('near.favouriteNot', { host: host.name })
    : t('near.favourite', { host: host.name });
  return (
    <button
      type="button"
      aria-pressed={host.favourite}
      aria-label={label}
      title={label}
      onClick={() => nearby.setFavourite(host.hostId, !host.favourite)}
      className="relative z-10 inline-flex size-control shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink"
    >
      <Star
        size={18}
        aria-hidden="true"
        className={host.favourite ? 'fill-marigold text-marigold' : ''}
      />
    </button>
  );
}
