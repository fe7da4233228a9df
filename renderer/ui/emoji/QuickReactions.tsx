// Owns the row of emoji to answer a message with at once, and the way to all others.
// Must not import anything but React and icons.
import { SmilePlus } from 'lucide-react';

export type QuickReactionsLabels = {
  /** What the row is. */
  readonly row: string;
  readonly react: (emoji: string) => string;
  readonly more: string;
};

/** `mine`: those that the person has given already; another press takes one back. */
export function QuickReactions({
  emoji,
  mine,
  labels,
  onPick,
  onMore,
}: {
  readonly emoji: readonly string[];
  readonly mine: ReadonlySet<string>;
  readonly labels: QuickReactionsLabels;
  readonly onPick: (emoji: string) => void;
  readonly onMore: () => void;
}) {
  return (
    <div role="toolbar" aria-label={labels.row} className="flex">
      {emoji.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={labels.react(each)}
          aria-pressed={mine.has(each)}
          onClick={() => onPick(each)}
          className="emoji inline-flex size-control shrink-0 items-center justify-center rounded-sm text-[1.375rem] leading-none transition-transform hover:scale-115 hover:bg-hover aria-pressed:bg-own"
        >
          {each}
        </button>
      ))}
      <button
        type="button"
        aria-label={labels.more}
        title={labels.more}
        aria-haspopup="dialog"
        onClick={onMore}
        className="inline-flex size-control shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
      >
        <SmilePlus size={20} aria-hidden="true" />
      </button>
    </div>
  );
}
