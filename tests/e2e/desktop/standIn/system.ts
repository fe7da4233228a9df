// Owns what Electron offers of the system around the app: dialogs, notifications, power, screens, keychain, images.
// Runs in the child process only. What a person sees or answers is taken over by observe.ts, as in a real Electron.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { Dialog, NotificationConstructorOptions, PowerSaveBlocker, Screen } from 'electron';

/** Nobody looks at this machine's screen: an answer that is not given by the test is a defect of the test. */
function nobodyAnswers(): never {
  throw new Error('a dialog was opened before the controls stood');
}

export const dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox'> = {
  showErrorBox: nobodyAnswers,
  showMessageBox: nobodyAnswers,
};

export const shell = { openExternal: nobodyAnswers };

export class StandInNotification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  constructor({ title = '', body = '', silent = false }: NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
    this.silent = silent;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}

export const powerMonitor = new EventEmitter();

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> = {
  start: () => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
};

const workArea = { x: 0, y: 0, width: 1920, height: 1040 };
export const screen: {
  readonly getAllDisplays: () => { readonly workArea: typeof workArea }[];
} & Pick<Screen, never> = { getAllDisplays: () => [{ workArea }] };

/** The "keychain": bytes at rest are not the text, another profile of the same user reads them, nobody else's does. */
const keychain = createHash('sha256').update(`stand-in keychain of ${process.env.HOME}`).digest();
export const safeStorage = {
  getSelectedStorageBackend: () => process.env.DESKTOP_KEYCHAIN ?? 'gnome_libsecret',
  isEncryptionAvailable: () => true,
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', keychain, nonce);
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (encrypted: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', keychain, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const opened = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]);
    return { result: opened.toString(), shouldReEncrypt: false };
  },
};

type Image = { readonly isEmpty: () => boolean; readonly setTemplateImage: (on: boolean) => void };

/** An image of a file that is missing is empty, and an icon made of it invisible. */
export const nativeImage = {
  createFromPath: (path: string): Image => ({
    isEmpty: () => !existsSync(path),
    setTemplateImage: () => {},
  }),
};
