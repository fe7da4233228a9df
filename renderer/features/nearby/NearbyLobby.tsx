// Owns the desktop's lobby: the rooms nearby at whatever host, live, and the ways in when one is not listed.
// Must not import other features, sockets or the platform's or session's code.
import { KeyRound, Search, Settings } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { NearbyHost } from '../../../shared/nearby.ts';
import { useDesktop, useJoinedRooms, useTold } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Alpona } from '../../ui/Alpona.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { useArrival } from '../../useArrival.ts';
import { EmptyNearby, WaitingNearby } from './EmptyNearby.tsx';
import { FavouriteStar, NearbyCard } from './NearbyCard.tsx';
import { awayHosts, FILTER_FROM_ROWS, filterRows, nearbyRows } from './nearbyRows.ts';
import { SweepButton } from './SweepButton.tsx';

/** Rooms are heard of within a second; before that an empty list means nothing. */
const FIRST_LOOK_MS = 1_500;

export function NearbyLobby({
  name,
  besideRooms,
  mine,
  onOpen,
  onHost,
  onJoinByCode,
  onFindOutWhy,
  onSettings,
}: {
  readonly name: string;
  /** The column of the person's rooms stands beside it, with logo and settings. */
  readonly besideRooms: boolean;
  /** The person's rooms, for where there is no place for a column. */
  readonly mine: ReactNode;
  readonly onOpen: (host: NearbyHost, roomId: string | null) => void;
  readonly onHost: () => void;
  readonly onJoinByCode: () => void;
  readonly onFindOutWhy: () => void;
  readonly onSettings: () => void;
}) {
  const { t, compare } = useDesktopWords();
  const { platform } = useDesktop();
  useArrival(true);
  const { nearby } = platform.shell;
  const hosts = useTold(nearby.hosts);
  const joined = useJoinedRooms();
  const [looked, setLooked] = useState(false);
  const [typed, setTyped] = useState('');

  useEffect(() => {
    nearby.setLobbyVisible(true);
    nearby.lookAgain();
    const timer = setTimeout(() => setLooked(true), FIRST_LOOK_MS);
    return () => {
      nearby.setLobbyVisible(false);
      clearTimeout(timer);
    };
  }, [nearby]);

  const rows = nearbyRows(hosts ?? [], compare);
  const away = awayHosts(hosts ?? [], compare);
  const canFilter = rows.length >= FILTER_FROM_ROWS || typed !== '';
  const shown = canFilter ? filterRows(rows, typed) : rows;
  const empty = rows.length === 0;

  return (
    <div className="relative min-h-0 min-w-0 grow overflow-x-hidden overflow-y-auto">
      <Alpona className="pointer-events-none absolute -top-52 -right-40 w-[28rem] opacity-8 max-md:hidden" />
      <div className="relative mx-auto flex min-h-full max-w-[46rem] flex-col px-4 pt-6 pb-10 md:px-8 md:pt-12">
        <header
          className={`mb-8 flex flex-wrap items-center justify-between gap-3 md:mb-10 ${besideRooms ? 'md:hidden' : ''}`}
        >
          <div className="flex items-center gap-2.5">
            <Logo size={34} />
            <span className="text-xl font-semibold" lang="bn">
              কথাবার্তা
            </span>
          </div>
          <div className="flex min-w-0 items-center gap-2">
            <Avatar name={name} hue={memberTagOf(platform.signer.publicKey).hue} size="small" />
            <bdi className="truncate text-sm font-semibold">{name}</bdi>
            <IconButton label={t('settings.title')} onClick={onSettings}>
              <Settings size={20} aria-hidden="true" />
            </IconButton>
          </div>
        </header>

        <main>
          {mine}
          <h1 tabIndex={-1} data-main-focus="heading" className="text-2xl outline-none">
            {t('near.title')}
          </h1>
          <p className="mb-5 text-muted">{t('near.promise')}</p>

          {empty && !looked && <WaitingNearby label={t('near.looking')} />}
          {empty && looked && (
            <EmptyNearby onHost={onHost} onJoinByCode={onJoinByCode} onFindOutWhy={onFindOutWhy} />
          )}
          {canFilter && (
            <div className="relative mb-4">
              <TextField
                label={t('near.filter')}
                type="search"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
                className="pl-10"
              />
              <Search
                size={18}
                aria-hidden="true"
                className="pointer-events-none absolute bottom-3.5 left-3.5 text-muted"
              />
            </div>
          )}
          {!empty && shown.length === 0 && (
            <p
              role="status"
              className="rounded-lg border border-line px-5 py-6 text-center text-muted"
            >
              {t('near.filterNothing')}
            </p>
          )}
          {shown.length > 0 && (
            <ul aria-label={t('near.title')} className="flex flex-col gap-card-gap">
              {shown.map((row) => (
                <NearbyCard
                  key={row.key}
                  row={row}
                  joined={row.type === 'room' && joined.has(row.room.id)}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          )}
          {!empty && (
            <div className="mt-6 flex flex-wrap items-center gap-3">
              {/* The column beside has the same two. */}
              <div className={`flex grow flex-wrap gap-3 ${besideRooms ? 'md:hidden' : ''}`}>
                <Button look="primary" onClick={onHost} className="max-md:grow">
                  {t('near.host')}
                </Button>
                <Button onClick={onJoinByCode} className="max-md:grow">
                  <KeyRound size={18} aria-hidden="true" />
                  {t('lobby.joinByCode')}
                </Button>
              </div>
              <div className="flex flex-wrap items-center gap-x-1.5 text-muted md:ml-auto">
                {t('near.dontSee')}
                <button
                  type="button"
                  onClick={onFindOutWhy}
                  className="min-h-control rounded-sm text-ink underline decoration-1 underline-offset-3 hover:decoration-2"
                >
                  {t('near.findOutWhy')}
                </button>
              </div>
            </div>
          )}
          {!empty && looked && <SweepButton quiet />}

          {away.length > 0 && (
            <section className="mt-8" aria-labelledby="away-hosts">
              <h2 id="away-hosts" className="text-base font-semibold">
                {t('near.away')}
              </h2>
              <p className="mb-2 text-sm text-muted">{t('near.awayHint')}</p>
              <ul className="divide-y divide-line rounded-lg border border-line">
                {away.map((host) => (
                  <li key={host.hostId} className="flex items-center gap-1 px-1.5 py-1 text-muted">
                    <FavouriteStar host={host} />
                    <bdi className="min-w-0 truncate">{host.name}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </main>
      </div>
    </div>
  );
}
