// Owns the verdict over a recorded run: which of the promises I1 to I8 were broken, by which entries.
// Pure. Must not import anything but shared and the rules beside it.
import { type History, roomHistory, type Violation } from './checkerHistory.ts';
import { checkOnce, checkOrder, checkPlaces } from './checkerLog.ts';
import { checkAuthors, checkReads, checkShown, checkUnknown } from './checkerPeople.ts';
import { checkConvergence } from './checkerTime.ts';

/** Every promise that the run broke; an empty list is the only good answer. */
export function check(history: History): readonly Violation[] {
  return history.journal.flatMap((stored) => {
    const room = roomHistory(history, stored);
    return [
      ...checkPlaces(room),
      ...checkOnce(room),
      ...checkOrder(room),
      ...checkReads(room),
      ...checkShown(room),
      ...checkUnknown(room),
      ...checkAuthors(room),
      ...checkConvergence(room, history),
    ];
  });
}

/** One line for each violation, the first few in full. */
export function describeViolations(violations: readonly Violation[]): string {
  const lines = violations
    .slice(0, 12)
    .map(({ invariant, roomId, what, ids }) => `${invariant} ${roomId} ${what}: ${ids.join(' ')}`);
  const more = violations.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
