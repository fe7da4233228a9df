// Owns what the preload offers the window: one method per ability, and the schemas of all that crosses.
// Must not import anything but shared. The host is never reached this way: the window is an ordinary network client.
import {
  hostIdSchema,
  nonceSchema,
  publicKeySchema,
  roomIdSchema,
  signatureSchema,
} from './ids.ts';
import { creationDraftSchema, unsignedEntrySchema } from './model.ts';
import { diagnosisSchema, foundHostSchema, nearbyHostSchema } from './nearby.ts';
import { z } from './zod.ts';

/** Why hosting failed, for the words; the codes of a start, without paths that say nothing to a person. */
export const hostingFailureSchema = z.object({
  code: z.enum([
    'locked',
    'unwritable',
    'full',
    'key_damaged',
    'newer_journal',
    'damaged_journal',
    'no_port',
    'crashed',
    'unexpected',
  ]),
  detail: z.string(),
  /** With damaged_journal: a backup can be gone on from. */
  hasBackup: z.optional(z.boolean()),
});
export type HostingFailure = z.infer<typeof hostingFailureSchema>;

/** Am I hosting? Owned by main/hosting.ts. */
export const hostingStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('off') }),
  z.object({ status: z.literal('starting') }),
  z.object({
    status: z.literal('on'),
    hostId: hostIdSchema,
    name: z.string(),
    /** Where the own window joins: always this machine. */
    ownUrl: z.string(),
    urls: z.array(z.string()),
    joinCode: z.nullable(z.string()),
    /** Everybody connected to the host, in a room or not; oneself left out. */
    others: z.int().check(z.nonnegative()),
    /** Announced to others by itself; false when discovery is impossible here. */
    advertised: z.boolean(),
  }),
  z.object({ status: z.literal('failed'), failure: hostingFailureSchema }),
]);
export type HostingState = z.infer<typeof hostingStateSchema>;

/** What the person may change of the shell. Owned by main/settings.ts. */
export const shellSettingsSchema = z.object({
  /** What others see the own host called; null: the computer's name. */
  hostName: z.nullable(z.string().check(z.maxLength(1_000))),
  hostAtStart: z.boolean(),
  openAtLogin: z.boolean(),
  closeToTray: z.boolean(),
  notifications: z.enum(['all', 'mentions', 'off']),
  /** No text of messages in notifications. */
  privateNotifications: z.boolean(),
  /** Do-not-disturb hours, minutes after midnight; null for none. */
  quietHours: z.nullable(
    z.object({
      from: z.int().check(z.gte(0), z.lte(1439)),
      to: z.int().check(z.gte(0), z.lte(1439)),
    }),
  ),
  sound: z.boolean(),
  /** The system's own on macOS; elsewhere a dictionary is fetched from the internet, once, if switched on. */
  spellCheck: z.boolean(),
  mutedRooms: z.array(roomIdSchema).check(z.maxLength(500)),
});
export type ShellSettings = z.infer<typeof shellSettingsSchema>;

/** Told once: what kind of shell this is. */
export const shellInfoSchema = z.object({
  version: z.string(),
  system: z.enum(['windows', 'macos', 'linux']),
  /** The computer's user, as a suggestion for a name. */
  suggestedName: z.string(),
  publicKey: publicKeySchema,
  /** How the device key is kept: by the system's keychain, or in a file that any program of this user can read. */
  keyKeptBy: z.enum(['system', 'basic_text']),
  /** Start at login can be switched here. */
  canOpenAtLogin: z.boolean(),
});
export type ShellInfo = z.infer<typeof shellInfoSchema>;

/** Where somebody wants to go: from a `kothabarta://` link, a notification or the tray. */
export const destinationSchema = z.object({
  /** Absent: wherever the host is found. */
  url: z.optional(z.string()),
  hostId: z.optional(hostIdSchema),
  roomId: z.optional(roomIdSchema),
  entryId: z.optional(z.string()),
});
export type Destination = z.infer<typeof destinationSchema>;

/** Items of the menu and tray that the window acts on. */
export const menuCommandSchema = z.enum([
  'host_room',
  'join_by_code',
  'lobby',
  'settings',
  'invite',
  'find_out_why',
  'about',
]);
export type MenuCommand = z.infer<typeof menuCommandSchema>;

const url = z.string().check(z.maxLength(2_048));
/** What a device signs: entries, and the creation of a room. */
const signableSchema = z.union([unsignedEntrySchema, z.omit(creationDraftSchema, { sig: true })]);

/** Arguments of every method that the window may call; main parses them before anything else happens. */
export const BRIDGE_ARGUMENTS = {
  getShellInfo: z.tuple([]),
  signHello: z.tuple([
    z.object({
      clientNonce: nonceSchema,
      hostNonce: nonceSchema,
      hostId: hostIdSchema,
      name: z.string().check(z.maxLength(1_000)),
    }),
  ]),
  signEntry: z.tuple([
    z.object({ roomId: z.union([roomIdSchema, z.literal('')]), entry: signableSchema }),
  ]),
  getHosting: z.tuple([]),
  /** Starts the host; its rooms are made by the window, as by anybody. `recover`: what to do with a damaged journal. */
  startHosting: z.tuple([z.object({ recover: z.enum(['stop', 'backup', 'empty']) })]),
  stopHosting: z.tuple([]),
  /** What others see this host called. */
  renameHost: z.tuple([z.string().check(z.maxLength(1_000))]),
  getNearby: z.tuple([]),
  /** Rooms and counts are read from hosts only while somebody looks. */
  setLobbyVisible: z.tuple([z.boolean()]),
  /** Asks everybody again, now. */
  lookAgain: z.tuple([]),
  /** Tries every address of the own /24 networks; resolves with how many hosts answered. */
  sweep: z.tuple([]),
  /** Looks whether a host answers at an address or code that the person typed or scanned; remembers it if so. */
  findHost: z.tuple([z.string().check(z.maxLength(2_048))]),
  diagnose: z.tuple([z.nullable(z.string().check(z.maxLength(2_048)))]),
  setFavourite: z.tuple([hostIdSchema, z.boolean()]),
  /** The person is in rooms of this host, so it is worth finding again. */
  rememberHost: z.tuple([
    z.object({ hostId: hostIdSchema, url, name: z.string().check(z.maxLength(1_000)) }),
  ]),
  getShellSettings: z.tuple([]),
  changeShellSettings: z.tuple([z.partial(shellSettingsSchema)]),
  notify: z.tuple([
    z.object({
      title: z.string().check(z.maxLength(1_000)),
      body: z.string().check(z.maxLength(4_000)),
      mention: z.boolean(),
      destination: destinationSchema,
    }),
  ]),
  setUnread: z.tuple([z.int().check(z.nonnegative())]),
  /** The words of the menus, the tray and the notifications follow the window's language. */
  setLanguage: z.tuple([z.enum(['bn', 'en'])]),
  openExternal: z.tuple([url]),
  /** The window can act on destinations and commands from now on; those that waited are told. */
  ready: z.tuple([]),
} as const;

export const BRIDGE_REPLIES = {
  getShellInfo: shellInfoSchema,
  signHello: signatureSchema,
  signEntry: signatureSchema,
  getHosting: hostingStateSchema,
  startHosting: hostingStateSchema,
  stopHosting: hostingStateSchema,
  renameHost: hostingStateSchema,
  getNearby: z.array(nearbyHostSchema),
  setLobbyVisible: z.null(),
  lookAgain: z.null(),
  sweep: z.int(),
  findHost: foundHostSchema,
  diagnose: diagnosisSchema,
  setFavourite: z.null(),
  rememberHost: z.null(),
  getShellSettings: shellSettingsSchema,
  changeShellSettings: shellSettingsSchema,
  notify: z.null(),
  setUnread: z.null(),
  setLanguage: z.null(),
  openExternal: z.null(),
  ready: z.null(),
} as const satisfies { readonly [M in BridgeMethod]: z.ZodMiniType };

/** What main tells the window without being asked. */
export const BRIDGE_EVENTS = {
  onHosting: hostingStateSchema,
  /** Always the whole list. */
  onNearby: z.array(nearbyHostSchema),
  onShellSettings: shellSettingsSchema,
  onDestination: destinationSchema,
  onMenuCommand: menuCommandSchema,
  /** The machine woke up or changed networks: connect again now. */
  onNetworkChange: z.null(),
} as const;

export type BridgeMethod = keyof typeof BRIDGE_ARGUMENTS;
export type BridgeEvent = keyof typeof BRIDGE_EVENTS;
export type BridgeArguments<M extends BridgeMethod> = z.infer<(typeof BRIDGE_ARGUMENTS)[M]>;
export type BridgeReply<M extends BridgeMethod> = z.infer<(typeof BRIDGE_REPLIES)[M]>;
export type BridgeEventPayload<E extends BridgeEvent> = z.infer<(typeof BRIDGE_EVENTS)[E]>;

/** `window.kothabarta` in the desktop app. Each `on…` returns its unsubscribe. */
export type Bridge = {
  readonly [M in BridgeMethod]: (...args: BridgeArguments<M>) => Promise<BridgeReply<M>>;
} & {
  readonly [E in BridgeEvent]: (listener: (payload: BridgeEventPayload<E>) => void) => () => void;
};
