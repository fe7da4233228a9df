// Owns a switch: something that is on or off, with what it means beside it.
// Must not import anything but React. A native checkbox: Space and forms come for free.
import { useId } from 'react';

export function Switch({
  label,
  hint,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const hintId = useId();
  return (
    <label className="flex min-h-control cursor-pointer items-center gap-4 py-2 has-focus-visible:rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <span className="min-w-0 grow">
        <span className="block">{label}</span>
        {hint !== undefined && (
          <span id={hintId} className="block text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : hintId}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-6 w-11 shrink-0 cursor-pointer appearance-none rounded-full border border-field-line bg-panel outline-none transition-colors before:absolute before:top-[3px] before:left-[3px] before:size-4 before:rounded-full before:bg-field-line before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-5 checked:before:bg-on-accent forced-colors:w-6 forced-colors:appearance-auto forced-colors:before:hidden"
      />
    </label>
  );
}
