// Owns the lobby: the rooms of this host, and the two ways to another one.
// Must not import other features, sockets or the platform's or session's code.
import { ArrowLeft, FileUp, KeyRound, Plus, Settings } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { hasDirectNews, newsIn } from '../../state/selectors.ts';
import { Alpona } from '../../ui/Alpona.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { useArrival } from '../../useArrival.ts';
import { RoomCard } from './RoomCard.tsx';

export function Lobby({
  onBack,
  directs,
  onOpenRoom,
  onNewRoom,
  onJoinByCode,
  onImport,
  onSettings,
}: {
  /** Where this is one host of several: back to all of them. */
  readonly onBack?: () => void;
  /** The rooms with single people. */
  readonly directs: ReactNode;
  readonly onOpenRoom: (roomId: string) => void;
  readonly onNewRoom: () => void;
  readonly onJoinByCode: () => void;
  readonly onImport: () => void;
  readonly onSettings: () => void;
}) {
  const { t } = useWords();
  useArrival(true);
  const rooms = useSessionState((state) => state.rooms);
  const joined = useSessionState((state) => state.joined);
  const host = useSessionState((state) => state.host);
  const me = useSessionState((state) => state.me);
  const status = useSessionState((state) => state.connection.status);
  const directsFirst = useDirectsFirst();
  const tag = memberTagOf(me.memberId);
  const open = rooms?.filter(
    (room) => room.roomKind === 'open' && (!room.closed || room.roomId in joined),
  );
  // One's own come first: on a phone this is the only list that tells what is new.
  const shown = open?.toSorted((a, b) => Number(b.roomId in joined) - Number(a.roomId in joined));

  return (
    <div className="relative min-h-0 grow overflow-x-hidden overflow-y-auto">
      <Alpona className="pointer-events-none absolute -top-52 -right-40 w-[28rem] opacity-8 max-md:hidden" />
      <div className="relative mx-auto flex min-h-full max-w-[46rem] flex-col px-4 pt-6 pb-10 md:px-8 md:pt-12">
        {onBack === undefined ? (
          <header className="flex flex-wrap items-center justify-between gap-3">
            <div className="flex items-center gap-2.5">
              <Logo size={34} />
              <span className="text-xl font-semibold" lang="bn">
                কথাবার্তা
              </span>
            </div>
            <div className="flex min-w-0 items-center gap-2">
              <Avatar name={me.name} hue={tag.hue} size="small" />
              <span className="truncate text-sm">
                <bdi className="font-semibold">{me.name}</bdi>{' '}
                <span className="max-md:hidden">{tag.emoji}</span>
              </span>
              <IconButton label={t('settings.title')} onClick={onSettings}>
                <Settings size={20} aria-hidden="true" />
              </IconButton>
            </div>
          </header>
        ) : (
          <Button look="quiet" onClick={onBack} className="-ml-3 self-start">
            <ArrowLeft size={20} aria-hidden="true" />
            {t('room.toLobby')}
          </Button>
        )}

        <main className="mt-8 md:mt-10">
          <h1 tabIndex={-1} data-main-focus="heading" className="text-2xl outline-none">
            {t('lobby.title')}
          </h1>
          <p className="mb-5 text-muted wrap-anywhere">
            {host === null ? (
              t('lobby.promise')
            ) : (
              <Phrase line="lobby.promiseOf" values={{ host: <bdi>{host.name}</bdi> }} />
            )}
          </p>

          {directsFirst && <div className="mb-6">{directs}</div>}
          {shown === undefined && status === 'connecting' && (
            <WaitingRooms label={t('lobby.looking')} />
          )}
          {shown === undefined && status !== 'connecting' && (
            <p className="rounded-lg border border-line px-5 py-8 text-center text-muted">
              {t('lobby.unreachable')}
            </p>
          )}
          {shown !== undefined && shown.length === 0 && (
            <div className="flex flex-col items-center rounded-lg border border-line bg-surface px-6 py-10 text-center">
              <Alpona className="mb-4 w-28 opacity-60" />
              <p className="text-lg font-semibold">{t('lobby.empty')}</p>
              <p className="text-muted">{t('lobby.emptyHint')}</p>
            </div>
          )}
          {shown !== undefined && shown.length > 0 && (
            <ul className="flex flex-col gap-card-gap">
              {shown.map((room) => (
                <RoomCard
                  key={room.roomId}
                  room={room}
                  here={room.roomId in joined}
                  news={newsIn(joined[room.roomId], me.memberId)}
                  connected={status === 'online'}
                  onOpen={onOpenRoom}
                />
              ))}
            </ul>
          )}

          {!directsFirst && directs}

          <div className="mt-6 flex flex-wrap gap-3">
            <Button look="primary" onClick={onNewRoom} className="max-md:grow">
              <Plus size={18} aria-hidden="true" />
              {t('lobby.newRoom')}
            </Button>
            <Button onClick={onJoinByCode} className="max-md:grow">
              <KeyRound size={18} aria-hidden="true" />
              {t('lobby.joinByCode')}
            </Button>
            <Button look="quiet" onClick={onImport} className="max-md:grow">
              <FileUp size={18} aria-hidden="true" />
              {t('import.open')}
            </Button>
          </div>
        </main>
      </div>
    </div>
  );
}

function WaitingRooms({ label }: { readonly label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {[0, 1].map((row) => (
        <div key={row} className="flex items-center gap-4 rounded-lg border border-line px-4 py-5">
          <div className="size-avatar animate-breathe rounded-sm bg-line" />
          <div className="h-4 w-40 animate-breathe rounded-full bg-line" />
        </div>
      ))}
    </div>
  );
}

/**
 * Whether somebody wrote to one alone: further down a phone does not show it. Decided once all is known, and not again
 * while the lobby stands there: a list that moves under a finger leads into another room.
 */
function useDirectsFirst(): boolean {
  const hasNews = useSessionState(hasDirectNews);
  const isKnown = useSessionState(
    ({ rooms, joined }) =>
      rooms !== null &&
      Object.values(joined).every(({ live, summary }) => live || summary.roomKind === 'open'),
  );
  const [decided, setDecided] = useState<boolean | null>(null);
  if (decided === null && isKnown) setDecided(hasNews);
  return decided ?? hasNews;
}
