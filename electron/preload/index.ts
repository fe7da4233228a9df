// Owns what the window gets of the app: each method of the bridge by name, and nothing generic.
// The only importer of ipcRenderer; bundled to CommonJS, because a sandboxed preload cannot be a module.
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeEvent, BridgeMethod } from '../../shared/bridge.ts';

const call = <M extends BridgeMethod>(method: M): Bridge[M] =>
  // Arguments and reply are tied to the method by the type of the bridge; main parses what arrives.
  ((...args: readonly unknown[]) =>
    ipcRenderer.invoke(`kothabarta:${method}`, ...args)) as Bridge[M];

const hear = <E extends BridgeEvent>(event: E): Bridge[E] =>
  ((listener: (payload: unknown) => void) => {
    const heard = (_: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(`kothabarta:${event}`, heard);
    return () => {
      ipcRenderer.off(`kothabarta:${event}`, heard);
    };
  }) as Bridge[E];

const bridge = {
  getShellInfo: call('getShellInfo'),
  signHello: call('signHello'),
  signEntry: call('signEntry'),
  getHosting: call('getHosting'),
  startHosting: call('startHosting'),
  stopHosting: call('stopHosting'),
  renameHost: call('renameHost'),
  getNearby: call('getNearby'),
  setLobbyVisible: call('setLobbyVisible'),
  lookAgain: call('lookAgain'),
  sweep: call('sweep'),
  findHost: call('findHost'),
  diagnose: call('diagnose'),
  setFavourite: call('setFavourite'),
  rememberHost: call('rememberHost'),
  getShellSettings: call('getShellSettings'),
  changeShellSettings: call('changeShellSettings'),
  notify: call('notify'),
  setUnread: call('setUnread'),
  setLanguage: call('setLanguage'),
  openExternal: call('openExternal'),
  ready: call('ready'),
  onHosting: hear('onHosting'),
  onNearby: hear('onNearby'),
  onShellSettings: hear('onShellSettings'),
  onDestination: hear('onDestination'),
  onMenuCommand: hear('onMenuCommand'),
  onNetworkChange: hear('onNetworkChange'),
} satisfies Bridge;

contextBridge.exposeInMainWorld('kothabarta', bridge);
