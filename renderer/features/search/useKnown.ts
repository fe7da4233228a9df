// Owns whom and which rooms a filter can name: those of the rooms that the person is in.
// Must not import other features, sockets or the platform's or session's code.
import { useSession } from '../../services.ts';
import { nameOf, titleOf } from '../../state/selectors.ts';
import type { Known } from './completions.ts';

/** Reads them when asked: names matter only while a filter is typed, and each key is a new look. */
export function useKnown(): () => Known {
  const session = useSession();
  return () => {
    const state = session.getState();
    const rooms = Object.values(state.joined);
    const ids = new Set([
      state.me.memberId,
      ...rooms.flatMap(({ members }) => members.map(({ id }) => id)),
      ...Object.keys(state.people),
    ]);
    return {
      people: [...ids].flatMap((id) => {
        const name = nameOf(state, id);
        return name === null ? [] : [{ id, name }];
      }),
      rooms: rooms.map(({ summary }) => ({ id: summary.roomId, title: titleOf(state, summary) })),
    };
  };
}
