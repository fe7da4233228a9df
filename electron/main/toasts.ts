// Owns the system's notifications while they stand, and the one that explains the tray.
// Must not decide what is worth one: notify.ts does.
import { existsSync, writeFileSync } from 'node:fs';
import { Notification } from 'electron';
import type { Destination } from '../../shared/bridge.ts';
import type { ShellWords } from './shellWords.ts';

export type Toasts = {
  readonly show: (
    shown: { readonly title: string; readonly body: string; readonly silent: boolean },
    destination: Destination | null,
  ) => void;
  /** Says, once and not once per start, where the window went. */
  readonly explainTray: () => void;
};

export function createToasts(
  options: {
    /** Its being there says that this person was told. */
    readonly trayExplainedFile: string;
  },
  deps: {
    readonly words: () => ShellWords;
    readonly onClick: (destination: Destination | null) => void;
    readonly log: (line: string) => void;
  },
): Toasts {
  const standing = new Set<Notification>();

  const show: Toasts['show'] = (shown, destination) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification(shown);
    // Kept until it is gone: a collected notification loses its click. Not every system says that it closed.
    standing.add(notification);
    const forget = (): boolean => standing.delete(notification);
    notification.on('click', () => {
      forget();
      deps.onClick(destination);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    notification.show();
  };

  return {
    show,
    explainTray: () => {
      if (existsSync(options.trayExplainedFile)) return;
      try {
        writeFileSync(options.trayExplainedFile, '');
      } catch (error) {
        deps.log(`not remembered that the tray was explained: ${String(error)}`);
      }
      const { trayTitle, trayBody } = deps.words();
      show({ title: trayTitle, body: trayBody, silent: true }, null);
    },
  };
}
