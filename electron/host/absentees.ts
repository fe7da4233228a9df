// Owns who was in each room and is not now: the regulars the journal knows of, and who left since the start.
// Must not import sockets; the journal is asked once for each room, through the room's own.
import { ABSENT_MAX } from '../../shared/limits.ts';
import type { Absent } from '../../shared/model.ts';
import { type Journal, UnreadableError } from './journal.ts';
import type { Members } from './members.ts';
import type { Room } from './room.ts';

type AbsenteesDeps = {
  /** Makes rooms, but is nobody who comes or goes. */
  readonly hostKey: string;
  readonly members: Members;
  readonly journalOf: (room: Room) => Journal;
  /** Unix milliseconds, for people. */
  readonly now: () => number;
};

export function createAbsentees({ hostKey, members, journalOf, now }: AbsenteesDeps) {
  /** By room, who was seen last first; those who came back stay until the list is asked for. */
  const seen = new Map<string, readonly Absent[]>();
  const asked = new Set<string>();

  const note = (roomId: string, people: readonly Absent[]): void => {
    const byId = new Map<string, Absent>();
    for (const person of [...(seen.get(roomId) ?? []), ...people]) {
      if ((byId.get(person.id)?.seenAt ?? 0) <= person.seenAt) byId.set(person.id, person);
    }
    const newestFirst = [...byId.values()].toSorted((a, b) => b.seenAt - a.seenAt);
    seen.set(roomId, newestFirst.slice(0, KEPT));
  };

  return {
    /** Reads who belongs to the room, unless that is known. */
    recall: async (room: Room): Promise<void> => {
      if (asked.has(room.roomId)) return;
      try {
        note(room.roomId, await journalOf(room).regulars(room.roomId, KEPT));
        asked.add(room.roomId);
      } catch (error) {
        // Not knowing who is gone is no reason to keep anybody out.
        if (!(error instanceof UnreadableError)) throw error;
      }
    },

    /** A socket of the member left the room, perhaps their last one there. */
    left: (room: Room, memberId: string): void => {
      const name = members.nameOf(memberId);
      if (name === null || room.has(memberId)) return;
      note(room.roomId, [{ id: memberId, name, seenAt: now() }]);
    },

    of: (room: Room): Absent[] =>
      (seen.get(room.roomId) ?? [])
        .filter(({ id }) => id !== hostKey && !room.has(id))
        .slice(0, ABSENT_MAX)
        .map((person) => ({ ...person, name: members.nameOf(person.id) ?? person.name })),
  };
}

/** A class that comes back after a restart is seen last of all, and must not crowd out who did not come. */
const KEPT = 500;
