// Owns the rules about what people did and saw: I4 own words are read back, I5 shown is true, I6 unknown becomes known,
// I7 the right words of the right person, answers behind what they answer. Pure.
// Edits and deletions join I7 when such entries exist; an answer is a message whose text names the entry it answers.
import type { RoomHistory, Violation } from './checkerHistory.ts';

/** I4: what a member reads after an acknowledgement holds the acknowledged entry. */
export function checkReads(room: RoomHistory): readonly Violation[] {
  return room.reads.flatMap((read) => {
    const held = new Map(read.entries.map((entry) => [entry.seq, entry.id]));
    return (
      room.acks
        .filter((ack) => ack.member === read.member && ack.at <= read.at)
        // A copy was put back in between: the entry comes again, which I1 asks for.
        .filter((ack) => !room.restored.some(({ at }) => at >= ack.at && at <= read.endedAt))
        // From before an older restore: by now it may stand elsewhere.
        .filter((ack) => room.survives(ack.branch, ack.seq))
        .filter(({ seq, id }) => {
          const covered = seq >= read.fromSeq && seq <= read.toSeq;
          return read.headSeq < seq || (covered && held.get(seq) !== id);
        })
        .map(
          ({ id, seq }): Violation => ({
            invariant: 'I4',
            roomId: room.roomId,
            what: `acknowledged at ${seq}, missing in what its author read later`,
            ids: [id],
          }),
        )
    );
  });
}

/** I5: what was ever on a screen as said is in the final log, in the same place while its branch stands. */
export function checkShown(room: RoomHistory): readonly Violation[] {
  const reported = new Set<string>();
  return room.sightings.flatMap(({ entry: { id, seq }, branch, tab }): Violation[] => {
    const isThere = room.survives(branch, seq)
      ? room.at(seq)?.id === id
      : room.placesOf(id).length > 0;
    if (isThere || room.letGo(id) || reported.has(id)) return [];
    reported.add(id);
    const what = `shown at ${seq} in ${tab}, not there in the final log`;
    return [{ invariant: 'I5', roomId: room.roomId, what, ids: [id] }];
  });
}

/** I6: whatever became of an answer, in the end the entry is there exactly once, or its author knows that it is not. */
export function checkUnknown(room: RoomHistory): readonly Violation[] {
  const waiting = new Set<string>();
  const refused = new Set<string>();
  for (const { tab } of room.tabs) {
    for (const entry of room.screensOf(tab).at(-1)?.pending ?? []) {
      (entry.refused ? refused : waiting).add(entry.id);
    }
  }
  return [...room.queued.keys()].flatMap((id): Violation[] => {
    const count = room.placesOf(id).length;
    const broken = (what: string): Violation[] => [
      { invariant: 'I6', roomId: room.roomId, what, ids: [id] },
    ];
    if (count > 1) return broken(`sent once, stored ${count} times`);
    if (count === 1) return waiting.has(id) ? broken('stored, and still waiting to be sent') : [];
    if (room.withdrawn(id) || room.letGo(id) || refused.has(id)) return [];
    return broken(waiting.has(id) ? 'never sent' : 'forgotten by its author and by the host');
  });
}

/** I7: every message is what its author wrote; an answer follows what it answers; one tab's messages keep their order. */
export function checkAuthors(room: RoomHistory): readonly Violation[] {
  const broken = (what: string, ids: readonly string[]): Violation => ({
    invariant: 'I7',
    roomId: room.roomId,
    what,
    ids,
  });
  const messages = room.entries.filter((entry) => entry.kind === 'message');
  const words = messages.flatMap((entry): Violation[] => {
    const written = room.queued.get(entry.id);
    if (written === undefined) return [broken('nobody wrote it', [entry.id])];
    const isRight = written.member === entry.author && written.text === entry.body.text;
    return isRight ? [] : [broken('not what its author wrote', [entry.id])];
  });
  return [...words, ...checkAnswers(room, broken), ...checkAuthorOrder(room, broken)];
}

type Broken = (what: string, ids: readonly string[]) => Violation;

function checkAnswers(room: RoomHistory, broken: Broken): readonly Violation[] {
  /** Stood elsewhere before a copy was put back, and was sent again. */
  const moved = new Set<string>();
  for (const { id, branch, seq } of room.acks) if (!room.survives(branch, seq)) moved.add(id);
  for (const { entry, branch } of room.sightings) {
    if (!room.survives(branch, entry.seq)) moved.add(entry.id);
  }
  return [...room.queued.values()].flatMap(({ id, refersTo }): Violation[] => {
    const [answer] = room.placesOf(id);
    if (refersTo === null || answer === undefined) return [];
    const [target] = room.placesOf(refersTo);
    if (target === undefined) {
      return room.letGo(refersTo) ? [] : [broken('it answers what is not there', [id, refersTo])];
    }
    if (target.seq < answer.seq || moved.has(id) || moved.has(refersTo)) return [];
    return [broken('it stands before what it answers', [id, refersTo])];
  });
}

function checkAuthorOrder(room: RoomHistory, broken: Broken): readonly Violation[] {
  const byTab = Map.groupBy(room.queued.values(), ({ tab }) => tab);
  return [...byTab.values()].flatMap((queued) => {
    // What was taken back while it was on its way has no place to keep.
    const meant = queued.filter(({ id }) => !room.withdrawn(id));
    const places = meant.flatMap(({ id }) => room.placesOf(id).slice(0, 1));
    return places
      .filter((place, index) => place.seq < (places[index - 1]?.seq ?? 0))
      .map(({ id }) => broken('it overtook what its author wrote before', [id]));
  });
}
