// Owns moving through the messages by keyboard: one of them is in the tab order, arrows move it.
// Must not import other features, sockets or the platform's or session's code.
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { VirtualizerHandle } from 'virtua';

/** `stops` is true for rows that can be reached. */
type Stop = { readonly key: string; readonly stops: boolean };

export function useRovingRows(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  rows: readonly Stop[],
  keys: {
    readonly onEscape: () => void;
    /** Null where the last row is the end. */
    readonly onEnd: (() => void) | null;
  },
) {
  const [chosen, setChosen] = useState<string | null>(null);
  /** The key of the row that is to get the focus as soon as it can take it. */
  const focusWanted = useRef<string | null>(null);
  const [, setTries] = useState(0);
  const chosenAt = rows.findIndex((row) => row.key === chosen);
  const current = chosenAt === -1 ? rows.findLastIndex((row) => row.stops) : chosenAt;
  const currentKey = rows[current]?.key ?? null;

  useEffect(() => {
    // A drawing from before the last key comes to its effects after it, and has another row in mind.
    if (currentKey === null || focusWanted.current !== currentKey) return;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(currentKey)}"]`,
    );
    row?.focus({ preventScroll: true });
    if (row !== null && row === document.activeElement) {
      focusWanted.current = null;
      return;
    }
    // A far row is drawn a frame later, and hidden, where no focus goes, until the list has measured it.
    const frame = requestAnimationFrame(() => setTries((count) => count + 1));
    return () => cancelAnimationFrame(frame);
  });

  const choose = useCallback(
    (index: number, align: 'nearest' | 'center' = 'nearest') => {
      // What stands for itself only (a day, something that happened) hands the focus on.
      const row =
        rows.find(({ stops }, at) => at >= index && stops) ?? rows.findLast((r) => r.stops);
      if (row === undefined) return;
      focusWanted.current = row.key;
      setChosen(row.key);
      // The row may have been the current one all along, without the focus.
      setTries((count) => count + 1);
      list.current?.scrollToIndex(index, { align });
    },
    [list, rows],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    // Arrows inside a button of a row belong to that button.
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row]')) return;
    if (event.key === 'Escape') return keys.onEscape();
    if (event.key === 'End' && keys.onEnd !== null) {
      event.preventDefault();
      return keys.onEnd();
    }
    const next = findNext(rows, current, event.key);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };

  /** A click or a tab into a row makes it the current one. */
  const onFocus = (event: { readonly target: EventTarget }) => {
    if (event.target instanceof HTMLElement && event.target.dataset.row !== undefined)
      setChosen(event.target.dataset.row);
  };

  return { current, currentKey, choose, onKeyDown, onFocus };
}

/** Null for keys that do not move. */
function findNext(rows: readonly Stop[], current: number, key: string): number | null {
  switch (key) {
    case 'ArrowUp':
      return rows.findLastIndex((row, at) => at < current && row.stops);
    case 'ArrowDown':
      return rows.findIndex((row, at) => at > current && row.stops);
    case 'Home':
      return rows.findIndex((row) => row.stops);
    case 'End':
      return rows.findLastIndex((row) => row.stops);
    default:
      return null;
  }
}
