// Owns the head of a room: where one is, who else is, and what can be done with the room.
// Must not import other features, sockets or the platform's or session's code.
import {
  AtSign,
  CalendarDays,
  DoorClosed,
  Download,
  EllipsisVertical,
  Eye,
  LogOut,
  Moon,
  Pin,
  Search,
  SlidersHorizontal,
  UserPlus,
  Users,
} from 'lucide-react';
import type { RoomSummary } from '../../../shared/model.ts';
import { presenceWords } from '../../i18n/presenceWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import type { Presence } from '../../state/selectors.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuItem } from '../../ui/MenuList.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { BackButton } from './BackButton.tsx';

/** Where the head has place for the search beside the room's name. */
const ROOMY = '(min-width: 48rem)';

export function RoomHeader({
  room,
  title,
  other,
  owned,
  peopleCount,
  peopleShown,
  pinCount,
  searchShown,
  callsElsewhere,
  moreItems,
  onBack,
  onSearch,
  onPeople,
  onPins,
  onMentions,
  onInvite,
  onGoToDay,
  onExport,
  onLeave,
  onSettings,
  onClose,
}: {
  readonly room: RoomSummary;
  /** In a direct room the other one's name. */
  readonly title: string;
  /** In a direct room whether the other one is here, and what they say of themselves; null elsewhere. */
  readonly other: Presence | null;
  /** The person made this room. */
  readonly owned: boolean;
  readonly peopleCount: number;
  readonly peopleShown: boolean;
  readonly pinCount: number;
  readonly searchShown: boolean;
  /** So much in other rooms is meant for the person; where they stand in a column beside it, that says so. */
  readonly callsElsewhere: number;
  readonly moreItems: readonly MenuItem[];
  readonly onBack: () => void;
  readonly onSearch: () => void;
  readonly onPeople: () => void;
  readonly onPins: () => void;
  readonly onMentions: () => void;
  readonly onInvite: () => void;
  readonly onGoToDay: () => void;
  readonly onExport: () => void;
  readonly onLeave: () => void;
  readonly onSettings: () => void;
  readonly onClose: () => void;
}) {
  const { t, show } = useWords();
  const roomy = useMedia(ROOMY);
  const isDirect = room.roomKind === 'direct';
  const leaving: MenuItem = {
    label: t('room.leave'),
    icon: <LogOut size={18} aria-hidden="true" />,
    onChoose: onLeave,
  };
  const settings: MenuItem = {
    label: t('room.settings'),
    icon: <SlidersHorizontal size={18} aria-hidden="true" />,
    onChoose: onSettings,
  };
  const closing: MenuItem = {
    label: t('room.close'),
    icon: <DoorClosed size={18} aria-hidden="true" />,
    danger: true,
    onChoose: onClose,
  };
  const search: MenuItem = {
    label: t('search.inRoom'),
    icon: <Search size={18} aria-hidden="true" />,
    onChoose: onSearch,
  };
  const pins: MenuItem = {
    label: t('pins.count', { count: pinCount }),
    icon: <Pin size={18} aria-hidden="true" />,
    onChoose: onPins,
  };
  const goToDay = {
    label: t('day.goTo'),
    icon: <CalendarDays size={18} aria-hidden="true" />,
    onChoose: onGoToDay,
  };
  const exporting: MenuItem = {
    label: t('export.open'),
    icon: <Download size={18} aria-hidden="true" />,
    onChoose: onExport,
  };
  const items = [
    ...(roomy ? [] : [search, ...(pinCount > 0 ? [pins] : [])]),
    goToDay,
    {
      label: t('search.ofMe'),
      icon: <AtSign size={18} aria-hidden="true" />,
      onChoose: onMentions,
    },
    ...moreItems,
    exporting,
    // What two people say to each other stays with both.
    ...(isDirect ? [] : owned && !room.closed ? [settings, leaving, closing] : [leaving]),
  ];
  return (
    <header className="flex min-h-16 shrink-0 flex-wrap items-center justify-end gap-1 border-b border-line py-1.5 pr-2 pl-1 md:min-h-18 md:pr-3 md:pl-6">
      <BackButton calls={callsElsewhere} onBack={onBack} />
      {/* The count beside the arrow takes its place from the name, and not from the row. */}
      <div className={`min-w-0 grow ${callsElsewhere > 0 ? 'basis-16' : 'basis-24'}`}>
        <h1
          tabIndex={-1}
          data-main-focus="heading"
          className="truncate text-lg leading-[1.5] outline-none"
        >
          <OneLine text={title} />
        </h1>
        {isDirect && <DirectLine other={other} />}
        {room.topic !== '' && (
          <p className="truncate text-sm leading-[1.5] text-muted" title={room.topic}>
            <OneLine text={room.topic} />
          </p>
        )}
      </div>
      {roomy && (
        <IconButton label={t('search.inRoom')} aria-pressed={searchShown} onClick={onSearch}>
          <Search size={20} aria-hidden="true" />
        </IconButton>
      )}
      {roomy && pinCount > 0 && (
        <button
          type="button"
          aria-haspopup="dialog"
          title={t('pins.count', { count: pinCount })}
          onClick={onPins}
          className="inline-flex min-h-control min-w-control shrink-0 items-center justify-center gap-1.5 rounded-md border border-quiet-line px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink"
        >
          <Pin size={18} aria-hidden="true" className="shrink-0" />
          <span aria-hidden="true" className="text-base font-semibold text-ink">
            {show(pinCount)}
          </span>
          <span className="sr-only">{t('pins.count', { count: pinCount })}</span>
        </button>
      )}
      {!isDirect && (
        <>
          <button
            type="button"
            aria-pressed={peopleShown}
            onClick={onPeople}
            className="inline-flex min-h-control min-w-control shrink-0 items-center justify-center gap-1.5 rounded-md border border-quiet-line px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink"
          >
            <Users size={20} aria-hidden="true" className="shrink-0" />
            {peopleCount === 0 ? (
              <span className="sr-only">{t('people.title')}</span>
            ) : (
              <>
                <span aria-hidden="true" className="text-base font-semibold text-ink">
                  {show(peopleCount)}
                </span>
                <span className="sr-only">{t('room.people', { count: peopleCount })}</span>
              </>
            )}
          </button>
          <Button onClick={onInvite} className="max-md:hidden">
            <UserPlus size={18} aria-hidden="true" />
            {t('room.invite')}
          </Button>
          <IconButton label={t('room.invite')} onClick={onInvite} className="md:hidden">
            <UserPlus size={20} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <Menu
        label={t('room.more')}
        icon={<EllipsisVertical size={20} aria-hidden="true" />}
        items={items}
      />
    </header>
  );
}

/** Who is there, and who else can read: the beginning of the talk, which says it at length, may be out of sight. */
function DirectLine({ other }: { readonly other: Presence | null }) {
  const words = useWords();
  const { t } = words;
  const line = other === null ? '' : presenceWords(words, other, Date.now());
  const status = other === null || other.type === 'gone' ? '' : other.status;
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-sm leading-[1.5] text-muted">
      {other?.type === 'here' && (
        <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-accent" />
      )}
      {other?.type === 'away' && <Moon size={14} aria-hidden="true" className="shrink-0" />}
      {line !== '' && (
        <>
          <span className="truncate" title={status === '' ? undefined : status}>
            {line}
            {status !== '' && (
              <>
                {' · '}
                <bdi>{status}</bdi>
              </>
            )}
          </span>
          <span>·</span>
        </>
      )}
      <span title={t('direct.hostCanRead')} className="flex shrink-0 items-center gap-1">
        <Eye size={14} aria-hidden="true" />
        <span aria-hidden="true">{t('direct.hostReads')}</span>
        <span className="sr-only">{t('direct.hostCanRead')}</span>
      </span>
    </p>
  );
}
