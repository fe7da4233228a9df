// Owns the rule about time, I8: after the last fault everybody agrees soon, on what was said and on who is there.
// Pure. Must not import anything but the history.
import type { History, RoomHistory, Screen, Violation } from './checkerHistory.ts';

/** After the last fault is over. */
export const CONVERGED_WITHIN_MS = 5_000;
export const PRESENCE_WITHIN_MS = 10_000;

export function checkConvergence(
  room: RoomHistory,
  { healedAt, endedAt }: History,
): readonly Violation[] {
  const last = room.entries.at(-1);
  const present = [...new Set(room.tabs.map(({ member }) => member))].toSorted().join();
  const isLevel = (screen: Screen): boolean =>
    screen.live &&
    screen.entries.at(-1)?.id === last?.id &&
    screen.pending.every(({ refused }) => refused);
  const knowsWho = (screen: Screen): boolean =>
    screen.live && screen.members.toSorted().join() === present;

  return room.tabs.flatMap(({ tab }): Violation[] => {
    const screens = room.screensOf(tab).filter(({ at }) => at <= endedAt);
    const late = (what: string, limitMs: number, isRight: (screen: Screen) => boolean) => {
      const since = rightSince(screens, isRight);
      if (since !== null && since - healedAt <= limitMs) return [];
      const when = since === null ? 'never' : `${Math.round(since - healedAt)} ms after the fault`;
      const ids = last === undefined ? [] : [last.id];
      return [
        { invariant: 'I8' as const, roomId: room.roomId, what: `${tab} ${what} ${when}`, ids },
      ];
    };
    return [
      ...late('agrees with the log', CONVERGED_WITHIN_MS, isLevel),
      ...late('knows who is there', PRESENCE_WITHIN_MS, knowsWho),
    ];
  });
}

/** From when on every screen was right; null when the last one is not. */
function rightSince(
  screens: readonly Screen[],
  isRight: (screen: Screen) => boolean,
): number | null {
  const lastWrong = screens.findLastIndex((screen) => !isRight(screen));
  return screens[lastWrong + 1]?.at ?? null;
}
