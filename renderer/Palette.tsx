// Owns the palette of a guest's page: the rooms and people of the one host, and what the page can do.
// Must not import sockets.
import {
  AtSign,
  House,
  KeyRound,
  Languages,
  Moon,
  Plus,
  Search,
  Settings as SettingsIcon,
  Sun,
} from 'lucide-react';
import { useCallback, useState } from 'react';
import type { PaletteItem } from './features/palette/CommandPalette.tsx';
import { useWords } from './i18n/useWords.tsx';
import { CommandPalette } from './laterParts.ts';
import { sessionItems } from './paletteItems.tsx';
import type { Settings } from './platform/platform.ts';
import { useSession, useSessionState } from './services.ts';
import { usePaletteKey } from './usePaletteKey.ts';
import { writeAlone } from './writeAlone.ts';

export type PageActions = {
  readonly onOpenRoom: (roomId: string) => void;
  readonly onNewRoom: () => void;
  readonly onJoinByCode: () => void;
  readonly onSettings: () => void;
  readonly onLobby: () => void;
  /** Null where there is no host to ask. */
  readonly search: {
    readonly onMessages: () => void;
    readonly onMentions: () => void;
  } | null;
};

export function Palette({
  settings,
  change,
  current,
  actions,
}: {
  readonly settings: Settings;
  readonly change: (some: Partial<Settings>) => void;
  /** The room that is open; null in the lobby. */
  readonly current: string | null;
  readonly actions: PageActions;
}) {
  const { t } = useWords();
  const session = useSession();
  const [open, setOpen] = useState(false);
  usePaletteKey(useCallback(() => setOpen(true), []));
  const pageItems = usePageItems({ settings, change, actions });
  // Who comes, and what is opened, while the palette is open belongs into it.
  useSessionState((state) => (open ? state.joined : null));
  useSessionState((state) => (open ? state.rooms : null));
  useSessionState((state) => (open ? state.connection : null));
  if (!open) return null;

  const items = [
    ...sessionItems(session.getState(), {
      openRoom: actions.onOpenRoom,
      writeTo: (memberId, hasLeft) =>
        writeAlone(session, memberId, { onOpenRoom: actions.onOpenRoom, hasLeft }),
      current,
      hint: (kind) => (kind === 'room' ? t('palette.room') : t('palette.person')),
    }),
    ...pageItems,
  ];
  const links = session.getState().connection.status === 'online' ? 1 : 0;
  return <CommandPalette items={items} links={links} onClose={() => setOpen(false)} />;
}

/** What every page can do, guest's or desktop's. Each is found by its words in both languages. */
export function usePageItems({
  settings,
  change,
  actions,
}: {
  readonly settings: Settings;
  readonly change: (some: Partial<Settings>) => void;
  readonly actions: Omit<PageActions, 'onOpenRoom'>;
}): readonly PaletteItem[] {
  const { t } = useWords();
  const dark = document.documentElement.dataset.theme === 'dark';
  const size = 20;
  const { search } = actions;
  const searching: readonly PaletteItem[] =
    search === null
      ? []
      : [
          {
            id: 'search',
            label: t('search.messages'),
            keywords: 'search find messages খুঁজুন খোঁজা বার্তা',
            icon: <Search size={size} />,
            onChoose: search.onMessages,
          },
          {
            id: 'mentions',
            label: t('search.ofMe'),
            keywords: 'mentions me name ডাকা উল্লেখ আমার নাম',
            icon: <AtSign size={size} />,
            onChoose: search.onMentions,
          },
        ];
  return [
    ...searching,
    {
      id: 'new room',
      label: t('lobby.newRoom'),
      keywords: 'new room create host নতুন কক্ষ',
      icon: <Plus size={size} />,
      onChoose: actions.onNewRoom,
    },
    {
      id: 'join',
      label: t('lobby.joinByCode'),
      keywords: 'join code address link কোড ঠিকানা',
      icon: <KeyRound size={size} />,
      onChoose: actions.onJoinByCode,
    },
    {
      id: 'lobby',
      label: t('rooms.toLobby'),
      keywords: 'lobby all rooms home সব কক্ষ',
      icon: <House size={size} />,
      onChoose: actions.onLobby,
    },
    {
      id: 'settings',
      label: t('settings.title'),
      keywords: 'settings appearance name সেটিংস নাম চেহারা',
      icon: <SettingsIcon size={size} />,
      onChoose: actions.onSettings,
    },
    {
      id: 'theme',
      label: dark ? t('palette.light') : t('palette.dark'),
      keywords: 'theme dark light night day আলো অন্ধকার রাত দিন',
      icon: dark ? <Sun size={size} /> : <Moon size={size} />,
      onChoose: () => change({ theme: dark ? 'light' : 'dark' }),
    },
    {
      id: 'language',
      // Each language says its own name.
      label: settings.language === 'bn' ? 'English' : 'বাংলা',
      keywords: 'language bangla bengali english ভাষা বাংলা ইংরেজি',
      icon: <Languages size={size} />,
      onChoose: () => change({ language: settings.language === 'bn' ? 'en' : 'bn' }),
    },
  ];
}
