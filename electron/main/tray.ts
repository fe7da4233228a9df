// Owns the tray icon.
// Must not decide anything: menu.ts says what stands in it.
import { Menu, nativeImage, Tray } from 'electron';
import type { HostingState } from '../../shared/bridge.ts';
import { type MenuActions, trayLine, trayTemplate } from './menu.ts';
import type { ShellWords } from './shellWords.ts';

export type TrayIcon = {
  readonly update: (
    state: { readonly hosting: HostingState; readonly unread: number },
    words: ShellWords,
  ) => void;
  readonly close: () => void;
};

/** Null where the desktop has no tray; the app then ends with its window. */
export function createTray(
  icon: string,
  actions: MenuActions,
  log: (line: string) => void,
): TrayIcon | null {
  let tray: Tray;
  try {
    tray = new Tray(nativeImage.createFromPath(icon));
  } catch (error) {
    log(`no tray: ${String(error)}`);
    return null;
  }
  tray.on('click', actions.show);
  return {
    update: (state, words) => {
      const { hosting, unread } = state;
      const line = trayLine(hosting, words);
      tray.setToolTip(unread > 0 ? `${line} · ${words.unread(unread)}` : line);
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(state, words, actions)));
    },
    close: () => tray.destroy(),
  };
}
