// Owns the line above what is new: where it stands, when it moves, and how much is behind what was read.
// Must not import other features, sockets or the platform's or session's code.
import { useCallback, useRef, useState } from 'react';
import { useSessionState } from '../../services.ts';
import { countUnread } from '../../state/selectors.ts';
import type { JoinedRoom } from '../../state/state.ts';

/** More than this is "99+" anyway. */
const COUNT_UP_TO = 1_000;

export type UnreadLine = ReturnType<typeof useUnreadLine>;

export function useUnreadLine(room: JoinedRoom) {
  const { readSeq } = room;
  const meId = useSessionState((state) => state.me.memberId);
  // Where the person had read to when the room was opened; 0 is a first visit, in which all is new and nothing marked.
  const [after, setAfter] = useState(readSeq === 0 ? null : readSeq);
  const seenSeq = useRef(readSeq);

  /** Whoever looks away comes back to a line above what was said meanwhile. */
  const look = useCallback((attending: boolean, lastSeq: number) => {
    if (attending) seenSeq.current = lastSeq;
    else if (seenSeq.current > 0) setAfter(seenSeq.current);
  }, []);
  /** Whoever answers has read what is above. */
  const clear = useCallback(() => setAfter(null), []);

  return { after, count: countUnread(room, meId, COUNT_UP_TO), look, clear };
}
