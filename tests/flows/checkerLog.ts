// Owns the rules about places in the log: I1 acknowledged is there, I2 once, I3 one order without gaps.
// Pure. Must not import anything but shared and the history.
import type { Entry } from '../../shared/model.ts';
import { branchAt } from '../../shared/roomLog.ts';
import type { RoomHistory, Screen, Violation } from './checkerHistory.ts';

/** I1: acknowledged is in the journal, at its place while its branch stands, and on every screen that reaches there. */
export function checkPlaces(room: RoomHistory): readonly Violation[] {
  const { roomId } = room;
  const broken = (what: string, id: string): Violation => ({
    invariant: 'I1',
    roomId,
    what,
    ids: [id],
  });
  const inJournal = room.acks.flatMap(({ id, seq, branch }): Violation[] => {
    const [place, second] = room.placesOf(id);
    if (place === undefined) {
      return room.letGo(id) ? [] : [broken(`acknowledged at ${seq}, not in the journal`, id)];
    }
    if (second !== undefined) return [broken(`acknowledged once, stored twice`, id)];
    return room.survives(branch, seq) && place.seq !== seq
      ? [broken(`acknowledged at ${seq}, stored at ${place.seq}`, id)]
      : [];
  });
  const acknowledged = new Set(room.acks.map(({ id }) => id));
  const onScreens = room.tabs.flatMap(({ tab }) => {
    const shown = room.screensOf(tab).at(-1)?.entries ?? [];
    const ids = new Set(shown.map((entry) => entry.id));
    const first = shown.at(0)?.seq ?? Number.POSITIVE_INFINITY;
    return room.entries
      .filter(({ id, seq }) => acknowledged.has(id) && seq >= first && !ids.has(id))
      .map(({ id }) => broken(`acknowledged, not on the screen of ${tab}`, id));
  });
  return [...inJournal, ...onScreens];
}

/** I2: an id is once in the journal, and at every moment once on each screen, pending entries among them. */
export function checkOnce(room: RoomHistory): readonly Violation[] {
  const { roomId } = room;
  const twice = (ids: readonly string[], where: string): Violation[] => {
    const seen = new Set<string>();
    const repeated = ids.filter((id) => seen.size === seen.add(id).size);
    if (repeated.length === 0) return [];
    return [{ invariant: 'I2', roomId, what: `twice ${where}`, ids: repeated }];
  };
  return [
    ...twice(
      room.entries.map(({ id }) => id),
      'in the journal',
    ),
    ...room.screens.flatMap(({ entries, pending, tab, at }) =>
      twice(
        [...entries.map(({ id }) => id), ...pending.map(({ id }) => id)],
        `on the screen of ${tab} at ${Math.round(at)}`,
      ),
    ),
  ];
}

/** I3: one order for all, seq without gaps, one entry for each place of a branch, and no way back. */
export function checkOrder(room: RoomHistory): readonly Violation[] {
  return [
    ...checkRun(room, room.entries, 'the journal'),
    ...checkBranches(room),
    ...room.screens.flatMap(({ entries, tab }) => checkRun(room, entries, `the screen of ${tab}`)),
    ...checkFinalScreens(room),
    ...checkSamePlace(room),
    ...checkNoWayBack(room),
  ];
}

const broken = (room: RoomHistory, what: string, ids: readonly string[]): Violation => ({
  invariant: 'I3',
  roomId: room.roomId,
  what,
  ids,
});

function checkRun(room: RoomHistory, entries: readonly Entry[], where: string): Violation[] {
  const start = entries.at(0)?.seq ?? 1;
  const wrong = entries.find((entry, index) => entry.seq !== start + index);
  return wrong === undefined ? [] : [broken(room, `a gap in ${where}`, [wrong.id])];
}

function checkBranches(room: RoomHistory): Violation[] {
  const wrong = room.branches.some(
    (branch, index) =>
      branch.term !== index + 1 || branch.fromSeq < (room.branches[index - 1]?.fromSeq ?? 1),
  );
  return wrong ? [broken(room, 'the branches are out of order', [])] : [];
}

function checkFinalScreens(room: RoomHistory): Violation[] {
  return room.tabs.flatMap(({ tab }) =>
    (room.screensOf(tab).at(-1)?.entries ?? [])
      .filter((entry) => room.at(entry.seq)?.id !== entry.id)
      .map((entry) => broken(room, `another entry at ${entry.seq} in ${tab}`, [entry.id])),
  );
}

/** A place of a branch is one entry's for ever, whoever tells of it: journal, acknowledgement or screen. */
function checkSamePlace(room: RoomHistory): Violation[] {
  const holders = new Map<string, string>();
  const violations: Violation[] = [];
  const note = (branch: string, seq: number, id: string): void => {
    const place = `${branch}/${seq}`;
    const holder = holders.get(place);
    if (holder === undefined) holders.set(place, id);
    else if (holder !== id) violations.push(broken(room, `two entries at ${place}`, [holder, id]));
  };
  for (const { seq, id } of room.entries) note(branchAt(room.branches, seq)?.branch ?? '', seq, id);
  for (const { branch, seq, id } of room.acks) note(branch, seq, id);
  for (const { branch, entry } of room.sightings) note(branch, entry.seq, entry.id);
  return violations;
}

/** Within a branch a tab's newest entry never becomes an older one, unless the member left in between. */
function checkNoWayBack(room: RoomHistory): Violation[] {
  return room.tabs.flatMap(({ tab, member }) => {
    let last: Screen | null = null;
    const violations: Violation[] = [];
    for (const screen of room.screensOf(tab)) {
      const before = last;
      last = screen;
      if (before === null || before.branches.at(-1)?.branch !== screen.branches.at(-1)?.branch)
        continue;
      const newest = before.entries.at(-1);
      if (newest === undefined || (screen.entries.at(-1)?.seq ?? 0) >= newest.seq) continue;
      const leftMeanwhile = room.left.some(
        (left) => left.member === member && left.at >= before.at && left.at <= screen.at,
      );
      if (!leftMeanwhile)
        violations.push(broken(room, `the screen of ${tab} went back`, [newest.id]));
    }
    return violations;
  });
}
