// Owns the column of rooms beside an open one, and the person's own line below it.
// Must not import other features, sockets or the platform's or session's code.
import { KeyRound, Plus, Settings } from 'lucide-react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { RoomSummary } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { countUnread } from '../../state/selectors.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';

/** Counting further tells nobody more. */
const UNREAD_MAX_SHOWN = 99;

export function RoomList({
  current,
  onOpenRoom,
  onLobby,
  onNewRoom,
  onJoinByCode,
  onSettings,
}: {
  readonly current: string;
  readonly onOpenRoom: (roomId: string) => void;
  readonly onLobby: () => void;
  readonly onNewRoom: () => void;
  readonly onJoinByCode: () => void;
  readonly onSettings: () => void;
}) {
  const { t } = useWords();
  const rooms = useSessionState((state) => state.rooms);
  const joined = useSessionState((state) => state.joined);
  const me = useSessionState((state) => state.me);
  const host = useSessionState((state) => state.host);
  const tag = memberTagOf(me.memberId);
  const mine = Object.values(joined).map((room) => room.summary);
  const others = (rooms ?? []).filter((room) => !(room.roomId in joined) && !room.closed);

  const listOf = (label: string, list: readonly RoomSummary[]) =>
    list.length > 0 && (
      <section className="mb-4">
        <h2 className="px-2.5 pb-1 text-xs text-muted">{label}</h2>
        <ul className="flex flex-col gap-0.5">
          {list.map((room) => (
            <RoomLink
              key={room.roomId}
              room={room}
              current={room.roomId === current}
              onOpen={onOpenRoom}
            />
          ))}
        </ul>
      </section>
    );

  return (
    <nav
      aria-label={t('rooms.title')}
      className="flex w-68 shrink-0 flex-col border-r border-line bg-panel max-md:hidden"
    >
      <button
        type="button"
        onClick={onLobby}
        className="mx-3 mt-3 mb-4 flex min-h-11 items-center gap-2.5 rounded-md px-2.5 hover:bg-hover"
      >
        <Logo size={28} />
        <span className="text-xl font-semibold" lang="bn">
          কথাবার্তা
        </span>
        <span className="sr-only">{t('rooms.toLobby')}</span>
      </button>
      <div className="min-h-0 grow overflow-y-auto px-3">
        {listOf(t('rooms.mine'), mine)}
        {listOf(
          host === null ? t('rooms.others') : t('rooms.othersOf', { host: host.name }),
          others,
        )}
      </div>
      <div className="flex gap-2 px-3 pt-2">
        <Button look="primary" className="grow" onClick={onNewRoom}>
          <Plus size={18} aria-hidden="true" />
          {t('lobby.newRoom')}
        </Button>
        <IconButton
          label={t('lobby.joinByCode')}
          onClick={onJoinByCode}
          className="border border-line bg-surface"
        >
          <KeyRound size={18} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="flex items-center gap-2.5 py-3 pr-2 pl-4">
        <Avatar name={me.name} hue={tag.hue} />
        <div className="min-w-0 grow">
          <div className="truncate font-semibold">
            <bdi>{me.name}</bdi>
          </div>
          <div className="text-sm leading-[1.5] text-muted">{tag.emoji}</div>
        </div>
        <IconButton label={t('settings.title')} onClick={onSettings}>
          <Settings size={20} aria-hidden="true" />
        </IconButton>
      </div>
    </nav>
  );
}

function RoomLink({
  room,
  current,
  onOpen,
}: {
  readonly room: RoomSummary;
  readonly current: boolean;
  readonly onOpen: (roomId: string) => void;
}) {
  const { t, show } = useWords();
  const unread = useSessionState((state) => {
    const joined = state.joined[room.roomId];
    return joined === undefined ? 0 : countUnread(joined, state.me.memberId);
  });
  const hasNews = unread > 0 && !current;
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        onClick={() => onOpen(room.roomId)}
        className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2.5 py-1 text-left transition-colors hover:bg-hover aria-[current]:bg-soft aria-[current]:font-semibold"
      >
        <Avatar name={room.title} hue={memberTagOf(room.roomId).hue} size="small" />
        <bdi className={`min-w-0 grow truncate ${hasNews ? 'font-semibold' : ''}`}>
          {room.title}
        </bdi>
        {hasNews ? (
          <span className="rounded-full bg-accent px-2 text-xs font-semibold text-on-accent">
            <span aria-hidden="true">
              {unread > UNREAD_MAX_SHOWN ? `${show(UNREAD_MAX_SHOWN)}+` : show(unread)}
            </span>
            <span className="sr-only">{t('rooms.unread', { count: unread })}</span>
          </span>
        ) : (
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
