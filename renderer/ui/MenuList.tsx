// Owns the lines of a menu: roving focus by arrow keys, Home and End; choosing closes.
// Must not import anything but React.
import type { KeyboardEvent, ReactNode } from 'react';

export type MenuItem = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
  readonly onChoose: () => void;
};

/** Whoever shows it gives the focus to its first line, or marks it by `autoFocusFirst` for a Popover. */
export function MenuList({
  id,
  label,
  items,
  autoFocusFirst = false,
  onClose,
  onKeyDown,
}: {
  readonly id?: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly autoFocusFirst?: boolean;
  /** Called before what was chosen happens. */
  readonly onClose: () => void;
  /** For keys that do not move. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}) {
  const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const at = all.findIndex((item) => item.matches(':focus'));
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    };
    const next = steps[event.key];
    if (next === undefined) return onKeyDown?.(event);
    event.preventDefault();
    all.at(next % all.length)?.focus();
  };

  return (
    <div
      id={id}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={moveFocus}
      className="p-1.5"
    >
      {items.map((item, index) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={autoFocusFirst && index === 0 ? 0 : -1}
          data-autofocus={autoFocusFirst && index === 0 ? '' : undefined}
          onClick={() => {
            onClose();
            item.onChoose();
          }}
          className={`flex min-h-control w-full items-center gap-3 rounded-sm px-3 text-left hover:bg-hover ${item.danger === true ? 'text-danger' : ''}`}
        >
          <span className="inline-flex shrink-0">{item.icon}</span>
          <span className="min-w-0">{item.label}</span>
        </button>
      ))}
    </div>
  );
}
