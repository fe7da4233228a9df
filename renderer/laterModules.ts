// Owns what stands in the chunk that comes behind the page: one chunk, because many small ones weigh more.
// Imported by laterParts.ts alone, and that lazily.
import { RoomSettingsDialog } from './features/classroom/RoomSettingsDialog.tsx';
import { ExportDialog } from './features/export/ExportDialog.tsx';
import { ImportDialog } from './features/import/ImportDialog.tsx';
import { InviteDialog } from './features/invite/InviteDialog.tsx';
import { InviteWays } from './features/invite/InviteWays.tsx';
import { JoinDialog } from './features/lobby/JoinDialog.tsx';
import { NewRoomDialog } from './features/lobby/NewRoomDialog.tsx';
import { CommandPalette } from './features/palette/CommandPalette.tsx';
import { CloseRoomDialog } from './features/room/CloseRoomDialog.tsx';
import { GoToDayDialog } from './features/room/GoToDayDialog.tsx';
import { MessageDialogs } from './features/room/MessageDialogs.tsx';
import { PinsDialog } from './features/room/PinsDialog.tsx';
import { SearchPanel } from './features/search/SearchPanel.tsx';
import { SettingsDialog } from './features/settings/SettingsDialog.tsx';
import { StatusDialog } from './features/settings/StatusDialog.tsx';

export const LATER_MODULES = {
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
};
