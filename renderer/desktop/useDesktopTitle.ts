// Owns the title of the window: the room that is open, and how much was not read anywhere.
// Must not import features.
import { useAcrossSessions } from '../desktopServices.ts';
import type { Route } from '../route.ts';
import { countUnread, titleOf } from '../state/selectors.ts';
import { useWindowTitle } from '../useWindowTitle.ts';

export function useDesktopTitle({ roomId }: Route): void {
  const title = useAcrossSessions((states) => {
    for (const state of states) {
      const room = roomId === null ? undefined : state.joined[roomId];
      if (room !== undefined) return titleOf(state, room.summary);
    }
    return '';
  });
  const unread = useAcrossSessions((states) =>
    states
      .flatMap(({ joined, me }) =>
        Object.values(joined).map((room) => countUnread(room, me.memberId)),
      )
      .reduce((sum, count) => sum + count, 0),
  );
  useWindowTitle(title, unread);
}
