// Owns buttons: what they do is said by their words, how much they matter by their look.
// Must not import anything but React.
import type { ComponentProps, MouseEvent } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-surface text-ink border-line hover:bg-soft',
  quiet: 'bg-transparent text-ink border-quiet-line hover:bg-hover',
  danger: 'bg-transparent text-danger border-danger hover:bg-danger-soft',
};

export function Button({
  look = 'plain',
  wide = false,
  className = '',
  type = 'button',
  disabled = false,
  onClick,
  ...rest
}: ComponentProps<'button'> & { readonly look?: Look; readonly wide?: boolean }) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-control items-center justify-center gap-2 rounded-md border px-control-pad py-1.5 text-center text-base font-semibold transition-colors aria-disabled:cursor-default aria-disabled:opacity-55 ${LOOKS[look]} ${wide ? 'w-full' : ''} ${className}`}
      {...pressable(disabled, onClick)}
      {...rest}
    />
  );
}

/** A square button with a sign; `label` is read out and shown as a hint. `edged` beside a button that has an edge. */
export function IconButton({
  label,
  edged = false,
  className = '',
  disabled = false,
  onClick,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label'> & {
  readonly label: string;
  readonly edged?: boolean;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-control shrink-0 items-center justify-center rounded-md border text-muted transition-colors hover:bg-hover hover:text-ink ${edged ? 'border-line bg-surface' : 'border-quiet-line'} ${className}`}
      {...pressable(disabled, onClick)}
      {...rest}
    />
  );
}

/** One that cannot be pressed just now keeps the focus, which the attribute `disabled` would take from it. */
function pressable(disabled: boolean, onClick: ComponentProps<'button'>['onClick']) {
  if (!disabled) return { onClick };
  // Nor is its form sent, by Enter in a field either.
  return {
    'aria-disabled': true,
    onClick: (event: MouseEvent) => event.preventDefault(),
  };
}
