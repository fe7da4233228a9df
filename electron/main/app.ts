// Owns the app as a whole: builds its parts, passes between them, and ends them in reverse order.
// The composition root; what can be decided without Electron stands in the files beside it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  Menu,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  utilityProcess,
} from 'electron';
import type { Destination, HostingState, MenuCommand } from '../../shared/bridge.ts';
import { createBridgeHandlers } from './bridgeHandlers.ts';
import { createHosting } from './hosting.ts';
import { openIdentity } from './identity.ts';
import { serveBridge, tellWindow } from './ipc.ts';
import type { Launch } from './launch.ts';
import { menuTemplate } from './menu.ts';
import { decideToast } from './notify.ts';
import { PATHS } from './paths.ts';
import { openSettings } from './settings.ts';
import { type ShellLanguage, shellLanguageOf, shellWordsFor } from './shellWords.ts';
import { offerContextMenu } from './spelling.ts';
import { createTray } from './tray.ts';
import { createWindow, hideWindow, openExternal, prepareSession, setSpellCheck } from './window.ts';

export type RunningApp = {
  /** Brings the window to the front; with a destination, goes there. */
  readonly show: (destination: Destination | null) => void;
  /** Asks if others are in the room, then ends everything in good order. */
  readonly quit: () => void;
};

export async function createApp(launch: Launch): Promise<RunningApp | null> {
  const folder = app.getPath('userData');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = (line: string): void => {
    process.stderr.write(`kothabarta: ${line}\n`);
  };
  let language: ShellLanguage = shellLanguageOf(app.getLocale());
  const words = () => shellWordsFor(language);

  const identity = await openIdentity(
    join(folder, 'device.key'),
    safeStorage,
    process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text',
  );
  if (!identity.ok) {
    dialog.showErrorBox(words().keyTitle, words().keyDetail(identity.failure.path));
    app.exit(1);
    return null;
  }
  const settings = openSettings(join(folder, 'settings.json'), log);
  const hosting = createHosting({
    fork: () => {
      const service = utilityProcess.fork(PATHS.service, [join(folder, 'nearby.json')], {
        serviceName: 'Kothabarta host',
        stdio: 'inherit',
      });
      return service;
    },
    folder: join(folder, 'host'),
    webRoot: PATHS.page,
    hostName: () => settings.get().hostName ?? hostname(),
    self: identity.value.publicKey,
    onNetworkChange: () => tellNetworkChange(),
    monotonicNow: () => performance.now(),
    log,
  });

  prepareSession(PATHS.page);
  setSpellCheck(settings.get().spellCheck);
  let window: BrowserWindow | null = null;
  let ready = false;
  let unread = 0;
  let quitting = false;
  let waiting: Destination | null = launch.destination;
  let waitingCommand: MenuCommand | null = null;
  let awake: number | null = null;
  const toasts = new Set<Notification>();

  const openWindow = (hidden: boolean): BrowserWindow => {
    const made = createWindow({
      preload: PATHS.preload,
      icon: PATHS.icon,
      placeFile: join(folder, 'window.json'),
      title: words().appName,
      hidden,
      log,
    });
    offerContextMenu(made.webContents, words);
    // A page that is loaded anew says by itself when it can be told things again.
    made.webContents.on('did-start-loading', () => {
      ready = false;
    });
    made.on('close', (event) => {
      if (quitting || tray === null || !settings.get().closeToTray) return;
      event.preventDefault();
      hideWindow(made);
      explainTray();
    });
    made.on('closed', () => {
      window = null;
      ready = false;
    });
    made.on('focus', () => made.flashFrame(false));
    // Windows asks and tells windows only. It is not refused: some versions take the whole shutdown back then.
    made.on('query-session-end', endNow);
    made.on('session-end', endNow);
    return made;
  };

  const show = (destination: Destination | null): void => {
    window ??= openWindow(false);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (destination === null) return;
    if (ready) tellWindow(window.webContents, 'onDestination', destination);
    else waiting = destination;
  };

  const command = (wanted: MenuCommand): void => {
    show(null);
    if (ready && window !== null) tellWindow(window.webContents, 'onMenuCommand', wanted);
    else waitingCommand = wanted;
  };

  let asking = false;
  const quit = (): void => {
    void (async () => {
      // Whoever quits again while the question stands has it in front of them already.
      if (quitting || asking) return;
      asking = true;
      quitting = await mayQuit(hosting.getState()).finally(() => {
        asking = false;
      });
      if (quitting) app.quit();
      // Stayed after the last window was closed: there must be a way back to it.
      else if (window === null) show(null);
    })();
  };

  /** Asked once, and only when it matters to somebody else. */
  const mayQuit = async (state: HostingState): Promise<boolean> => {
    const others = state.status === 'on' ? state.others : 0;
    if (others === 0) return true;
    const question = {
      type: 'question' as const,
      message: words().quitQuestion,
      detail: words().quitDetail(others),
      buttons: [words().quitAnyway, words().stay],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const { response } = await (window === null
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(window, question));
    return response === 0;
  };

  const actions = {
    command,
    stopHosting: () => void hosting.stop(),
    show: () => show(null),
    quit,
  };
  const tray = createTray(PATHS.trayIcon, actions, log);

  /** Its file says that this person was told: once, and not once per start. */
  const trayExplained = join(folder, 'tray-explained');
  const explainTray = (): void => {
    if (existsSync(trayExplained)) return;
    try {
      writeFileSync(trayExplained, '');
    } catch (error) {
      log(`not remembered that the tray was explained: ${String(error)}`);
    }
    toast({ title: words().trayTitle, body: words().trayBody, silent: true }, null);
  };

  const toast = (
    shown: { readonly title: string; readonly body: string; readonly silent: boolean },
    destination: Destination | null,
  ): void => {
    if (!Notification.isSupported()) return;
    const notification = new Notification(shown);
    // Kept until it is gone: a collected notification loses its click. Not every system says that it closed.
    toasts.add(notification);
    const forget = (): boolean => toasts.delete(notification);
    notification.on('click', () => {
      forget();
      show(destination);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    notification.show();
  };

  const redraw = (): void => {
    const state = hosting.getState();
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({ hosting: state, platform: process.platform }, words(), actions),
      ),
    );
    updateTray();
  };

  const updateTray = (): void => {
    tray?.update({ hosting: hosting.getState(), unread }, words());
  };

  /** The machine does not fall asleep under the others. */
  const stayAwake = (state: HostingState): void => {
    const needed = state.status === 'on' && state.others > 0;
    if (needed && awake === null) awake = powerSaveBlocker.start('prevent-app-suspension');
    if (!needed && awake !== null) {
      powerSaveBlocker.stop(awake);
      awake = null;
    }
  };

  const endBridge = serveBridge(
    createBridgeHandlers({
      info: {
        version: app.getVersion(),
        system: systemOf(process.platform),
        suggestedName: userInfo().username,
        canOpenAtLogin: process.platform !== 'linux',
      },
      identity: identity.value,
      hosting,
      settings,
      notify: (asked) => {
        const now = new Date();
        const attention = {
          focused: window?.isFocused() ?? false,
          minuteOfDay: now.getHours() * 60 + now.getMinutes(),
        };
        const shown = decideToast(asked, settings.get(), attention, words());
        if (shown === null) return null;
        window?.flashFrame(true);
        toast(shown, asked.destination);
        return null;
      },
      setUnread: (count) => {
        unread = count;
        app.setBadgeCount(count);
        updateTray();
      },
      setLanguage: (wanted) => {
        language = wanted;
        redraw();
      },
      openExternal: (link) => openExternal(window, link, words()),
      ready: () => {
        ready = true;
        if (window === null) return;
        if (waiting !== null) tellWindow(window.webContents, 'onDestination', waiting);
        if (waitingCommand !== null) {
          tellWindow(window.webContents, 'onMenuCommand', waitingCommand);
        }
        waiting = null;
        waitingCommand = null;
      },
    }),
    (sender) => sender === window?.webContents,
  );

  hosting.onState((state) => {
    if (window !== null) tellWindow(window.webContents, 'onHosting', state);
    stayAwake(state);
    redraw();
  });
  hosting.onNearby((hosts) => {
    if (window !== null) tellWindow(window.webContents, 'onNearby', [...hosts]);
  });
  let opensAtLogin = settings.get().openAtLogin;
  settings.onChange((now) => {
    setSpellCheck(now.spellCheck);
    if (window !== null) tellWindow(window.webContents, 'onShellSettings', now);
    if (now.openAtLogin === opensAtLogin) return;
    opensAtLogin = now.openAtLogin;
    app.setLoginItemSettings({ openAtLogin: opensAtLogin, args: ['--hidden'] });
  });

  const tellNetworkChange = (): void => {
    if (window !== null) tellWindow(window.webContents, 'onNetworkChange', null);
  };
  powerMonitor.on('suspend', () => void hosting.ask('suspend', null).catch(ignoreGone));
  powerMonitor.on('resume', () => {
    void hosting.ask('resume', null).catch(ignoreGone);
    tellNetworkChange();
  });

  let closing: Promise<void> | null = null;
  const closeHosting = (): Promise<void> => {
    closing ??= hosting.close();
    return closing;
  };
  /** A machine that goes down asks nobody anything: the others hear a goodbye, if there is time for one. */
  const endNow = (): void => {
    if (quitting) return;
    quitting = true;
    // Before the window, whose process the system may have ended already.
    void closeHosting();
    app.quit();
  };
  powerMonitor.on('shutdown', (event?: { readonly preventDefault: () => void }) => {
    event?.preventDefault();
    endNow();
  });

  app.on('activate', () => show(null));
  app.on('window-all-closed', () => {
    if (tray === null || !settings.get().closeToTray) quit();
  });
  app.on('before-quit', (event) => {
    if (quitting) return;
    event.preventDefault();
    quit();
  });
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void closeHosting().finally(() => {
      ended = true;
      endBridge();
      tray?.close();
      app.quit();
    });
  });

  redraw();
  // macOS passes no arguments to what it opens at login.
  const atLogin =
    launch.hidden || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
  window = openWindow(atLogin && tray !== null);
  if (settings.get().hostAtStart) void hosting.start('stop');
  return { show, quit };
}

function systemOf(platform: NodeJS.Platform): 'windows' | 'macos' | 'linux' {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}

/** The service comes back by itself, and announces and looks anew when it does. */
function ignoreGone(): void {}
