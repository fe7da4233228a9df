// Owns `Menu` and `Tray`: what stands in them and what an item does when it is clicked.
// Runs in the child process only.
import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './window.ts';

/** Electron's own words of the roles that the product's menus use without a label, on Linux. */
const ROLE_LABELS: Readonly<Record<string, string>> = {
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  selectAll: 'Select All',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  togglefullscreen: 'Toggle Full Screen',
  minimize: 'Minimize',
  close: 'Close',
  quit: 'Quit',
};

class StandInMenuItem {
  readonly type: string;
  readonly role: string | undefined;
  readonly label: string;
  readonly accelerator: string | undefined;
  readonly submenu: StandInMenu | null;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #options: MenuItemConstructorOptions;

  constructor(options: MenuItemConstructorOptions) {
    this.#options = options;
    this.role = options.role;
    this.submenu = Array.isArray(options.submenu)
      ? StandInMenu.buildFromTemplate(options.submenu)
      : null;
    this.type = options.type ?? (this.submenu === null ? 'normal' : 'submenu');
    this.label = options.label ?? ROLE_LABELS[options.role ?? ''] ?? '';
    this.accelerator = options.accelerator ?? undefined;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
  }

  /** A role wins over a click handler, as in Electron. */
  click(): void {
    const window = BrowserWindow.getFocusedWindow();
    if (this.role === 'quit') app.quit();
    else if (this.role === 'close') window?.close();
    else if (this.role === 'minimize') window?.minimize();
    else Reflect.apply(this.#options.click ?? (() => {}), undefined, [this, window, {}]);
  }
}

export class StandInMenu extends EventEmitter {
  readonly items: readonly StandInMenuItem[];

  constructor(items: readonly StandInMenuItem[] = []) {
    super();
    this.items = items;
  }

  static #application: StandInMenu | null = null;

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): StandInMenu {
    return new StandInMenu(template.map((options) => new StandInMenuItem(options)));
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#application = menu;
  }

  popup(): void {}

  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.#application;
  }
}

export class StandInTray extends EventEmitter {
  #destroyed = false;
  constructor(_icon: unknown) {
    super();
    if (process.env.DESKTOP_TRAY === 'none') throw new Error('there is no tray');
  }
  setContextMenu(_menu: StandInMenu | null): void {}
  setToolTip(_words: string): void {}
  setImage(_image: unknown): void {}
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    this.#destroyed = true;
  }
}
