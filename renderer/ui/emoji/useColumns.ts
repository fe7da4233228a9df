// Owns how many emoji stand in a row: the stylesheet decides, and the arrow keys have to know.
// Must not import anything but React.
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Before the first measuring, which comes before the first picture. */
const FIRST_COLUMNS_COUNT = 8;

/** Of `ruler`, an empty grid with the class of the rows, as wide as they are. */
export function useColumns(ruler: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(FIRST_COLUMNS_COUNT);
  useLayoutEffect(() => {
    const element = ruler.current;
    if (element === null) return;
    const measure = () => {
      const tracks = getComputedStyle(element).gridTemplateColumns.split(' ');
      setColumns(tracks.length);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ruler]);
  return columns;
}
