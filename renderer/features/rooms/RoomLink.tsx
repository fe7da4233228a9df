// Owns one line of the list of rooms: its name, and what is new in it or how many are there.
// Must not import other features, sockets or the platform's or session's code.
import { Moon, Users } from 'lucide-react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { newsWords } from '../../i18n/newsWords.ts';
import { presenceWords } from '../../i18n/presenceWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import type { Presence } from '../../state/selectors.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { NewsBadge } from '../../ui/NewsBadge.tsx';

export function RoomLink({
  room,
  person,
  unread,
  mentions = 0,
  current,
  onOpen,
}: {
  readonly room: {
    readonly roomId: string;
    readonly title: string;
    /** 0 also where nobody can tell. */
    readonly memberCount: number;
    /** Where it is, when that is not plain. */
    readonly hint?: string;
  };
  /** With whom, in a direct room, and whether they are here. */
  readonly person?: { readonly memberId: string; readonly presence: Presence };
  readonly unread: number;
  /** So many of those call the person by name. */
  readonly mentions?: number;
  readonly current: boolean;
  readonly onOpen: (roomId: string) => void;
}) {
  const words = useWords();
  const { t, show } = words;
  const hasNews = unread > 0 && !current;
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        title={room.hint}
        onClick={() => onOpen(room.roomId)}
        className="flex min-h-list-row w-full items-center gap-2.5 rounded-md px-2.5 py-0.5 text-left transition-colors hover:bg-hover aria-[current]:bg-soft aria-[current]:font-semibold"
      >
        <Avatar
          name={room.title}
          hue={memberTagOf(person?.memberId ?? room.roomId).hue}
          size="small"
        />
        <span className="min-w-0 grow">
          <bdi className={`block truncate ${hasNews ? 'font-semibold' : ''}`}>{room.title}</bdi>
          {person !== undefined && <PresenceLine presence={person.presence} />}
        </span>
        {person !== undefined && <PresenceSign type={person.presence.type} />}
        {hasNews ? (
          <NewsBadge {...newsWords(words, { unread, mentions })} calls={mentions > 0} />
        ) : (
          person === undefined &&
          room.memberCount > 0 && (
            <span className="flex shrink-0 items-center gap-1 text-sm font-semibold text-muted">
              <Users size={14} aria-hidden="true" />
              <span aria-hidden="true">{show(room.memberCount)}</span>
              <span className="sr-only">{t('lobby.people', { count: room.memberCount })}</span>
            </span>
          )
        )}
      </button>
    </li>
  );
}

/** What they say of themselves while they are connected, since when they are gone otherwise. */
function PresenceLine({ presence }: { readonly presence: Presence }) {
  const words = useWords();
  const line =
    presence.type === 'gone' ? presenceWords(words, presence, Date.now()) : presence.status;
  if (line === '') return null;
  return (
    <span className="block truncate text-sm leading-[1.5] font-normal text-muted" title={line}>
      <bdi>{line}</bdi>
    </span>
  );
}

function PresenceSign({ type }: { readonly type: Presence['type'] }) {
  const { t } = useWords();
  if (type === 'gone') return null;
  return (
    <>
      {type === 'here' ? (
        <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-accent" />
      ) : (
        <Moon size={14} aria-hidden="true" className="shrink-0 text-muted" />
      )}
      <span className="sr-only">{t(type === 'here' ? 'direct.here' : 'people.isAway')}</span>
    </>
  );
}
