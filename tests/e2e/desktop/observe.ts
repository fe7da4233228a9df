// Owns the controls of a running app: what a person at the machine sees of it outside of its page, and does to it.
// Handed into the app's process, the real Electron's or the stand-in's, as source: a function that uses nothing
// outside of itself. It replaces what would wait for a person (dialogs, links) and listens to the rest.
import type * as Electron from 'electron';

export type MenuLine = {
  readonly label: string;
  readonly enabled: boolean;
  readonly accelerator: string | null;
  readonly items: readonly MenuLine[];
};
export type SeenDialog = {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
};
export type SeenToast = { readonly title: string; readonly body: string; readonly silent: boolean };
export type SeenWindow = {
  readonly visible: boolean;
  readonly focused: boolean;
  readonly bounds: Electron.Rectangle;
};
/** Who asks over ipc; `inFrame`: from a frame inside of the page. */
export type ForgedSender = { readonly url: string; readonly inFrame: boolean };

/** Every method's arguments and answers can be copied between processes. */
export type Controls = {
  readonly menu: () => readonly MenuLine[];
  /** By the labels on the way. */
  readonly clickMenu: (path: readonly string[]) => void;
  readonly tray: () => { readonly toolTip: string; readonly items: readonly MenuLine[] } | null;
  readonly clickTray: () => void;
  readonly clickTrayMenu: (label: string) => void;
  readonly toasts: () => readonly SeenToast[];
  readonly clickToast: (title: string) => void;
  /** Those that wait for an answer. */
  readonly dialogs: () => readonly SeenDialog[];
  readonly answerDialog: (button: string) => void;
  readonly openedLinks: () => readonly string[];
  readonly badge: () => number;
  readonly suspend: () => void;
  readonly resume: () => void;
  /** Windows goes down: it asks the window and waits for nothing else. */
  readonly endSession: () => void;
  readonly isKeptAwake: () => boolean;
  readonly permission: (
    name: string,
    origin: string,
  ) => { readonly asked: boolean; readonly checked: boolean };
  readonly window: () => SeenWindow | null;
  readonly closeWindow: () => void;
  readonly focusWindow: () => void;
  readonly blurWindow: () => void;
  readonly placeWindow: (bounds: Electron.Rectangle) => void;
  readonly crashWindow: () => void;
  readonly servicePid: () => number | null;
  /** Whether the service has answered the last request of that name. */
  readonly serviceAnswered: (name: string) => boolean;
  /** What went over ipc and over the service's port so far, as text. */
  readonly traffic: () => string;
  readonly invokeAs: (
    sender: ForgedSender,
    channel: string,
    args: readonly unknown[],
  ) => Promise<unknown>;
  readonly quit: () => void;
};

export function observe(electron: typeof Electron): Controls {
  const { app, BrowserWindow, dialog, ipcMain, Menu, Notification } = electron;
  const { powerMonitor, powerSaveBlocker, session, shell, Tray, utilityProcess } = electron;

  const linesOf = (menu: Electron.Menu | null): MenuLine[] =>
    (menu?.items ?? [])
      .filter((item) => item.visible && item.type !== 'separator')
      .map((item) => ({
        label: item.label,
        enabled: item.enabled,
        accelerator: item.accelerator == null ? null : String(item.accelerator),
        items: linesOf(item.submenu ?? null),
      }));
  const clickIn = (menu: Electron.Menu | null, path: readonly string[]): void => {
    const [label, ...rest] = path;
    const item = menu?.items.find((candidate) => candidate.visible && candidate.label === label);
    if (item === undefined) throw new Error(`no "${label}" in ${JSON.stringify(linesOf(menu))}`);
    if (!item.enabled) throw new Error(`"${label}" cannot be clicked now`);
    if (rest.length > 0) {
      clickIn(item.submenu ?? null, rest);
      return;
    }
    const window = BrowserWindow.getFocusedWindow();
    item.click({} as Electron.KeyboardEvent, window ?? undefined, window?.webContents);
  };

  let tray: { toolTip: string; menu: Electron.Menu | null; itself: Electron.Tray | null } = {
    toolTip: '',
    menu: null,
    itself: null,
  };
  const { setContextMenu, setToolTip } = Tray.prototype;
  Tray.prototype.setContextMenu = function (menu) {
    tray = { ...tray, menu, itself: this };
    setContextMenu.call(this, menu);
  };
  Tray.prototype.setToolTip = function (toolTip) {
    tray = { ...tray, toolTip, itself: this };
    setToolTip.call(this, toolTip);
  };

  const toasts: Electron.Notification[] = [];
  Notification.prototype.show = function () {
    toasts.push(this);
  };

  const dialogs: { readonly seen: SeenDialog; readonly answer: (button: number) => void }[] = [];
  const ask = (options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> =>
    new Promise((resolve) => {
      const { message, detail = '', buttons = [] } = options;
      dialogs.push({
        seen: { message, detail, buttons: [...buttons] },
        answer: (response) => resolve({ response, checkboxChecked: false }),
      });
    });
  dialog.showMessageBox = (
    ...args: [Electron.BaseWindow, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions]
  ) => ask(args.length === 2 ? args[1] : args[0]);
  dialog.showErrorBox = (message, detail) => {
    dialogs.push({ seen: { message, detail, buttons: [] }, answer: () => {} });
  };

  const openedLinks: string[] = [];
  shell.openExternal = async (link) => {
    openedLinks.push(link);
  };

  let badge = 0;
  const { setBadgeCount } = app;
  app.setBadgeCount = (count = 0) => {
    badge = count;
    return setBadgeCount.call(app, count);
  };

  const awake = new Set<number>();
  const { start, stop } = powerSaveBlocker;
  powerSaveBlocker.start = (type) => {
    const id = start.call(powerSaveBlocker, type);
    awake.add(id);
    return id;
  };
  powerSaveBlocker.stop = (id) => {
    awake.delete(id);
    return stop.call(powerSaveBlocker, id);
  };

  let traffic = '';
  const overhear = (value: unknown): void => {
    traffic += `${JSON.stringify(value) ?? ''}\n`;
  };
  const handlers = new Map<string, Parameters<Electron.IpcMain['handle']>[1]>();
  const { handle } = ipcMain;
  ipcMain.handle = (channel, handler) => {
    const overheard: typeof handler = async (event, ...args) => {
      overhear(args);
      const answer = await handler(event, ...args);
      overhear(answer);
      return answer;
    };
    handlers.set(channel, overheard);
    handle.call(ipcMain, channel, overheard);
  };
  app.on('browser-window-created', (_, { webContents }) => {
    const { send } = webContents;
    webContents.send = (channel, ...args) => {
      overhear(args);
      send.call(webContents, channel, ...args);
    };
  });

  let service: Electron.UtilityProcess | null = null;
  const lastAsked = new Map<string, number>();
  const answered = new Set<number>();
  const { fork } = utilityProcess;
  utilityProcess.fork = (...args) => {
    const forked = fork.apply(utilityProcess, args);
    service = forked;
    lastAsked.clear();
    answered.clear();
    const { postMessage } = forked;
    forked.postMessage = (message, transfer) => {
      overhear(message);
      lastAsked.set(message.name, message.no);
      postMessage.call(forked, message, transfer);
    };
    forked.on('message', (message) => {
      overhear(message);
      if (message.type === 'reply') answered.add(message.no);
    });
    return forked;
  };

  type Check = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  type Request = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  let check: Check = null;
  let request: Request = null;
  app.on('ready', () => {
    const { defaultSession } = session;
    const { setPermissionCheckHandler, setPermissionRequestHandler } = defaultSession;
    defaultSession.setPermissionCheckHandler = (handler) => {
      check = handler;
      setPermissionCheckHandler.call(defaultSession, handler);
    };
    defaultSession.setPermissionRequestHandler = (handler) => {
      request = handler;
      setPermissionRequestHandler.call(defaultSession, handler);
    };
  });

  const theWindow = (): Electron.BrowserWindow => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    return window;
  };

  return {
    menu: () => linesOf(Menu.getApplicationMenu()),
    clickMenu: (path) => clickIn(Menu.getApplicationMenu(), path),
    tray: () =>
      tray.itself === null ? null : { toolTip: tray.toolTip, items: linesOf(tray.menu) },
    clickTray: () => void tray.itself?.emit('click'),
    clickTrayMenu: (label) => clickIn(tray.menu, [label]),
    toasts: () => toasts.map(({ title, body, silent }) => ({ title, body, silent })),
    clickToast: (title) => {
      const toast = toasts.findLast((candidate) => candidate.title === title);
      if (toast === undefined) throw new Error(`no toast "${title}"`);
      toast.emit('click', {});
    },
    dialogs: () => dialogs.map(({ seen }) => seen),
    answerDialog: (button) => {
      const [open] = dialogs.splice(0, 1);
      if (open === undefined) throw new Error('no dialog waits');
      const chosen = open.seen.buttons.indexOf(button);
      if (chosen === -1) throw new Error(`no "${button}" in ${JSON.stringify(open.seen)}`);
      open.answer(chosen);
    },
    openedLinks: () => openedLinks,
    badge: () => badge,
    suspend: () => void powerMonitor.emit('suspend'),
    resume: () => void powerMonitor.emit('resume'),
    endSession: () => void theWindow().emit('query-session-end', { reasons: ['shutdown'] }),
    isKeptAwake: () => awake.size > 0,
    permission: (name, origin) => {
      const { webContents } = theWindow();
      // The handlers are typed by Chromium's list of names; a test may ask for any of them.
      const permission = name as Parameters<NonNullable<Check>>[1] &
        Parameters<NonNullable<Request>>[1];
      let asked = request === null;
      const details = { isMainFrame: true, requestingUrl: origin };
      request?.(
        webContents,
        permission,
        (granted) => {
          asked = granted;
        },
        details,
      );
      const checked = check?.(webContents, permission, origin, details) ?? true;
      return { asked, checked };
    },
    window: () => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) return null;
      return {
        visible: window.isVisible(),
        focused: window.isFocused(),
        bounds: window.getBounds(),
      };
    },
    closeWindow: () => theWindow().close(),
    focusWindow: () => theWindow().focus(),
    blurWindow: () => theWindow().blur(),
    placeWindow: (bounds) => theWindow().setBounds(bounds),
    crashWindow: () => theWindow().webContents.forcefullyCrashRenderer(),
    servicePid: () => service?.pid ?? null,
    serviceAnswered: (name) => answered.has(lastAsked.get(name) ?? -1),
    traffic: () => traffic,
    invokeAs: async ({ url, inFrame }, channel, args) => {
      const { webContents } = theWindow();
      const parent = inFrame ? { url: webContents.getURL(), parent: null } : null;
      // Only what a handler can look at; a real frame cannot be made to lie about its address.
      const event = { sender: webContents, senderFrame: { url, parent } };
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`nobody handles ${channel}`);
      return handler(event as unknown as Electron.IpcMainInvokeEvent, ...args);
    },
    quit: () => app.quit(),
  };
}
