// Owns asking what the person may do with a message, for what is on the screen and for a key that was pressed.
// Must not import other features, sockets or the platform's or session's code.
import { useMemo } from 'react';
import type { Entry } from '../../../shared/model.ts';
import { isSpoken } from '../../../shared/spoken.ts';
import { useRoomTalk } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { type MessageRights, rightsOn } from '../../state/messageRights.ts';
import type { SessionState } from '../../state/state.ts';

export function useRights(entry: Entry, deleted: boolean): MessageRights | null {
  const { roomId } = useRoomTalk();
  const room = useSessionState(({ joined }) => joined[roomId]?.summary);
  const me = useSessionState((state) => state.me.memberId);
  const { id, author, kind } = entry;
  return useMemo(
    () => (room === undefined ? null : rightsOf(room, me, { id, author, kind, deleted })),
    [room, me, id, author, kind, deleted],
  );
}

export function rightsNow(
  state: SessionState,
  roomId: string,
  entry: Entry,
  deleted: boolean,
): MessageRights | null {
  const room = state.joined[roomId]?.summary;
  return room === undefined ? null : rightsOf(room, state.me.memberId, { ...entry, deleted });
}

function rightsOf(
  room: Parameters<typeof rightsOn>[0],
  me: string,
  message: Pick<Entry, 'id' | 'author' | 'kind'> & { deleted: boolean },
): MessageRights | null {
  return isSpoken(message) ? rightsOn(room, me, message) : null;
}
