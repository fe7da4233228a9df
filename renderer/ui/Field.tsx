// Owns labelled fields: the label, the hint, and what is wrong with what was typed.
// Must not import anything but React.
import { type ComponentProps, type ReactNode, useId } from 'react';

type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong, in words; said aloud at once. */
  readonly problem?: ReactNode;
};

const BOX =
  'block w-full min-w-0 rounded-md border bg-surface px-3.5 py-1.5 text-base leading-normal text-ink placeholder:text-muted aria-invalid:border-danger border-field-line';

export function TextField({
  label,
  hint,
  problem,
  className = '',
  ...rest
}: FieldProps & ComponentProps<'input'>) {
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(wiring) => <input className={`${BOX} min-h-control ${className}`} {...wiring} {...rest} />}
    </Labelled>
  );
}

/** For a form that cannot be sent: leads to what has to be mended first. */
export function focusFirstProblem(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

type Wiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

function Labelled({
  label,
  hint,
  problem,
  children,
}: FieldProps & { readonly children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const hasHint = hint !== undefined && hint !== null;
  const hasProblem = problem !== undefined && problem !== null;
  const described = [hasHint ? `${id}-hint` : '', hasProblem ? `${id}-problem` : '']
    .join(' ')
    .trim();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': hasProblem ? true : undefined,
      })}
      {hasHint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      <div id={`${id}-problem`} role="alert" className="text-sm text-danger">
        {hasProblem && <div className="mt-1.5">{problem}</div>}
      </div>
    </div>
  );
}
