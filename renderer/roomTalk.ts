// Owns how the parts of an open room come to a message: everything said about it taken together, held or looked up.
// Must not import features; knows only types of session and state.
import { createContext, use, useEffect, useMemo } from 'react';
import { type MessageView, viewMessage } from '../shared/messageView.ts';
import type { Entry, UnsignedEntry } from '../shared/model.ts';
import { useSession, useSessionState } from './services.ts';
import type { FindEntry } from './state/entryFinder.ts';
import { unsentAbout } from './state/remarks.ts';
import { shownLog } from './state/window.ts';

export type RoomTalk = { readonly roomId: string; readonly find: FindEntry };

export const RoomTalkContext = createContext<RoomTalk | null>(null);

export function useRoomTalk(): RoomTalk {
  const talk = use(RoomTalkContext);
  if (talk === null) throw new Error('useRoomTalk outside an open room');
  return talk;
}

/** A message as its author wrote it, stored or still on its way. */
export type Written = Entry | (UnsignedEntry & { readonly author: string });

const NOTHING: readonly Entry[] = [];

/** What is shown of an entry; renders again only when something is said about this one. */
export function useMessageView(entry: Written): MessageView {
  const { roomId } = useRoomTalk();
  const stored = useSessionState(({ joined }) => {
    const room = joined[roomId];
    if (room === undefined) return NOTHING;
    const lookedUp = room.lookedUp.get(entry.id);
    const log = shownLog(room);
    const held = log.related.get(entry.id);
    // Of an entry outside of the shown stretch the stretch knows only some remarks.
    const first = log.entries.at(0)?.seq ?? 0;
    const last = log.entries.at(-1)?.seq ?? 0;
    const isOutside = 'seq' in entry && (entry.seq < first || entry.seq > last);
    if (lookedUp?.status === 'held' && isOutside) return lookedUp.related;
    return held ?? NOTHING;
  });
  const unsent = useSessionState(({ joined }) =>
    unsentAbout(joined[roomId]?.pending ?? [], entry.id),
  );
  const me = useSessionState((state) => state.me.memberId);
  return useMemo(
    () => viewMessage(entry, [...stored, ...unsent.map((draft) => ({ ...draft, author: me }))]),
    [entry, stored, unsent, me],
  );
}

/** Null while it is asked for; 'absent' when it is not in the room, or not for this person to read. */
export function useEntry(id: string): Entry | 'absent' | null {
  const session = useSession();
  const { roomId, find } = useRoomTalk();
  const held = useSessionState(({ joined }) => {
    const room = joined[roomId];
    return room === undefined ? null : find(shownLog(room), id);
  });
  const known = useSessionState(({ joined }) => joined[roomId]?.lookedUp.get(id));
  const live = useSessionState(({ joined }) => joined[roomId]?.live ?? false);
  const isHeld = held !== null;
  useEffect(() => {
    if (live && !isHeld) session.lookUp(roomId, [id]);
  }, [session, roomId, id, live, isHeld]);
  if (held !== null) return held;
  if (known?.status === 'held') return known.entry;
  return known?.status === 'absent' ? 'absent' : null;
}
