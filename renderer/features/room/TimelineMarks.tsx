// Owns what stands between messages: days, the line above what is new, events of the room, its beginning.
// Must not import other features, sockets or the platform's or session's code.
import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/failure.ts';
import type { RoomSummary } from '../../../shared/model.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import type { RoomEvent } from '../../state/timeline.ts';

/** Also the way to other days. */
export function DayMark({
  at,
  onChoose,
}: {
  readonly at: number;
  readonly onChoose: (at: number) => void;
}) {
  const { t, day } = useWords();
  return (
    <div className="px-4 pt-3 text-center md:px-6">
      <button
        type="button"
        title={t('day.goToHint')}
        onClick={() => onChoose(at)}
        className="min-h-control rounded-md px-3 text-sm text-muted hover:bg-hover hover:text-ink"
      >
        {day(at, Date.now())}
      </button>
    </div>
  );
}

export function UnreadMark() {
  const { t } = useWords();
  return (
    <div className="flex items-center gap-3 px-4 pt-4 md:px-6">
      <span className="h-px grow bg-accent opacity-60" />
      <span className="text-sm font-semibold text-accent">{t('timeline.unread')}</span>
      <span className="h-px grow bg-accent opacity-60" />
    </div>
  );
}

export function EventMark({ entry, name }: { readonly entry: RoomEvent; readonly name: string }) {
  const { time } = useWords();
  const who = { name: <bdi className="font-semibold">{name}</bdi> };
  const said = (): ReactNode => {
    switch (entry.kind) {
      case 'room.create':
        if (entry.body.roomKind === 'direct') return <Phrase line="direct.began" values={who} />;
        return <Phrase line="timeline.created" values={who} />;
      case 'room.close':
        return <Phrase line="timeline.closed" values={who} />;
      case 'room.settings':
        return <Phrase line="timeline.changed" values={who} />;
      case 'pin':
        return <Phrase line="timeline.pinned" values={who} />;
      default:
        return assertNever(entry);
    }
  };
  return (
    <p className="px-4 py-2 text-center text-sm text-muted wrap-anywhere md:px-6">
      {said()} · {time(entry.at)}
    </p>
  );
}

/** Above the oldest entry that can be read: what the room is, and for whom its past is. */
export function RoomStart({
  room,
  sinceJoining,
  children,
}: {
  readonly room: RoomSummary;
  /** Older entries exist, but this person came later. */
  readonly sinceJoining: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const kept = (): string => {
    if (room.roomKind === 'direct') return t('direct.start');
    switch (room.retention.type) {
      case 'forever':
        return t('start.keptForever');
      case 'days':
        return t('start.keptDays', { count: room.retention.days });
      case 'session':
        return t('start.keptSession');
      default:
        return assertNever(room.retention);
    }
  };
  return (
    <div className="px-4 pt-8 pb-2 md:px-6">
      {children}
      <p className="mx-auto max-w-md text-center text-sm text-muted">
        {sinceJoining ? t('start.sinceJoining') : kept()}
      </p>
    </div>
  );
}
