// Owns one line of the list of rooms: its name, and what is new in it or how many are there.
// Must not import other features, sockets or the platform's or session's code.
import { memberTagOf } from '../../../shared/memberTag.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';

/** Counting further tells nobody more. */
const UNREAD_MAX_SHOWN = 99;

export function RoomLink({
  room,
  person,
  unread,
  current,
  onOpen,
}: {
  readonly room: {
    readonly roomId: string;
    readonly title: string;
    readonly memberCount: number;
    /** Where it is, when that is not plain. */
    readonly hint?: string;
  };
  /** With whom, in a direct room, and whether they are here. */
  readonly person?: { readonly memberId: string; readonly here: boolean };
  readonly unread: number;
  readonly current: boolean;
  readonly onOpen: (roomId: string) => void;
}) {
  const { t, show } = useWords();
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
        <bdi className={`min-w-0 grow truncate ${hasNews ? 'font-semibold' : ''}`}>
          {room.title}
        </bdi>
        {person?.here === true && (
          <>
            <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-accent" />
            <span className="sr-only">{t('direct.here')}</span>
          </>
        )}
        {hasNews ? (
          <span className="rounded-full bg-accent px-2 text-xs font-semibold text-on-accent">
            <span aria-hidden="true">
              {unread > UNREAD_MAX_SHOWN ? `${show(UNREAD_MAX_SHOWN)}+` : show(unread)}
            </span>
            <span className="sr-only">{t('rooms.unread', { count: unread })}</span>
          </span>
        ) : (
          person === undefined &&
          room.memberCount > 0 && (
            <span className="text-sm text-muted">
              <span aria-hidden="true">{show(room.memberCount)}</span>
              <span className="sr-only">{t('lobby.people', { count: room.memberCount })}</span>
            </span>
          )
        )}
      </button>
    </li>
  );
}
