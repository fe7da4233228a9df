// Owns the platform of the desktop app's window: everything that main does for it, by the bridge.
// Must not import React. Replies are trusted: main is ours, typed by the same table, and parses what comes from outside.
import { version } from '../../package.json';
import type { Bridge } from '../../shared/bridge.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import { z } from '../../shared/zod.ts';
import { keptSessionSchema } from '../session/sessions.ts';
import { copyText } from './copyText.ts';
import { loadSettings, parseJson, storeJson, storeSettings } from './deviceStorage.ts';
import type { DesktopPlatform } from './platform.ts';
import { readHostInfo } from './readHostInfo.ts';
import type { Told } from './shell.ts';

const SESSIONS_ITEM = 'kothabarta.sessions';

/** Asks main what it knows already; from there on it tells. */
export async function createElectronPlatform(
  bridge: Bridge,
  storage: Storage | null,
): Promise<DesktopPlatform> {
  const hosts = createTold<readonly NearbyHost[] | null>(null);
  bridge.onNearby(hosts.tell);
  // The service that looks around may be slow or gone: the window opens without it.
  bridge.getNearby().then((found) => hosts.tell(hosts.get() ?? found), ignoreFailed);
  const [info, hosting, shellSettings] = await Promise.all([
    bridge.getShellInfo(),
    follow(bridge.getHosting, bridge.onHosting),
    follow(bridge.getShellSettings, bridge.onShellSettings),
  ]);

  return {
    signer: {
      publicKey: info.publicKey,
      signHello: bridge.signHello,
      signEntry: ({ roomId, entry }) => bridge.signEntry({ roomId, entry }),
    },
    keepsData: storage !== null,
    hostUrl: null,
    goToHost: null,
    version,
    settings: loadSettings(storage, navigator.languages),
    saveSettings: (settings) => storeSettings(storage, settings),
    keptSessions: readKept(parseJson(storage?.getItem(SESSIONS_ITEM))),
    saveSessions: (kept) => storeJson(storage, SESSIONS_ITEM, kept),
    copyText,
    share: null,
    readHostInfo,
    onOnline: (listener) => {
      const forget = bridge.onNetworkChange(listener);
      window.addEventListener('online', listener);
      return () => {
        forget();
        window.removeEventListener('online', listener);
      };
    },
    shell: {
      info,
      hosting: {
        state: hosting,
        start: (recover) => bridge.startHosting({ recover }),
        stop: () => ask(bridge.stopHosting()),
        rename: bridge.renameHost,
      },
      nearby: {
        hosts,
        setLobbyVisible: (visible) => ask(bridge.setLobbyVisible(visible)),
        lookAgain: () => ask(bridge.lookAgain()),
        sweep: bridge.sweep,
        find: bridge.findHost,
        diagnose: bridge.diagnose,
        setFavourite: (hostId, favourite) => ask(bridge.setFavourite(hostId, favourite)),
        remember: (host) => ask(bridge.rememberHost(host)),
      },
      settings: {
        get: shellSettings.get,
        subscribe: shellSettings.subscribe,
        change: (some) => {
          // At once, as a switch moves under the finger; main tells what it made of it.
          shellSettings.tell({ ...shellSettings.get(), ...some });
          ask(bridge.changeShellSettings(some));
        },
      },
      notify: (notification) => ask(bridge.notify(notification)),
      setUnread: (count) => ask(bridge.setUnread(count)),
      setLanguage: (language) => ask(bridge.setLanguage(language)),
      openLink: (href) => ask(bridge.openExternal(href)),
      onDestination: bridge.onDestination,
      onCommand: bridge.onMenuCommand,
      ready: () => ask(bridge.ready()),
    },
  };
}

/** For what changes nothing on the screen when it fails; main has noted why. */
function ask(answer: Promise<unknown>): void {
  answer.catch(ignoreFailed);
}

function ignoreFailed(): void {}

type Tellable<T> = Told<T> & { readonly tell: (value: T) => void };

function createTold<T>(first: T): Tellable<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    subscribe: (listener) => {
      const own = () => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
    tell: (next) => {
      value = next;
      for (const listener of [...listeners]) listener();
    },
  };
}

/** What is told before the answer is older than it: the bridge keeps the order. */
async function follow<T>(
  ask: () => Promise<T>,
  on: (listener: (value: T) => void) => () => void,
): Promise<Tellable<T>> {
  const waiting: { tell: (value: T) => void } = { tell: () => undefined };
  on((value) => waiting.tell(value));
  const told = createTold<T>(await ask());
  waiting.tell = told.tell;
  return told;
}

/** What fits no more costs one host of the list, not the start. */
function readKept(raw: unknown) {
  return z
    .catch(z.array(z.unknown()), [])
    .parse(raw)
    .flatMap((one) => {
      const kept = keptSessionSchema.safeParse(one);
      return kept.success ? [kept.data] : [];
    });
}
