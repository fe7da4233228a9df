// Owns a short word at the edge that goes by itself: something was done, or was not.
// Must not import anything but React and icons.
import { X } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';

/** Long enough to read two lines in no hurry. */
const SHOWN_MS = 6_000;

/** Always mounted, so that screen readers know the place before something is said there; null says nothing. */
export function Toast({
  note,
  closeLabel,
  onDone,
}: {
  /** A new object is a new word. */
  readonly note: { readonly text: string } | null;
  readonly closeLabel: string;
  /** It was up long enough, or closed; must take the note away. */
  readonly onDone: () => void;
}) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => done(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-3 z-20 flex justify-center px-3 pt-safe"
    >
      {note !== null && (
        <div className="pointer-events-auto flex max-w-md animate-rise items-center gap-1 rounded-md border border-line bg-surface py-0.5 pr-0.5 pl-4 shadow-float">
          <p className="min-w-0 py-1.5 wrap-anywhere">{note.text}</p>
          <button
            type="button"
            aria-label={closeLabel}
            title={closeLabel}
            onClick={onDone}
            className="inline-flex size-control shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          >
            <X size={18} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
