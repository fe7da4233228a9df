// Owns `BrowserWindow`: where windows are, which is in front, and how they close.
// Runs in the child process only; the pages are the test process's.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import type { Bounds } from './channel.ts';
import { PreventableEvent } from './event.ts';
import { browser, tellBrowser } from './link.ts';
import { StandInWebContents } from './webContents.ts';

export type WindowMember =
  | 'blur'
  | 'close'
  | 'destroy'
  | 'flashFrame'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setBounds'
  | 'setTitle'
  | 'show';

const windows: StandInWindow[] = [];
let lastId = 0;

class StandInWindow extends EventEmitter implements Pick<BrowserWindow, WindowMember> {
  readonly id: number;
  readonly webContents: StandInWebContents;
  #bounds: Bounds;
  #visible = false;
  #focused = false;
  #minimised = false;
  #maximised = false;
  #destroyed = false;
  #title: string;
  readonly #opened: Promise<null>;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    this.webContents = new StandInWebContents(this.id);
    this.#title = options.title ?? '';
    const { x = 100, y = 100, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    const { preload } = options.webPreferences ?? {};
    this.#opened = browser.call('openWindow', {
      window: this.id,
      preload: preload === undefined ? null : readFileSync(preload, 'utf8'),
      bounds: this.#bounds,
    });
    windows.push(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    app.emit('browser-window-created', {}, this);
    if (options.show !== false) this.show();
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): StandInWindow | null {
    return windows.find((window) => window.isFocused()) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    if (!this.#destroyed) await this.webContents.loadURL(url);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isMinimized(): boolean {
    return this.#minimised;
  }

  isMaximized(): boolean {
    return this.#maximised;
  }

  getBounds(): Bounds {
    return this.#bounds;
  }

  getNormalBounds(): Bounds {
    return this.#bounds;
  }

  show(): void {
    const wasVisible = this.#visible;
    this.#visible = true;
    if (!wasVisible) this.emit('show');
    this.focus();
  }

  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
    this.blur();
    this.#present();
  }

  focus(): void {
    if (!this.#visible || this.#focused) return;
    for (const other of windows) other.blur();
    this.#focused = true;
    this.#present();
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  }

  blur(): void {
    if (!this.#focused) return;
    this.#focused = false;
    this.#present();
    this.emit('blur');
    app.emit('browser-window-blur', {}, this);
  }

  minimize(): void {
    this.#minimised = true;
    this.emit('minimize');
    this.blur();
    this.#present();
  }

  restore(): void {
    this.#minimised = false;
    this.emit('restore');
    this.#present();
  }

  maximize(): void {
    this.#maximised = true;
    this.emit('maximize');
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#maximised = false;
    this.emit('resize');
    this.emit('move');
    this.#present();
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  flashFrame(): void {}

  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.blur();
    this.#destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    tellBrowser('closeWindow', { window: this.id });
    this.webContents.destroy();
    this.emit('closed');
    if (windows.length > 0 || app.quitting) return;
    // Without a listener Electron quits by itself.
    if (app.listenerCount('window-all-closed') === 0) app.quit();
    else app.emit('window-all-closed');
  }

  #present(): void {
    tellBrowser('present', {
      window: this.id,
      visible: this.#visible && !this.#minimised,
      focused: this.#focused,
      bounds: this.#bounds,
    });
  }
}

app.closeAllWindows = () => {
  for (const window of StandInWindow.getAllWindows()) window.close();
  return windows.length === 0;
};

export function findWindow(id: number): StandInWindow {
  const window = windows.find((candidate) => candidate.id === id);
  if (window === undefined) throw new Error(`there is no window ${id}`);
  return window;
}

browser.serve('willNavigate', ({ window, url }) =>
  findWindow(window).webContents.hearNavigation(url),
);
browser.serve('windowOpen', ({ window, url, frameName, features }) =>
  findWindow(window).webContents.hearOpen(url, frameName, features),
);
browser.serve('crashed', ({ window }) => {
  findWindow(window).webContents.hearCrash();
  return null;
});
browser.serve('titleChanged', ({ window, title }) => {
  const changed = findWindow(window);
  const event = new PreventableEvent();
  changed.emit('page-title-updated', event, title, true);
  if (!event.defaultPrevented) changed.setTitle(title);
  return null;
});

export { StandInWindow as BrowserWindow };
