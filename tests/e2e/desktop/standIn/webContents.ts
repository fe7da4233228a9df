// Owns `webContents`: what the product does to a window's page, and hears of it.
// Runs in the child process only.
import { EventEmitter } from 'node:events';
import type { HandlerDetails, WebContents, WindowOpenHandlerResponse } from 'electron';
import { PreventableEvent } from './event.ts';
import { browser, tellBrowser } from './link.ts';

export type WebContentsMember =
  | 'forcefullyCrashRenderer'
  | 'getURL'
  | 'isCrashed'
  | 'isDestroyed'
  | 'loadURL'
  | 'reload'
  | 'replaceMisspelling'
  | 'send'
  | 'setWindowOpenHandler';

type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

export class StandInWebContents
  extends EventEmitter
  implements Pick<WebContents, WebContentsMember>
{
  readonly id: number;
  readonly session: unknown;
  #url = '';
  #crashed = false;
  #destroyed = false;
  #onOpen: OpenHandler = () => ({ action: 'allow' });

  constructor(id: number) {
    super();
    this.id = id;
  }

  getURL(): string {
    return this.#url;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  async loadURL(url: string): Promise<void> {
    this.#url = url;
    await this.#loading(browser.call('load', { window: this.id, url }));
  }

  reload(): void {
    // A page that is closed meanwhile finishes no loading.
    this.#loading(browser.call('reload', { window: this.id })).catch(() => {});
  }

  async #loading(loaded: Promise<null>): Promise<void> {
    this.#crashed = false;
    this.emit('did-start-loading');
    await loaded;
    if (this.#destroyed) return;
    this.emit('dom-ready');
    this.emit('did-finish-load');
    this.emit('did-stop-loading');
  }

  send(channel: string, ...args: unknown[]): void {
    tellBrowser('sendToPage', { window: this.id, channel, args: structuredClone(args) });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }

  replaceMisspelling(_word: string): void {}

  forcefullyCrashRenderer(): void {
    tellBrowser('crash', { window: this.id });
  }

  /** The page asks for another window. */
  hearOpen(url: string, frameName: string, features: string): 'allow' | 'deny' {
    return this.#onOpen({
      url,
      frameName,
      features,
      disposition: 'new-window',
      referrer: { url: '', policy: 'no-referrer' },
    }).action;
  }

  /** The page asks to go elsewhere; true when nobody prevents it. */
  hearNavigation(url: string): boolean {
    const event = Object.assign(new PreventableEvent(), { url, isMainFrame: true });
    this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  hearCrash(): void {
    this.#crashed = true;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}
