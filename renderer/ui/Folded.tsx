// Owns folding what is long: some lines of it, and a button for the rest. Nothing is taken from screen readers.
// Must not import anything but React.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

/** What stays in sight of something folded. */
const FOLDED_LINES = 16;
/** Up to here it is shown whole: a button in place of three lines would be no gain. */
const WHOLE_LINES = 20;

/**
 * Clamped from its first moment and measured before it is painted, so a row of a virtual list never changes its height
 * by itself. Whether it is open is the caller's to keep: rows come and go while scrolling.
 */
export function Folded({
  open,
  onOpenChange,
  moreLabel,
  lessLabel,
  children,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly moreLabel: string;
  readonly lessLabel: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [long, setLong] = useState(false);

  useLayoutEffect(() => {
    const element = content.current;
    if (element === null) return;
    const measure = () => {
      const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
      setLong(element.offsetHeight > Math.ceil(lineHeight * WHOLE_LINES));
    };
    measure();
    // A turned phone or larger letters make another number of lines.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Closed from far below, it would leave its reader somewhere in what follows.
  const wasOpen = useRef(open);
  useLayoutEffect(() => {
    if (wasOpen.current && !open) button.current?.scrollIntoView({ block: 'nearest' });
    wasOpen.current = open;
  }, [open]);

  const folded = long && !open;
  // Whoever reaches a link below the fold by the keyboard sees it.
  useEffect(() => {
    const element = frame.current;
    if (!folded || element === null) return;
    const showFocused = ({ target }: FocusEvent) => {
      const edge = element.getBoundingClientRect().bottom;
      if (target instanceof Element && target.getBoundingClientRect().bottom > edge)
        onOpenChange(true);
    };
    element.addEventListener('focusin', showFocused);
    return () => element.removeEventListener('focusin', showFocused);
  }, [folded, onOpenChange]);

  return (
    <>
      <div
        ref={frame}
        id={id}
        className={`overflow-clip ${folded ? 'fade-below' : ''}`}
        style={open ? undefined : { maxHeight: `${folded ? FOLDED_LINES : WHOLE_LINES}lh` }}
      >
        <div ref={content}>{children}</div>
      </div>
      {long && (
        <button
          ref={button}
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onOpenChange(!open)}
          className="mt-1 inline-flex min-h-control items-center rounded-sm py-1 text-sm font-semibold text-accent hover:underline"
        >
          {open ? lessLabel : moreLabel}
        </button>
      )}
    </>
  );
}
