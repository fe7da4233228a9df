// Owns the app as a whole: builds its parts and passes between them.
// The composition root; what can be decided without Electron stands in the files beside it.
import { mkdirSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  app,
  dialog,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  utilityProcess,
} from 'electron';
import type { Destination, HostingState } from '../../shared/bridge.ts';
import { createAppWindow } from './appWindow.ts';
import { createBridgeHandlers } from './bridgeHandlers.ts';
import { createHosting } from './hosting.ts';
import { openIdentity } from './identity.ts';
import { serveBridge } from './ipc.ts';
import type { Launch } from './launch.ts';
import { menuTemplate } from './menu.ts';
import { decideToast } from './notify.ts';
import { PATHS } from './paths.ts';
import { createQuitting } from './quitting.ts';
import { openSettings } from './settings.ts';
import { type ShellLanguage, shellLanguageOf, shellWordsFor } from './shellWords.ts';
import { createToasts } from './toasts.ts';
import { createTray } from './tray.ts';
import { openExternal, prepareSession, setSpellCheck } from './window.ts';

export type RunningApp = {
  /** Brings the window to the front; with a destination, goes there. */
  readonly show: (destination: Destination | null) => void;
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
  let unread = 0;
  let awake: number | null = null;

  const staysInTray = (): boolean => tray !== null && settings.get().closeToTray;
  const window = createAppWindow(
    { folder, destination: launch.destination },
    {
      words,
      staysInTray: () => !quitting.isDecided() && staysInTray(),
      onPutAway: () => toasts.explainTray(),
      onSessionEnd: () => quitting.endNow(),
      log,
    },
  );
  const toasts = createToasts(
    { trayExplainedFile: join(folder, 'tray-explained') },
    { words, onClick: window.show, log },
  );
  const quitting = createQuitting({
    hosting,
    window,
    words,
    onEnd: () => {
      endBridge();
      tray?.close();
    },
  });
  const actions = {
    command: window.command,
    stopHosting: () => void hosting.stop(),
    show: () => window.show(null),
    quit: quitting.quit,
  };
  const tray = createTray(PATHS.trayIcon, actions, log);

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
          focused: window.get()?.isFocused() ?? false,
          minuteOfDay: now.getHours() * 60 + now.getMinutes(),
        };
        const shown = decideToast(asked, settings.get(), attention, words());
        if (shown === null) return null;
        window.get()?.flashFrame(true);
        toasts.show(shown, asked.destination);
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
      openExternal: (link) => openExternal(window.get(), link, words()),
      ready: window.ready,
    }),
    (sender) => sender === window.get()?.webContents,
  );

  hosting.onState((state) => {
    window.tell('onHosting', state);
    stayAwake(state);
    redraw();
  });
  hosting.onNearby((hosts) => window.tell('onNearby', [...hosts]));
  let opensAtLogin = settings.get().openAtLogin;
  settings.onChange((now) => {
    setSpellCheck(now.spellCheck);
    window.tell('onShellSettings', now);
    if (now.openAtLogin === opensAtLogin) return;
    opensAtLogin = now.openAtLogin;
    app.setLoginItemSettings({ openAtLogin: opensAtLogin, args: ['--hidden'] });
  });

  const tellNetworkChange = (): void => window.tell('onNetworkChange', null);
  powerMonitor.on('suspend', () => void hosting.ask('suspend', null).catch(ignoreGone));
  powerMonitor.on('resume', () => {
    void hosting.ask('resume', null).catch(ignoreGone);
    tellNetworkChange();
  });

  app.on('activate', () => window.show(null));
  app.on('window-all-closed', () => {
    if (!staysInTray()) quitting.quit();
  });

  redraw();
  // macOS passes no arguments to what it opens at login.
  const atLogin =
    launch.hidden || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
  window.open(atLogin && tray !== null);
  if (settings.get().hostAtStart) void hosting.start('stop');
  return { show: window.show };
}

function systemOf(platform: NodeJS.Platform): 'windows' | 'macos' | 'linux' {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}

/** The service comes back by itself, and announces and looks anew when it does. */
function ignoreGone(): void {}
