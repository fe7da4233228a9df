// Owns a bar that fills while something long is done, with what is told of it in words.
// Must not import anything but React.

/** `share` from 0 to 1; null while nobody knows how much there is. */
export function Progress({
  label,
  share,
}: {
  readonly label: string;
  readonly share: number | null;
}) {
  const percent = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div>
      <p className="mb-2 text-sm text-muted">{label}</p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <div
          className={`h-full rounded-full bg-accent transition-[width] duration-300 ${percent === undefined ? 'w-1/3 animate-breathe' : ''}`}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
