// Owns `ipcMain`: what pages ask, with the frame that asks.
// Runs in the child process only.
import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Frame } from './channel.ts';
import { browser } from './link.ts';
import { findWindow } from './window.ts';

export type IpcMember = 'handle' | 'removeHandler';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class StandInIpc extends EventEmitter implements Pick<IpcMain, IpcMember> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Copies as a structured clone does, in both directions. */
  async invoke(event: IpcMainInvokeEvent, channel: string, args: readonly unknown[]) {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler(event, ...structuredClone([...args])));
  }
}

export const ipcMain = new StandInIpc();

function eventOf(window: number, frame: Frame): IpcMainInvokeEvent {
  const { webContents } = findWindow(window);
  const top = { url: webContents.getURL(), parent: null };
  const senderFrame = frame.top
    ? { url: frame.url, parent: null }
    : { url: frame.url, parent: top };
  const event: Pick<IpcMainInvokeEvent, 'type' | 'frameId' | 'processId'> = {
    type: 'frame',
    frameId: 1,
    processId: window,
  };
  // The stand-in's frames and contents have the members that the product uses, not all of Electron's.
  return Object.assign(event, {
    sender: webContents,
    senderFrame,
  }) as unknown as IpcMainInvokeEvent;
}

browser.serve('invoke', ({ window, frame, channel, args }) =>
  ipcMain.invoke(eventOf(window, frame), channel, args),
);
browser.serve('send', ({ window, frame, channel, args }) => {
  ipcMain.emit(channel, eventOf(window, frame), ...structuredClone([...args]));
  return null;
});
