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
  newLabel,
  onLobby,
  onNewRoom,
  onJoinByCode,
  onSettings,
  children,
  foot,
}: {
  readonly me: { readonly memberId: string; readonly name: string };
  readonly newLabel: string;
  readonly onLobby: () => void;
  readonly onNewRoom: () => void;
  readonly onJoinByCode: () => void;
  readonly onSettings: () => void;
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
