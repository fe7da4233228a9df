// Owns the line above what is new: where it stands, when it moves, and how much is behind what was read.
// Must not import other features, sockets or the platform's or session's code.
import { useCallback, useRef, useState } from 'react';
import type { RoomLog } from '../../../shared/roomLog.ts';
import { useSessionState } from '../../services.ts';
import { countUnread, hasNewsBehind } from '../../state/selectors.ts';
import type { JoinedRoom } from '../../state/state.ts';

/** More than this is "99+" anyway. */
const COUNT_UP_TO = 1_000;

export type UnreadLine = ReturnType<typeof useUnreadLine>;

export function useUnreadLine(room: JoinedRoom) {
  const { readSeq, log, live } = room;
  const meId = useSessionState((state) => state.me.memberId);
  // Where the person had read to when the room was opened; 0 is a first visit, in which all is new and nothing marked.
  const [after, setAfter] = useState(() =>
    readSeq > 0 && hasNewsBehind(log, meId, readSeq) ? readSeq : null,
  );
  const seenSeq = useRef(readSeq);
  /** What was said up to now was said in sight of the person. */
  const sees = useRef(false);

  /** Whoever looks away comes back to a line above what was said meanwhile; what one sees arrive gets none. */
  const look = useCallback(
    (attending: boolean, held: RoomLog) => {
      const { current: seen } = seenSeq;
      if (!sees.current && seen > 0 && hasNewsBehind(held, meId, seen)) setAfter(seen);
      // A room that was kept is shown before the host tells what was said since: nobody saw that arrive.
      sees.current = attending && (live || sees.current);
      if (sees.current) seenSeq.current = held.entries.at(-1)?.seq ?? 0;
    },
    [meId, live],
  );
  /** Whoever answers has read what is above. */
  const clear = useCallback((held: RoomLog) => {
    seenSeq.current = held.entries.at(-1)?.seq ?? 0;
    setAfter(null);
  }, []);

  return { after, count: countUnread(room, meId, COUNT_UP_TO), look, clear };
}
