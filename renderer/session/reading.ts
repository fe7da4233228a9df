// Owns telling the host how far the person has read: now and then, and after a lost link what it does not know yet.
// Must not import sockets or React.
import type { Core } from './core.ts';
import { READ_TELL_AFTER_MS } from './pace.ts';

export function createReading(core: Core) {
  /** What the host was told of each room. */
  const told = new Map<string, { readonly seq: number; readonly shared: boolean }>();
  const waiting = new Set<string>();
  /** Where the person reads along at the end. */
  const attended = new Set<string>();
  let shared = true;

  const tell = async (roomId: string): Promise<void> => {
    waiting.delete(roomId);
    const room = core.getState().joined[roomId];
    if (room?.live !== true || room.readSeq === 0) return;
    const before = told.get(roomId);
    if (before !== undefined && before.seq >= room.readSeq && before.shared === shared) return;
    const news = { seq: room.readSeq, shared };
    told.set(roomId, news);
    const result = await core.request('read:set', { roomId, ...news });
    // The next reading, or the next join, tells it again.
    if (!result.ok && told.get(roomId) === news) told.delete(roomId);
  };

  const soon = (roomId: string): void => {
    if (waiting.has(roomId)) return;
    waiting.add(roomId);
    core.after(READ_TELL_AFTER_MS, () => void tell(roomId));
  };

  return {
    /** The person has seen everything up to here. */
    markRead: (roomId: string, seq: number): void => {
      core.dispatch({ type: 'room/read', roomId, seq });
      soon(roomId);
    },
    /** Until the returned call, what arrives in the room is read as it comes. */
    attend: (roomId: string): (() => void) => {
      attended.add(roomId);
      return () => void attended.delete(roomId);
    },
    isAttended: (roomId: string): boolean => attended.has(roomId),
    /** The room is level with the host, which may know less, or have lost it. */
    entered: (roomId: string): void => {
      told.delete(roomId);
      soon(roomId);
    },
    /** Whether others may see it from now on. */
    share: (on: boolean): void => {
      if (on === shared) return;
      shared = on;
      for (const roomId of Object.keys(core.getState().joined)) soon(roomId);
    },
  };
}
