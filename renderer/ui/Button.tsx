// Owns buttons: what they do is said by their words, how much they matter by their look.
// Must not import anything but React.
import type { ComponentProps } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-surface text-ink border-line hover:bg-soft',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-hover',
  danger: 'bg-transparent text-danger border-danger hover:bg-danger-soft',
};

export function Button({
  look = 'plain',
  wide = false,
  className = '',
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { readonly look?: Look; readonly wide?: boolean }) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-4 py-1.5 text-center text-base font-semibold transition-colors disabled:cursor-default disabled:opacity-55 ${LOOKS[look]} ${wide ? 'w-full' : ''} ${className}`}
      {...rest}
    />
  );
}

/** A square button with a sign; `label` is read out and shown as a hint. */
export function IconButton({
  label,
  className = '',
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label'> & { readonly label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink ${className}`}
      {...rest}
    />
  );
}
