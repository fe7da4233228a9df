// Owns moving through the messages by keyboard: one of them is in the tab order, arrows move it.
// Must not import other features, sockets or the platform's or session's code.
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

/** `stops` is true for rows that can be reached. */
type Stop = { readonly key: string; readonly stops: boolean };

export function useRovingRows(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  rows: readonly Stop[],
  onEscape: () => void,
) {
  const [chosen, setChosen] = useState<string | null>(null);
  const focusWanted = useRef(false);
  const chosenAt = rows.findIndex((row) => row.key === chosen);
  const current = chosenAt === -1 ? rows.findLastIndex((row) => row.stops) : chosenAt;
  const currentKey = rows[current]?.key ?? null;

  useEffect(() => {
    if (!focusWanted.current || currentKey === null) return;
    focusWanted.current = false;
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(currentKey)}"]`,
    );
    row?.focus({ preventScroll: true });
  });

  const choose = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    focusWanted.current = true;
    setChosen(row.key);
    list.current?.scrollToIndex(index, { align: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Arrows inside a button of a row belong to that button.
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row]')) return;
    if (event.key === 'Escape') return onEscape();
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

  return { current, currentKey, onKeyDown, onFocus };
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
