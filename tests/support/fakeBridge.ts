// Owns a bridge without Electron: a real key, a real host when asked to host, and the rest as the test says.
// Stands for main and its service; the page behind it is the real one.
import type {
  Bridge,
  BridgeEvent,
  BridgeEventPayload,
  BridgeMethod,
  HostingState,
  ShellInfo,
  ShellSettings,
} from '../../shared/bridge.ts';
import { generateKeyPair, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';
import type { Diagnosis, NearbyHost } from '../../shared/nearby.ts';

type Calls = { readonly method: BridgeMethod; readonly args: readonly unknown[] }[];

export type FakeBridge = {
  readonly bridge: Bridge;
  /** Everything the page asked for, in order; questions about state are left out. */
  readonly calls: Calls;
  readonly publicKey: string;
  readonly tell: <E extends BridgeEvent>(event: E, payload: BridgeEventPayload<E>) => void;
  readonly setNearby: (hosts: readonly NearbyHost[]) => void;
  readonly setHosting: (state: HostingState) => void;
};

export type FakeBridgeOptions = {
  readonly info?: Partial<ShellInfo>;
  readonly settings?: Partial<ShellSettings>;
  readonly nearby?: readonly NearbyHost[];
  /** What hosting leads to. */
  readonly startHosting?: (recover: 'stop' | 'backup' | 'empty') => Promise<HostingState>;
  readonly findHost?: Bridge['findHost'];
  readonly diagnose?: (typed: string | null) => Diagnosis;
  /** How many hosts a sweep finds. */
  readonly sweep?: number;
};

export const PLAIN_SETTINGS: ShellSettings = {
  hostName: null,
  hostAtStart: false,
  openAtLogin: false,
  closeToTray: true,
  notifications: 'all',
  privateNotifications: false,
  quietHours: null,
  sound: true,
  spellCheck: false,
  mutedRooms: [],
};

export function createFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  const { secretKey, publicKey } = generateKeyPair();
  const listeners = new Map<BridgeEvent, Set<(payload: never) => void>>();
  const calls: Calls = [];
  let hosting: HostingState = { status: 'off' };
  let nearby = options.nearby ?? [];
  let settings = { ...PLAIN_SETTINGS, ...options.settings };

  const tell: FakeBridge['tell'] = (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  const on =
    <E extends BridgeEvent>(event: E) =>
    (listener: (payload: BridgeEventPayload<E>) => void) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard);
      heard.add(listener);
      return () => {
        heard.delete(listener);
      };
    };
  const setHosting = (state: HostingState): HostingState => {
    hosting = state;
    tell('onHosting', state);
    return state;
  };
  const setNearby = (hosts: readonly NearbyHost[]): void => {
    nearby = hosts;
    tell('onNearby', [...hosts]);
  };
  const noted =
    <M extends BridgeMethod>(method: M) =>
    async (...args: readonly unknown[]): Promise<null> => {
      calls.push({ method, args });
      return null;
    };

  const bridge: Bridge = {
    getShellInfo: async () => ({
      version: '0.1.0',
      system: 'linux',
      suggestedName: 'আরিফ',
      publicKey,
      keyKeptBy: 'system',
      canOpenAtLogin: true,
      ...options.info,
    }),
    signHello: async (hello) => sign(memberStatement({ ...hello, device: publicKey }), secretKey),
    signEntry: async ({ roomId, entry: { id, kind, body } }) =>
      sign(entryStatement({ roomId, id, kind, body }), secretKey),
    getHosting: async () => hosting,
    startHosting: async ({ recover }) => {
      calls.push({ method: 'startHosting', args: [{ recover }] });
      if (hosting.status === 'on') return hosting;
      setHosting({ status: 'starting' });
      const failed: HostingState = {
        status: 'failed',
        failure: { code: 'unexpected', detail: 'the test hosts nothing' },
      };
      return setHosting((await options.startHosting?.(recover)) ?? failed);
    },
    stopHosting: async () => {
      calls.push({ method: 'stopHosting', args: [] });
      return setHosting({ status: 'off' });
    },
    renameHost: async (name) => {
      calls.push({ method: 'renameHost', args: [name] });
      settings = { ...settings, hostName: name === '' ? null : name };
      tell('onShellSettings', settings);
      return hosting.status === 'on' ? setHosting({ ...hosting, name }) : hosting;
    },
    getNearby: async () => [...nearby],
    setLobbyVisible: noted('setLobbyVisible'),
    lookAgain: noted('lookAgain'),
    sweep: async () => options.sweep ?? 0,
    findHost: async (typed) => {
      calls.push({ method: 'findHost', args: [typed] });
      return (await options.findHost?.(typed)) ?? { ok: false, why: 'no_answer' };
    },
    diagnose: async (typed) => options.diagnose?.(typed) ?? { cause: 'nothing_wrong' },
    setFavourite: async (hostId, favourite) => {
      calls.push({ method: 'setFavourite', args: [hostId, favourite] });
      setNearby(nearby.map((host) => (host.hostId === hostId ? { ...host, favourite } : host)));
      return null;
    },
    rememberHost: noted('rememberHost'),
    getShellSettings: async () => settings,
    changeShellSettings: async (some) => {
      calls.push({ method: 'changeShellSettings', args: [some] });
      const known = Object.entries(some).filter(([, value]) => value !== undefined);
      settings = { ...settings, ...Object.fromEntries(known) };
      tell('onShellSettings', settings);
      return settings;
    },
    notify: noted('notify'),
    setUnread: noted('setUnread'),
    setLanguage: noted('setLanguage'),
    openExternal: noted('openExternal'),
    ready: noted('ready'),
    onHosting: on('onHosting'),
    onNearby: on('onNearby'),
    onShellSettings: on('onShellSettings'),
    onDestination: on('onDestination'),
    onMenuCommand: on('onMenuCommand'),
    onNetworkChange: on('onNetworkChange'),
  };
  return { bridge, calls, publicKey, tell, setNearby, setHosting };
}

/** A host as discovery would tell of it. */
export function nearbyHost(
  name: string,
  rooms: NearbyHost['rooms'],
  more: Partial<NearbyHost> = {},
): NearbyHost {
  return {
    hostId: idOf(name),
    url: 'http://192.168.0.9:4747/',
    name,
    rooms,
    presence: 'here',
    needsUpdate: false,
    own: false,
    favourite: false,
    ...more,
  };
}

export function nearbyRoom(title: string, members: number): NearbyHost['rooms'][number] {
  return { id: idOf(title), title, kind: 'open', members };
}

/** 32 characters of base32 that stay the same for the same words. */
function idOf(words: string): string {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567';
  let state = 7;
  for (const char of words) state = (state * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return Array.from({ length: 32 }, (_, at) => {
    state = (state * 48_271 + at) % 1_000_003;
    return digits[state % 32];
  }).join('');
}
