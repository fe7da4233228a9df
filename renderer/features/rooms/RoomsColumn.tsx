// Owns the frame of the column of rooms: the way to all rooms above, two actions and the person's own line below.
// Must not import other features, sockets or the platform's or session's code.
import { KeyRound, Plus, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';

export function RoomsColumn({
  me,
  status,
  newLabel,
  onLobby,
  onNewRoom,
  onJoinByCode,
  onSettings,
  onStatus,
  children,
  foot,
}: {
  readonly me: { readonly memberId: string; readonly name: string };
  /** What the person says of themselves; '' for nothing. */
  readonly status: string;
  readonly newLabel: string;
  readonly onLobby: () => void;
  readonly onNewRoom: () => void;
  readonly onJoinByCode: () => void;
  readonly onSettings: () => void;
  readonly onStatus: () => void;
  /** The lists. */
  readonly children: ReactNode;
  /** Above the two actions. */
  readonly foot?: ReactNode;
}) {
  const { t } = useWords();
  const tag = memberTagOf(me.memberId);
  return (
    <nav
      aria-label={t('rooms.title')}
      className="flex w-[calc(272px*var(--scale))] shrink-0 flex-col border-r border-line bg-panel max-md:hidden"
    >
      <button
        type="button"
        onClick={onLobby}
        className="mx-3 mt-3 mb-4 flex min-h-control items-center gap-2.5 rounded-md px-2.5 hover:bg-hover"
      >
        <Logo size={28} />
        <span className="text-xl font-semibold" lang="bn">
          কথাবার্তা
        </span>
        <span className="sr-only">{t('rooms.toLobby')}</span>
      </button>
      <div className="min-h-0 grow overflow-y-auto px-3">{children}</div>
      {foot}
      <div className="flex gap-2 px-3 pt-2">
        <Button look="primary" className="grow" onClick={onNewRoom}>
          <Plus size={18} aria-hidden="true" />
          {newLabel}
        </Button>
        <IconButton label={t('lobby.joinByCode')} onClick={onJoinByCode} edged>
          <KeyRound size={18} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="flex items-center gap-1 py-2 pr-2 pl-2">
        <button
          type="button"
          onClick={onStatus}
          title={status === '' ? t('status.heading') : status}
          className="flex min-h-control min-w-0 grow items-center gap-2.5 rounded-md px-2 py-1 text-left transition-colors hover:bg-hover"
        >
          <Avatar name={me.name} hue={tag.hue} />
          <span className="min-w-0 grow">
            <span className="flex min-w-0 items-center gap-1.5">
              <bdi className="truncate font-semibold">{me.name}</bdi>
              <span className="shrink-0 text-xs whitespace-nowrap">{tag.emoji}</span>
            </span>
            <span className="block truncate text-sm leading-[1.5] text-muted">
              {status === '' ? t('status.heading') : <bdi>{status}</bdi>}
            </span>
          </span>
        </button>
        <IconButton label={t('settings.title')} onClick={onSettings}>
          <Settings size={20} aria-hidden="true" />
        </IconButton>
      </div>
    </nav>
  );
}
