// Owns choosing one of a few: a row of segments, or a list of choices with an explanation each.
// Must not import anything but React. Native radio buttons: arrow keys and forms come for free.
import { type ReactNode, useId } from 'react';

type ChoiceProps<V extends string> = {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
};

/** Two or three short choices side by side. */
export function Segments<V extends string>({
  label,
  labelHidden = false,
  value,
  options,
  onChange,
}: ChoiceProps<V> & {
  readonly labelHidden?: boolean;
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    readonly lang?: string;
  }[];
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={labelHidden ? 'sr-only' : 'mb-1 text-sm font-semibold'}>{label}</legend>
      <div className="inline-flex max-w-full flex-wrap gap-1 rounded-md border border-line bg-panel p-1">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="relative inline-flex min-h-control-small min-w-control-small items-center justify-center rounded-sm px-3.5 text-sm text-muted transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-checked:shadow-[0_1px_3px_var(--shade)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 appearance-none opacity-0"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Choices that need a sentence each. */
export function ChoiceList<V extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<V> & {
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    readonly hint: string;
    readonly more?: ReactNode;
  }[];
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {options.map((option) => (
          <div key={option.value} className="has-checked:bg-soft">
            <label className="flex min-h-control items-start gap-3 px-3.5 py-2.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
              <input
                type="radio"
                name={name}
                className="mt-1 size-4 shrink-0 accent-accent outline-none"
                checked={value === option.value}
                onChange={() => onChange(option.value)}
              />
              <span className="min-w-0">
                <span className="block">{option.label}</span>
                <span className="block text-sm text-muted">{option.hint}</span>
              </span>
            </label>
            {value === option.value && option.more}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
