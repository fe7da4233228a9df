// Owns in how many columns a few short choices stand: one row, rows in which none is left alone, or one below the other.
// Must not import anything but React.
import { type RefObject, useLayoutEffect, useState } from 'react';

/** What fractions of a pixel lose in being added up. A parent that shrinks to its row is exactly as wide as that. */
const ROUNDING_PX = 0.5;

/**
 * `box` may become as wide as its parent. The last element in each of its children must be as wide as its words need,
 * whatever the answer was before.
 */
export function useEvenColumns(box: RefObject<HTMLElement | null>, count: number): number {
  const [columns, setColumns] = useState(count);
  useLayoutEffect(() => {
    const parent = box.current?.parentElement;
    if (!box.current || !parent) return;
    const element = box.current;
    const measure = () =>
      setColumns(columnsFor(count, element, parent.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(parent);
    // Fonts arrive, languages and sizes of text change.
    for (const child of element.children)
      if (child.lastElementChild !== null) observer.observe(child.lastElementChild);
    return () => observer.disconnect();
  }, [box, count]);
  return columns;
}

function columnsFor(count: number, box: HTMLElement, spacePx: number): number {
  const widths = [...box.children].map(
    (child) =>
      (child.lastElementChild?.getBoundingClientRect().width ?? 0) +
      sumOf(child, 'paddingLeft', 'paddingRight'),
  );
  const gap = sumOf(box, 'columnGap');
  const free =
    spacePx +
    ROUNDING_PX -
    sumOf(box, 'paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth');
  const inOneRow = widths.reduce((sum, width) => sum + width, gap * (count - 1));
  if (inOneRow <= free) return count;
  const widest = Math.max(...widths);
  for (let columns = Math.ceil(count / 2); columns > 1; columns -= 1)
    if (count % columns !== 1 && widest * columns + gap * (columns - 1) <= free) return columns;
  return 1;
}

type Length = 'paddingLeft' | 'paddingRight' | 'borderLeftWidth' | 'borderRightWidth' | 'columnGap';

function sumOf(element: Element, ...lengths: readonly Length[]): number {
  const style = getComputedStyle(element);
  return lengths.reduce((sum, length) => sum + Number.parseFloat(style[length]), 0);
}
