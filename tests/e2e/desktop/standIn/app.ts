// Owns `app`: life from start to quit, one instance per profile, and what it tells the system.
// Runs in the child process only; stands for Electron's, whose order of events it keeps.
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, CommandLine, LoginItemSettings } from 'electron';
import { PreventableEvent } from './event.ts';

/** Exactly the members of Electron's `app` that the product uses, but for its events. */
export type AppMember =
  | 'disableHardwareAcceleration'
  | 'exit'
  | 'getLocale'
  | 'getLoginItemSettings'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setPath'
  | 'whenReady';

const LOCK = 'stand-in.lock';
const KNOCK = 'stand-in.knock';

class StandInApp extends EventEmitter implements Pick<App, AppMember> {
  readonly isPackaged = false;
  /** For the test: what the system was told. */
  readonly told = {
    badge: 0,
    openAtLogin: false,
    userModelId: '',
    linkSchemes: new Set<string>(),
  };
  readonly commandLine: Pick<CommandLine, 'appendSwitch' | 'hasSwitch'> = {
    appendSwitch: () => {},
    hasSwitch: (name) => process.argv.includes(`--${name}`),
  };
  quitting = false;
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #holdsLock = false;
  /** Set by window.ts: closes every window, false when one refuses. */
  closeAllWindows: () => boolean = () => true;

  #becomeReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  /** Ready once somebody waits for it: whatever must come before has been done by then. */
  whenReady(): Promise<void> {
    setImmediate(() => this.#becomeReady());
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getVersion(): string {
    return process.env.npm_package_version ?? '0.1.0';
  }

  getLocale(): string {
    return process.env.DESKTOP_LOCALE ?? 'en-GB';
  }

  getPath(name: string): string {
    const home = process.env.HOME ?? homedir();
    const known: Readonly<Record<string, string>> = {
      home,
      appData: join(home, '.config'),
      userData: join(home, '.config', 'Kothabarta'),
      temp: tmpdir(),
      exe: process.execPath,
      downloads: join(home, 'Downloads'),
    };
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  /** One process per profile folder; the second one's words reach the first as 'second-instance'. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    const lock = join(folder, LOCK);
    const holder = readHolder(lock);
    if (holder !== null) {
      const knock = { argv: process.argv, cwd: process.cwd() };
      writeFileSync(join(folder, `${KNOCK}.${process.pid}`), JSON.stringify(knock));
      return false;
    }
    writeFileSync(lock, String(process.pid));
    this.#holdsLock = true;
    watch(folder, (_, name) => this.#hear(folder, name ?? '')).unref();
    return true;
  }

  #hear(folder: string, name: string): void {
    if (!name.startsWith(KNOCK)) return;
    try {
      const { argv, cwd } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      rmSync(join(folder, name));
      this.emit('second-instance', {}, argv, cwd, {});
    } catch {
      // Half written, or seen twice: the next event of the file brings it whole.
    }
  }

  setAppUserModelId(id: string): void {
    this.told.userModelId = id;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.told.linkSchemes.add(scheme);
    return true;
  }

  setBadgeCount(count = 0): boolean {
    this.told.badge = count;
    return true;
  }

  getLoginItemSettings(): LoginItemSettings {
    const { openAtLogin } = this.told;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  setLoginItemSettings({ openAtLogin = false }: { readonly openAtLogin?: boolean }): void {
    this.told.openAtLogin = openAtLogin;
  }

  disableHardwareAcceleration(): void {
    if (this.#isReady) throw new Error('disableHardwareAcceleration comes before the ready event');
  }

  quit(): void {
    const before = new PreventableEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.quitting = true;
    if (!this.closeAllWindows()) {
      this.quitting = false;
      return;
    }
    setImmediate(() => {
      const last = new PreventableEvent();
      this.emit('will-quit', last);
      if (!last.defaultPrevented) this.exit(0);
    });
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    if (this.#holdsLock) rmSync(join(this.getPath('userData'), LOCK), { force: true });
    process.exit(code);
  }
}

/** A lock whose process was killed holds nobody. */
function readHolder(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

export const app = new StandInApp();
