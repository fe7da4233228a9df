// Owns the window's way in: every call is from our own page, and parsed, before anything else happens.
// The only importer of ipcMain.
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import {
  BRIDGE_ARGUMENTS,
  type BridgeArguments,
  type BridgeEvent,
  type BridgeEventPayload,
  type BridgeMethod,
  type BridgeReply,
} from '../../shared/bridge.ts';
import { isAppOrigin } from './permissions.ts';

export type BridgeHandlers = {
  readonly [M in BridgeMethod]: (
    ...args: BridgeArguments<M>
  ) => BridgeReply<M> | Promise<BridgeReply<M>>;
};

/** The channel of a method or event; the preload builds the same names. */
export const channelOf = (name: BridgeMethod | BridgeEvent): string => `kothabarta:${name}`;

/** Answers the window's calls; returns what takes the handlers away again. */
export function serveBridge(
  handlers: BridgeHandlers,
  isOurs: (sender: WebContents) => boolean,
): () => void {
  const methods = Object.keys(BRIDGE_ARGUMENTS) as readonly BridgeMethod[];
  for (const method of methods) {
    ipcMain.handle(channelOf(method), (event, ...args: readonly unknown[]) => {
      if (!isTrusted(event, isOurs)) throw new Error('refused: not the window of this app');
      const parsed = BRIDGE_ARGUMENTS[method].safeParse(args);
      if (!parsed.success) throw new Error(`${method}: arguments of another shape`);
      // The table ties arguments to the method; TypeScript cannot follow the lookup through a union of names.
      const handle = handlers[method] as (...known: readonly unknown[]) => unknown;
      return handle(...parsed.data);
    });
  }
  return () => {
    for (const method of methods) ipcMain.removeHandler(channelOf(method));
  };
}

/** Tells a window what it did not ask for; nothing when it is gone. */
export function tellWindow<E extends BridgeEvent>(
  contents: WebContents,
  event: E,
  payload: BridgeEventPayload<E>,
): void {
  if (!contents.isDestroyed()) contents.send(channelOf(event), payload);
}

/** The top frame of our own window, showing our own page. */
function isTrusted(event: IpcMainInvokeEvent, isOurs: (sender: WebContents) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppOrigin(frame.url) && isOurs(event.sender);
}
