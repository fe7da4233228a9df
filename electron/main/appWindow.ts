// Owns the app's one window: made, brought to the front, put into the tray, told what waited until its page could hear.
// Must not decide when the app ends.
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type {
  BridgeEvent,
  BridgeEventPayload,
  Destination,
  MenuCommand,
} from '../../shared/bridge.ts';
import { tellWindow } from './ipc.ts';
import { PATHS } from './paths.ts';
import type { ShellWords } from './shellWords.ts';
import { offerContextMenu } from './spelling.ts';
import { createWindow, hideWindow } from './window.ts';

export type AppWindow = {
  /** Null while it is closed. */
  readonly get: () => BrowserWindow | null;
  readonly open: (hidden: boolean) => void;
  /** Brings it to the front; with a destination, goes there. */
  readonly show: (destination: Destination | null) => void;
  readonly command: (wanted: MenuCommand) => void;
  /** The page can be told things from now on. */
  readonly ready: () => void;
  /** Nothing when it is closed. */
  readonly tell: <E extends BridgeEvent>(event: E, payload: BridgeEventPayload<E>) => void;
};

export function createAppWindow(
  options: {
    readonly folder: string;
    /** Where to go first. */
    readonly destination: Destination | null;
  },
  deps: {
    readonly words: () => ShellWords;
    /** Whether closing it only puts it away. */
    readonly staysInTray: () => boolean;
    readonly onPutAway: () => void;
    readonly onSessionEnd: () => void;
    readonly log: (line: string) => void;
  },
): AppWindow {
  let window: BrowserWindow | null = null;
  let isReady = false;
  let waiting = options.destination;
  let waitingCommand: MenuCommand | null = null;

  const make = (hidden: boolean): BrowserWindow => {
    const made = createWindow({
      preload: PATHS.preload,
      icon: PATHS.icon,
      placeFile: join(options.folder, 'window.json'),
      title: deps.words().appName,
      hidden,
      log: deps.log,
    });
    offerContextMenu(made.webContents, deps.words);
    // A page that is loaded anew says by itself when it can be told things again.
    made.webContents.on('did-start-loading', () => {
      isReady = false;
    });
    made.on('close', (event) => {
      if (!deps.staysInTray()) return;
      event.preventDefault();
      hideWindow(made);
      deps.onPutAway();
    });
    made.on('closed', () => {
      window = null;
      isReady = false;
    });
    made.on('focus', () => made.flashFrame(false));
    // Windows asks and tells windows only. It is not refused: some versions take the whole shutdown back then.
    made.on('query-session-end', deps.onSessionEnd);
    made.on('session-end', deps.onSessionEnd);
    return made;
  };

  const tell: AppWindow['tell'] = (event, payload) => {
    if (window !== null) tellWindow(window.webContents, event, payload);
  };

  const show = (destination: Destination | null): void => {
    window ??= make(false);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (destination === null) return;
    if (isReady) tell('onDestination', destination);
    else waiting = destination;
  };

  return {
    get: () => window,
    open: (hidden) => {
      window = make(hidden);
    },
    show,
    command: (wanted) => {
      show(null);
      if (isReady) tell('onMenuCommand', wanted);
      else waitingCommand = wanted;
    },
    ready: () => {
      isReady = true;
      if (window === null) return;
      if (waiting !== null) tell('onDestination', waiting);
      if (waitingCommand !== null) tell('onMenuCommand', waitingCommand);
      waiting = null;
      waitingCommand = null;
    },
    tell,
  };
}
