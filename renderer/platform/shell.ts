// Owns what the desktop's shell can do for the screens, ability by ability.
// Must not import React or know the bridge's channels; electronPlatform.ts implements it.
import type {
  BridgeArguments,
  BridgeReply,
  Destination,
  HostingState,
  MenuCommand,
  ShellInfo,
  ShellSettings,
} from '../../shared/bridge.ts';
import type { Diagnosis, NearbyHost } from '../../shared/nearby.ts';
import type { Language } from '../i18n/words.ts';

/** Something that main owns and tells anew whenever it changes. */
export type Told<T> = {
  readonly get: () => T;
  /** Returns the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
};

export type FoundHost = BridgeReply<'findHost'>;

export type Hosting = {
  readonly state: Told<HostingState>;
  /**
   * Resolves when it is on, has failed or was stopped meanwhile; `recover` says what to do with a damaged journal.
   */
  readonly start: (recover: 'stop' | 'backup' | 'empty') => Promise<HostingState>;
  readonly stop: () => void;
  /** What others see this host called; '' for the computer's own name. */
  readonly rename: (name: string) => Promise<HostingState>;
};

export type Nearby = {
  /** Null until the first list came. */
  readonly hosts: Told<readonly NearbyHost[] | null>;
  /** Rooms and counts are read from hosts only while somebody looks. */
  readonly setLobbyVisible: (visible: boolean) => void;
  readonly lookAgain: () => void;
  /** Tries every address of the own networks; resolves with how many hosts answered. */
  readonly sweep: () => Promise<number>;
  /** Looks for a host at what the person typed, scanned or clicked. */
  readonly find: (typed: string) => Promise<FoundHost>;
  readonly diagnose: (typed: string | null) => Promise<Diagnosis>;
  readonly setFavourite: (hostId: string, favourite: boolean) => void;
  readonly remember: (host: BridgeArguments<'rememberHost'>[0]) => void;
};

export type Shell = {
  readonly info: ShellInfo;
  readonly hosting: Hosting;
  readonly nearby: Nearby;
  readonly settings: Told<ShellSettings> & {
    readonly change: (some: Partial<ShellSettings>) => void;
  };
  /** Main decides whether it is shown: it knows the settings, the hour, and which window is in front. */
  readonly notify: (notification: BridgeArguments<'notify'>[0]) => void;
  readonly setUnread: (count: number) => void;
  readonly setLanguage: (language: Language) => void;
  /** Asks the person, then opens the system's browser or mail program. */
  readonly openLink: (href: string) => void;
  /** Where a link or a notification leads; what came before the first listener is told to it. */
  readonly onDestination: (listener: (destination: Destination) => void) => () => void;
  readonly onCommand: (listener: (command: MenuCommand) => void) => () => void;
  /** To be called once those two are listened to. */
  readonly ready: () => void;
};
