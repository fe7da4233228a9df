// Owns the menus as data: what stands where on which system, and what each item does. Pure.
// Must not import 'electron' but its types; app.ts builds the real menu from it.
import type { MenuItemConstructorOptions } from 'electron';
import type { HostingState, MenuCommand } from '../../shared/bridge.ts';
import type { ShellWords } from './shellWords.ts';

export type MenuActions = {
  readonly command: (command: MenuCommand) => void;
  readonly stopHosting: () => void;
  readonly show: () => void;
  readonly quit: () => void;
};

type MenuState = {
  readonly hosting: HostingState;
  readonly platform: NodeJS.Platform;
};

/** The application menu: Room, Edit, View, Window, Help; on macOS the app's own menu in front. */
export function menuTemplate(
  { hosting, platform }: MenuState,
  words: ShellWords,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string) => ({
    label,
    click: () => actions.command(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const settings = item(words.settings, 'settings', 'CommandOrControl+,');
  const about = item(words.about, 'about');
  const quit = { label: words.quit, accelerator: 'CommandOrControl+Q', click: actions.quit };
  const separator = { type: 'separator' } as const;
  return [
    ...(mac
      ? [
          {
            label: words.appName,
            submenu: [
              about,
              separator,
              settings,
              separator,
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              separator,
              quit,
            ],
          },
        ]
      : []),
    {
      label: words.room,
      submenu: [
        item(words.hostRoom, 'host_room', 'CommandOrControl+Shift+H'),
        {
          label: words.stopHosting,
          enabled: hosting.status === 'on' || hosting.status === 'starting',
          click: actions.stopHosting,
        },
        separator,
        item(words.lobby, 'lobby', 'CommandOrControl+Shift+L'),
        item(words.joinByCode, 'join_by_code', 'CommandOrControl+J'),
        item(words.invite, 'invite', 'CommandOrControl+Shift+I'),
        ...(mac ? [] : [separator, settings, separator, quit]),
      ],
    },
    {
      label: words.edit,
      submenu: (['undo', 'redo', 'cut', 'copy', 'pasteAndMatchStyle', 'selectAll'] as const).map(
        (role) => ({ role }),
      ),
    },
    {
      label: words.view,
      submenu: [
        ...(['resetZoom', 'zoomIn', 'zoomOut'] as const).map((role) => ({ role })),
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: words.window,
      submenu: [
        // Its own key would be Ctrl+M, which switches the way of writing in the page.
        { role: 'minimize', ...(mac ? {} : { accelerator: 'CommandOrControl+Shift+M' }) },
        { role: 'close' },
      ],
    },
    {
      label: words.help,
      submenu: [item(words.findOutWhy, 'find_out_why'), ...(mac ? [] : [about])],
    },
  ];
}

/** The tray's menu: what is hosted, what was not read, and the way out. */
export function trayTemplate(
  { hosting, unread }: { readonly hosting: HostingState; readonly unread: number },
  words: ShellWords,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const running = hosting.status === 'on' || hosting.status === 'starting';
  return [
    { label: trayLine(hosting, words), enabled: false },
    ...(unread > 0 ? [{ label: words.unread(unread), click: actions.show }] : []),
    { type: 'separator' },
    { label: words.show, click: actions.show },
    running
      ? { label: words.stopHosting, click: actions.stopHosting }
      : { label: words.hostRoom, click: () => actions.command('host_room') },
    { type: 'separator' },
    { label: words.quit, click: actions.quit },
  ];
}

export function trayLine(hosting: HostingState, words: ShellWords): string {
  if (hosting.status === 'on') return words.hosting(hosting.name, hosting.others);
  return hosting.status === 'starting' ? words.starting : words.notHosting;
}
