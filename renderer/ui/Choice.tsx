// Owns choosing one of a few: segments in even rows, or a list of choices with an explanation each.
// Must not import anything but React and parts beside it. Native radio buttons: arrow keys and forms come for free.
import { type ReactNode, useId, useRef } from 'react';
import { useEvenColumns } from './useEvenColumns.ts';

type ChoiceProps<V extends string> = {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly onChange: (value: V) => void;
};

/**
 * Around segments. Two are as wide as their words, wherever they stand; more of them must not keep their parent from
 * becoming narrower than their row, or nobody would see that it does not fit.
 */
const FRAMES = { fitting: 'max-w-full', filling: 'w-0 min-w-full' } as const;

function Legend({ label, hidden }: { readonly label: string; readonly hidden: boolean }) {
  return <legend className={hidden ? 'sr-only' : 'mb-1 text-sm font-semibold'}>{label}</legend>;
}

/** A few short choices side by side. */
export function Segments<V extends string>({
  label,
  labelHidden = false,
  value,
  options,
  onChange,
}: ChoiceProps<V> & {
  readonly value: V;
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    readonly lang?: string;
  }[];
}) {
  const name = useId();
  const box = useRef<HTMLDivElement>(null);
  const columns = useEvenColumns(box, options.length);
  const row = columns === options.length;
  return (
    <fieldset className="min-w-0">
      <Legend label={label} hidden={labelHidden} />
      <div className={FRAMES[options.length > 2 ? 'filling' : 'fitting']}>
        <div
          ref={box}
          style={{ gridTemplateColumns: `repeat(${columns}, ${row ? 'auto' : '1fr'})` }}
          className="inline-grid max-w-full gap-1 rounded-md border border-line bg-panel p-1"
        >
          {options.map((option) => (
            <label
              key={option.value}
              lang={option.lang}
              className="relative inline-flex min-h-control-small min-w-control-small items-center justify-center rounded-sm px-3.5 text-center text-sm text-muted transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-checked:shadow-[inset_0_0_0_2px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent forced-colors:has-focus-visible:outline-offset-2!"
            >
              <input
                type="radio"
                name={name}
                className="absolute inset-0 appearance-none opacity-0"
                checked={value === option.value}
                onChange={() => onChange(option.value)}
              />
              {/* As wide as it will be when it is chosen: nothing moves then. */}
              <span
                data-words={option.label}
                className={`inline-block after:invisible after:block after:h-0 after:overflow-hidden after:font-semibold after:content-[attr(data-words)] ${columns === 1 ? '' : 'whitespace-nowrap'}`}
              >
                {option.label}
              </span>
            </label>
          ))}
        </div>
      </div>
    </fieldset>
  );
}

/** Choices that need a sentence or a picture each; with null none is chosen yet. */
export function ChoiceList<V extends string>({
  label,
  labelHidden = false,
  value,
  options,
  autoFocusFirst = false,
  onChange,
}: ChoiceProps<V> & {
  readonly value: V | null;
  /** Marks the first one for a Dialog. */
  readonly autoFocusFirst?: boolean;
  readonly options: readonly {
    readonly value: V;
    readonly label: ReactNode;
    readonly hint?: string;
    readonly picture?: ReactNode;
    readonly more?: ReactNode;
  }[];
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <Legend label={label} hidden={labelHidden} />
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
        {options.map((option, index) => (
          <div key={option.value} className="has-checked:bg-soft">
            <label
              className={`flex min-h-control gap-3 px-3.5 ${option.hint === undefined ? 'items-center py-1.5' : 'items-start py-2.5'} has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent`}
            >
              <input
                type="radio"
                name={name}
                className={`size-4 shrink-0 accent-accent outline-none ${option.hint === undefined ? '' : 'mt-1'}`}
                data-autofocus={autoFocusFirst && index === 0 ? '' : undefined}
                checked={value === option.value}
                onChange={() => onChange(option.value)}
              />
              {option.picture}
              <span className="min-w-0">
                <span className="block">{option.label}</span>
                {option.hint !== undefined && (
                  <span className="block text-sm text-muted">{option.hint}</span>
                )}
              </span>
            </label>
            {value === option.value && option.more}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
