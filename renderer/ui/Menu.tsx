// Owns the small menu behind a button: roving focus, Esc, closing on a click elsewhere.
// Must not import anything but React.
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { IconButton } from './Button.tsx';
import { type MenuItem, MenuList } from './MenuList.tsx';

/** To the edges of the screen; half of what the widest menu leaves free. */
const MARGIN_PX = 8;

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
  const panel = useRef<HTMLDivElement>(null);
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

  useLayoutEffect(() => {
    const element = panel.current;
    if (!open || element === null) return;
    const { left, right } = element.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    // A long line in a narrow column would stick out of the screen on the far side of its button.
    const shift = Math.max(MARGIN_PX - left, Math.min(0, clientWidth - MARGIN_PX - right));
    element.style.translate = `${shift}px`;
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
          ref={panel}
          className={`absolute ${side === 'right' ? 'right-0' : 'left-0'} z-20 w-max max-w-[calc(100vw-16px)] min-w-56 animate-rise rounded-md border border-line bg-surface shadow-float ${opens === 'down' ? 'top-full mt-1' : 'bottom-full mb-1'}`}
        >
          <MenuList id={menuId} label={label} items={items} onClose={close} onKeyDown={leave} />
        </div>
      )}
    </div>
  );
}
