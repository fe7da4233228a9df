// Owns the place of the search on a page: beside the open room where the window is wide, over it elsewhere.
// Must not import sockets.
import { SearchPanel } from './laterParts.ts';
import { useMedia, WIDE } from './ui/useMedia.ts';
import type { SearchPlace } from './useSearchPlace.ts';

export function RoomSearch({
  search,
  roomId,
  onOpen,
}: {
  readonly search: SearchPlace;
  readonly roomId: string | null;
  readonly onOpen: (roomId: string, entryId: string) => void;
}) {
  const wide = useMedia(WIDE);
  if (!search.isOpen) return null;
  const shape = wide && roomId !== null ? 'column' : 'sheet';
  return (
    <SearchPanel
      shape={shape}
      asked={search.asked}
      onAsk={search.ask}
      roomId={roomId}
      turn={search.turn}
      onOpen={(room, entryId) => {
        // What was found is under the sheet; what was asked is kept for the next look.
        if (shape === 'sheet') search.close();
        onOpen(room, entryId);
      }}
      onClose={search.close}
    />
  );
}
