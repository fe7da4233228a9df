// Owns the dialogs that a room's head and composer open, one at a time.
// Must not import sockets.
import { PollDialog } from './features/classroom/PollDialog.tsx';
import {
  CloseRoomDialog,
  ExportDialog,
  InviteDialog,
  PinsDialog,
  RoomSettingsDialog,
} from './laterParts.ts';
import type { JoinedRoom } from './state/state.ts';

export type RoomDialog = 'invite' | 'settings' | 'poll' | 'export' | 'closing' | 'pins';

export function RoomDialogs({
  open,
  room,
  title,
  onClose,
}: {
  readonly open: RoomDialog;
  readonly room: JoinedRoom;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { summary } = room;
  const { roomId } = summary;
  switch (open) {
    case 'invite':
      return <InviteDialog roomId={roomId} title={title} onClose={onClose} />;
    case 'poll':
      return <PollDialog roomId={roomId} onClose={onClose} />;
    case 'settings':
      return <RoomSettingsDialog room={summary} onClose={onClose} />;
    case 'export':
      return <ExportDialog room={summary} title={title} onClose={onClose} />;
    case 'closing':
      // Closed meanwhile, whoever's answer says so: there is nothing left to ask.
      return summary.closed ? null : (
        <CloseRoomDialog roomId={roomId} title={title} onDone={onClose} />
      );
    case 'pins':
      return <PinsDialog room={room} onClose={onClose} />;
  }
}
