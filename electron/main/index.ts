// Owns the start of the app's process: what must happen before it is ready, one instance, and the headless way out.
// The entry; everything else is built in app.ts.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron';
import { createApp } from './app.ts';
import { parseDeepLink } from './deepLink.ts';
import { parseLaunch } from './launch.ts';
import { PATHS } from './paths.ts';
import { shellLanguageOf, shellWordsFor } from './shellWords.ts';
import { registerAppScheme } from './window.ts';

const APP_USER_MODEL_ID = 'org.kothabarta.app';
const DEEP_LINK_SCHEME = 'kothabarta';

// Run from a checkout, the first word is the app's own folder.
const ownWords = process.argv.slice(app.isPackaged ? 1 : 2);
const launch = parseLaunch(ownWords);

// Before the lock: another profile is another instance.
if (launch.profileDir !== undefined) app.setPath('userData', launch.profileDir);

if (launch.headless !== null) {
  // Without a display Chromium ends the process unless it is told to draw nowhere.
  if (process.platform === 'linux') app.commandLine.appendSwitch('ozone-platform', 'headless');
  app.disableHardwareAcceleration();
  // The rooms that this app hosts, unless another folder is named behind it.
  const folder = ['--data', join(app.getPath('userData'), 'host')];
  process.argv.splice(2, Infinity, ...folder, ...launch.headless);
  const { hosting } = (await import(pathToFileURL(PATHS.headless).href)) as { hosting: boolean };
  if (!hosting) app.exit(Number(process.exitCode ?? 0));
  // From here on Chromium takes the signals and asks the app to quit; the host ends itself on them in good order.
  app.on('before-quit', (event) => {
    event.preventDefault();
    process.emit('SIGTERM');
  });
} else if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) {
  // The AppImage's starter adds the switch where the system forbids user namespaces. The window shows what strangers
  // write, so it does not open without its sandbox.
  void app.whenReady().then(() => {
    const words = shellWordsFor(shellLanguageOf(app.getLocale()));
    dialog.showErrorBox(words.noSandboxTitle, words.noSandboxDetail);
    app.exit(1);
  });
} else if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  app.setAppUserModelId(APP_USER_MODEL_ID);
  // From a checkout the system would be told of the bare runtime, which opens nothing.
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  // Links come by these events, possibly before the app is there to go anywhere.
  let opened = launch.destination;
  let show: ((destination: typeof opened) => void) | null = null;
  const open = (destination: typeof opened): void => {
    if (destination !== null) opened = destination;
    show?.(destination);
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    open(parseDeepLink(link));
  });
  app.on('second-instance', (_, argv) => open(parseLaunch(argv.slice(1)).destination));
  // Not awaited here: Electron is ready only when this module has been evaluated (electron/electron#40719).
  const start = async (): Promise<void> => {
    await app.whenReady();
    const first = opened;
    const running = await createApp({ ...launch, destination: first });
    if (running === null) return;
    show = running.show;
    if (opened !== first) show(opened);
  };
  start().catch((error: unknown) => {
    // Electron only warns of this, and would stay without a window.
    const words = shellWordsFor(shellLanguageOf(app.getLocale()));
    dialog.showErrorBox(words.startTitle, error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
} else {
  app.quit();
}
