// Owns the window: how it is made, what it may load, where it stands, what happens when its page dies.
// Holds the one place that opens the system's browser.
import { readFile } from 'node:fs/promises';
import { BrowserWindow, dialog, protocol, screen, session, shell } from 'electron';
import { appContentPolicy } from '../../shared/contentPolicy.ts';
import { APP_SCHEME, APP_URL, findAppFile, listAppFiles } from './appFiles.ts';
import { judgeExternalLink } from './externalLink.ts';
import { mayUse } from './permissions.ts';
import { createRevival } from './revival.ts';
import type { ShellWords } from './shellWords.ts';
import { keepWindowPlace, readWindowPlace } from './windowPlace.ts';

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

/** Serves the built page and nothing else, and keeps every other permission from it. */
export function prepareSession(pageFolder: string): void {
  const files = listAppFiles(pageFolder);
  const { defaultSession } = session;
  defaultSession.protocol.handle(APP_SCHEME, async (request) => {
    const file = request.method === 'GET' ? findAppFile(files, request.url) : null;
    if (file === null) return new Response('There is nothing here.', { status: 404 });
    // Node's fs reads inside the archive that the installed app is.
    return new Response(await readFile(file.path), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': appContentPolicy(),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    });
  });
  defaultSession.setPermissionRequestHandler((_, permission, decide, details) => {
    decide(mayUse(permission, details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler((_, permission, origin) => mayUse(permission, origin));
}

/** Switched off before a window is made: a dictionary is fetched as soon as one could use it. */
export function setSpellCheck(on: boolean): void {
  session.defaultSession.setSpellCheckerEnabled(on);
}

export type WindowOptions = {
  readonly preload: string;
  readonly icon: string;
  /** File that remembers the place. */
  readonly placeFile: string;
  readonly title: string;
  /** Stay hidden until asked for. */
  readonly hidden: boolean;
  readonly log: (line: string) => void;
};

export function createWindow(options: WindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = readWindowPlace(options.placeFile, areas);
  const window = new BrowserWindow({
    width: 1_120,
    height: 760,
    ...(place === null ? {} : { x: place.x, y: place.y, width: place.width, height: place.height }),
    minWidth: 360,
    minHeight: 480,
    title: options.title,
    icon: options.icon,
    show: false,
    autoHideMenuBar: false,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
      // Messages are received and counted while the window is away.
      backgroundThrottling: false,
    },
  });
  // Not before: maximising shows a window, and one that begins in the tray stays there.
  if (place?.maximised === true) window.once('show', () => window.maximize());
  window.once('ready-to-show', () => {
    if (!options.hidden) window.show();
  });
  keepPlace(window, options.placeFile);
  confine(window);
  reviveWhenGone(window, options.log);
  window.loadURL(APP_URL).catch((error: unknown) => options.log(`the page: ${String(error)}`));
  return window;
}

/** No other page, no other window, no embedded ones. */
function confine(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The page died or hangs: bring it back; what was being written is kept by the page itself. */
function reviveWhenGone(window: BrowserWindow, log: (line: string) => void): void {
  const revival = createRevival(() => performance.now());
  window.webContents.on('render-process-gone', (_, { reason }) => {
    log(`the page ended: ${reason}`);
    if (reason === 'clean-exit') return;
    // Never within the event: a reload there can end the whole app (electron/electron#51900).
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, revival.died());
  });
  window.on('unresponsive', () => {
    log('the page hangs');
    window.webContents.forcefullyCrashRenderer();
  });
}

function keepPlace(window: BrowserWindow, file: string): void {
  // A window that was never shown knows nothing new.
  window.once('show', () => {
    window.on('close', () => {
      keepWindowPlace(file, { ...window.getNormalBounds(), maximised: window.isMaximized() });
    });
  });
}

/** Puts the window away; out of full screen first, where macOS would leave a black one (electron/electron#39572). */
export function hideWindow(window: BrowserWindow): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

/** Asks first, with the address as the network will see it; anything but web and mail is refused without a word. */
export async function openExternal(
  window: BrowserWindow | null,
  link: string,
  words: ShellWords,
): Promise<void> {
  const judged = judgeExternalLink(link);
  if (!judged.ok || window === null) return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: words.openLinkQuestion,
    detail: judged.shown,
    buttons: [words.openLink, words.cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(judged.href);
}
