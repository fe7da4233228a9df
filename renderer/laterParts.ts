// Owns which parts come behind the page: what opens by a press. They are here before the host that serves them can go.
// Must not import the parts but lazily.
import { later } from './ui/later.tsx';

const load = async () => (await import('./laterModules.ts')).LATER_MODULES;

export const CloseRoomDialog = later(async () => (await load()).CloseRoomDialog);
export const CommandPalette = later(async () => (await load()).CommandPalette);
export const ExportDialog = later(async () => (await load()).ExportDialog);
export const GoToDayDialog = later(async () => (await load()).GoToDayDialog);
export const ImportDialog = later(async () => (await load()).ImportDialog);
export const InviteDialog = later(async () => (await load()).InviteDialog);
export const InviteWays = later(async () => (await load()).InviteWays);
export const JoinDialog = later(async () => (await load()).JoinDialog);
export const MessageDialogs = later(async () => (await load()).MessageDialogs);
export const NewRoomDialog = later(async () => (await load()).NewRoomDialog);
export const PinsDialog = later(async () => (await load()).PinsDialog);
export const RoomSettingsDialog = later(async () => (await load()).RoomSettingsDialog);
export const SearchPanel = later(async () => (await load()).SearchPanel);
export const SettingsDialog = later(async () => (await load()).SettingsDialog);
export const StatusDialog = later(async () => (await load()).StatusDialog);

/** One chunk, but each part has to be told that it is here. */
export const LATER_PARTS = [
  CloseRoomDialog,
  CommandPalette,
  ExportDialog,
  GoToDayDialog,
  ImportDialog,
  InviteDialog,
  InviteWays,
  JoinDialog,
  MessageDialogs,
  NewRoomDialog,
  PinsDialog,
  RoomSettingsDialog,
  SearchPanel,
  SettingsDialog,
  StatusDialog,
];
