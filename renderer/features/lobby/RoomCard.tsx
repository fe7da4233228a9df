// Owns one room as the lobby shows it: what it is about, how many are in it, what is kept, what is new.
// Must not import other features, sockets or the platform's or session's code.
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { RoomSummary } from '../../../shared/model.ts';
import { type News, newsWords } from '../../i18n/newsWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { NewsBadge } from '../../ui/NewsBadge.tsx';

export function RoomCard({
  room,
  here,
  news,
  connected,
  onOpen,
}: {
  readonly room: RoomSummary;
  readonly news: News;
  /** Without the host nobody knows who is inside. */
  readonly connected: boolean;
  /** The person is in it already. */
  readonly here: boolean;
  readonly onOpen: (roomId: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  const people =
    room.memberCount === 0 ? t('lobby.nobody') : t('lobby.people', { count: room.memberCount });
  const kept =
    room.retention.type === 'session'
      ? t('lobby.keepsNothing')
      : room.retention.type === 'days'
        ? t('lobby.keepsDays', { count: room.retention.days })
        : room.history === 'since_joining'
          ? t('lobby.sinceJoining')
          : null;

  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(room.roomId)}
        className="group flex w-full flex-wrap items-center justify-end gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-card text-left transition-[border-color,box-shadow] hover:border-accent hover:shadow-float"
      >
        <span className="flex min-w-0 grow basis-[11.5rem] items-center gap-4">
          <Avatar name={room.title} hue={memberTagOf(room.roomId).hue} />
          <span className="min-w-0 grow">
            <span className="flex flex-wrap items-center gap-x-2.5 text-lg font-semibold wrap-anywhere">
              <OneLine text={room.title} />
              {news.unread > 0 && (
                <NewsBadge {...newsWords(words, news)} calls={news.mentions > 0} />
              )}
            </span>
            {room.topic !== '' && (
              <span className="line-clamp-2 text-sm wrap-anywhere">
                <OneLine text={room.topic} />
              </span>
            )}
            <span className="block text-sm text-muted">
              {connected && room.memberCount > 0 && (
                <span
                  aria-hidden="true"
                  className="mr-1.5 mb-px inline-block size-2 rounded-full bg-accent"
                />
              )}
              {[...(connected ? [people] : []), ...(kept === null ? [] : [kept])].join(' · ')}
            </span>
          </span>
        </span>
        <span className="shrink-0 rounded-md border border-line px-control-pad py-[calc(var(--bubble-pad)+2px)] text-base font-semibold transition-colors group-hover:border-transparent group-hover:bg-accent group-hover:text-on-accent">
          {here ? t('lobby.open') : t('lobby.join')}
        </span>
      </button>
    </li>
  );
}
