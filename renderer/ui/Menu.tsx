// Owns the small menu behind a button: roving focus, Esc, closing on a click elsewhere.
// Must not import anything but React.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';
import { type MenuItem, MenuList } from './MenuList.tsx';

export function Menu({
  label,
  icon,
  items,
  opens = 'down',
  side = 'right',
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly items: readonly MenuItem[];
  readonly opens?: 'down' | 'up';
  /** Which edges of button and menu stand below each other. */
  readonly side?: 'left' | 'right';
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true)
        setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
  };

  return (
    <div ref={root} className="relative">
      <IconButton
        ref={button}
        label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => setOpen(!open)}
      >
        {icon}
      </IconButton>
      {open && (
        <div
          className={`absolute ${side === 'right' ? 'right-0' : 'left-0'} z-20 min-w-56 animate-rise rounded-md border border-line bg-surface shadow-float ${opens === 'down' ? 'top-full mt-1' : 'bottom-full mb-1'}`}
        >
          <MenuList id={menuId} label={label} items={items} onClose={close} onKeyDown={leave} />
        </div>
      )}
    </div>
  );
}
