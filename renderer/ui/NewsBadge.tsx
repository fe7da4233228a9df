// Owns the sign for what is new somewhere: how much, and whether somebody is called by name.
// Must not import anything but React.

export function NewsBadge({
  number,
  inFull,
  calls,
}: {
  readonly number: string;
  /** The same in words, for the ear. */
  readonly inFull: string;
  /** Somebody wrote the person's name. */
  readonly calls: boolean;
}) {
  return (
    <span className="flex shrink-0 items-center gap-1 text-sm leading-[1.5] font-semibold">
      {calls && (
        <span
          aria-hidden="true"
          className="rounded-full border border-transparent bg-marigold-soft px-1.5 text-ink"
        >
          @
        </span>
      )}
      <span
        aria-hidden="true"
        className="rounded-full border border-transparent bg-accent px-2 text-on-accent"
      >
        {number}
      </span>
      <span className="sr-only">{inFull}</span>
    </span>
  );
}
