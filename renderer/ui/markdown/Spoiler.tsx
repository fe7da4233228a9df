// Owns what somebody would rather not say at once: covered until it is pressed, at the same place and size.
// Must not import anything but React.
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export function Spoiler({
  label,
  hidden,
  children,
}: {
  /** What pressing does. */
  readonly label: string;
  /** The same words without anything to press; they only keep the place. */
  readonly hidden: ReactNode;
  readonly children: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  const words = useRef<HTMLSpanElement>(null);

  // Whoever pressed it stands where it was, and hears what it held.
  useEffect(() => {
    if (shown) words.current?.focus({ preventScroll: true });
  }, [shown]);

  if (shown)
    return (
      <span
        ref={words}
        tabIndex={-1}
        className="animate-uncover rounded-[5px] bg-hover box-decoration-clone px-[0.15em] outline-none"
      >
        {children}
      </span>
    );
  const pressByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    setShown(true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be broken over lines.
    <span
      role="button"
      tabIndex={0}
      data-spoiler="covered"
      aria-label={label}
      title={label}
      onClick={() => setShown(true)}
      onKeyDown={pressByKey}
      className="cursor-pointer rounded-[5px] bg-cover box-decoration-clone px-[0.15em] select-none hover:bg-cover-strong"
    >
      <span aria-hidden="true" className="invisible">
        {hidden}
      </span>
    </span>
  );
}
