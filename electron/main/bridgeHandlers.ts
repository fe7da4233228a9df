// Owns what each method of the bridge does, by the parts of the app given to it.
// Must not import 'electron'.
import type { ShellInfo, ShellSettings } from '../../shared/bridge.ts';
import type { Hosting } from './hosting.ts';
import type { Identity } from './identity.ts';
import type { BridgeHandlers } from './ipc.ts';
import type { SettingsFile } from './settings.ts';
import type { ShellLanguage } from './shellWords.ts';

export type BridgeParts = {
  readonly info: Omit<ShellInfo, 'publicKey' | 'keyKeptBy'>;
  readonly identity: Identity;
  readonly hosting: Hosting;
  readonly settings: SettingsFile;
  readonly notify: BridgeHandlers['notify'];
  readonly setUnread: (count: number) => void;
  readonly setLanguage: (language: ShellLanguage) => void;
  readonly openExternal: (link: string) => Promise<void>;
  readonly ready: () => void;
};

export function createBridgeHandlers(parts: BridgeParts): BridgeHandlers {
  const { hosting, identity, settings } = parts;
  return {
    getShellInfo: () => ({
      ...parts.info,
      publicKey: identity.publicKey,
      keyKeptBy: identity.keptBy,
    }),
    signHello: identity.signHello,
    signEntry: identity.signEntry,
    getHosting: hosting.getState,
    startHosting: ({ recover }) => hosting.start(recover),
    stopHosting: hosting.stop,
    renameHost: (name) => {
      const trimmed = name.trim();
      settings.change({ hostName: trimmed === '' ? null : trimmed });
      return hosting.rename();
    },
    getNearby: () => hosting.ask('nearby', null),
    setLobbyVisible: (visible) => hosting.ask('setLobbyVisible', visible),
    lookAgain: () => hosting.ask('lookAgain', null),
    sweep: () => hosting.ask('sweep', null),
    findHost: (typed) => hosting.ask('findHost', typed),
    diagnose: (address) => hosting.ask('diagnose', address),
    setFavourite: (hostId, favourite) => hosting.ask('setFavourite', { hostId, favourite }),
    rememberHost: (host) => hosting.ask('rememberHost', host),
    getShellSettings: settings.get,
    changeShellSettings: (some) => settings.change(definedOf(some)),
    notify: parts.notify,
    setUnread: (count) => {
      parts.setUnread(count);
      return null;
    },
    setLanguage: (language) => {
      parts.setLanguage(language);
      return null;
    },
    openExternal: async (link) => {
      await parts.openExternal(link);
      return null;
    },
    ready: () => {
      parts.ready();
      return null;
    },
  };
}

function definedOf(
  some: {
    readonly [K in keyof ShellSettings]?: ShellSettings[K] | undefined;
  },
): Partial<ShellSettings> {
  return Object.fromEntries(
    Object.entries(some).filter(([, value]) => value !== undefined),
  ) as Partial<ShellSettings>;
}
