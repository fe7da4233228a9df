// Owns the size of the field: as high as its text, and above its buttons instead of beside them where it is narrow.
// Must not import other features, sockets or the platform's or session's code.
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';

/** In letters' heights: about five words a line. A wider field may stand beside its buttons with any text. */
const NARROW_EM = 18;

/**
 * Says `data-spread` on the row of the field and its buttons: from the second line on where it is narrow. It stays until
 * the field is empty or the row has another width, else it would jump to and fro while one types at the end of a line.
 */
export function useFieldSize(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  const rowWidth = useRef(0);
  const sizeNow = useEffectEvent((isEmpty: boolean) => {
    const element = field.current;
    const row = element?.parentElement;
    if (element === null || row === null || row === undefined) return;
    // Were the row lower while it is measured, the messages above it would move, and stay where they then were.
    row.style.minHeight = `${row.getBoundingClientRect().height}px`;
    if (isEmpty || row.clientWidth !== rowWidth.current) row.removeAttribute('data-spread');
    rowWidth.current = row.clientWidth;
    growToText(element);
    if (!row.hasAttribute('data-spread') && isCramped(element)) {
      row.setAttribute('data-spread', '');
      growToText(element);
    }
    row.style.minHeight = '';
  });

  // Before anything is painted. On the element itself: the text is laid out to know, and must not be drawn twice for it.
  useLayoutEffect(() => sizeNow(text === ''), [text]);
  // A phone is turned, letters arrive or are chosen larger: the placeholder may need two lines, too.
  useEffect(() => {
    if (field.current === null) return;
    let frame = 0;
    const observer = new ResizeObserver(() => {
      // Not at once: a change in here would be called a loop.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => sizeNow(field.current?.value === ''));
    });
    observer.observe(field.current);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [field]);
}

/** More than a line, in lines too short to write in. */
function isCramped(field: HTMLTextAreaElement): boolean {
  const style = getComputedStyle(field);
  const px = (value: string) => Number.parseFloat(value);
  if (field.clientWidth >= NARROW_EM * px(style.fontSize)) return false;
  const height = field.scrollHeight - px(style.paddingTop) - px(style.paddingBottom);
  return height > 1.5 * px(style.lineHeight);
}

/** For browsers that cannot size a field by its text in CSS. */
function growToText(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
