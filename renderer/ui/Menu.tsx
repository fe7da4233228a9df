// Owns the small menu behind a button: what opens and closes it, and where it stands.
// Must not import anything but React.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';
import { type MenuItem, MenuList } from './MenuList.tsx';
import { Popover } from './Popover.tsx';

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
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  const close = () => setOpen(false);
  // Before what was chosen opens something: that gives the focus back to where it was.
  const goBack = () => {
    close();
    button.current?.focus();
  };

  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return;
    // Out of the menu and on from its button, where the popover would keep the focus in.
    event.stopPropagation();
    close();
  };

  return (
    <>
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
        <Popover
          anchor={() => button.current?.getBoundingClientRect() ?? null}
          side={opens === 'down' ? 'bottom' : 'top'}
          align={side === 'right' ? 'end' : 'start'}
          owner={button}
          takesFocus
          onClose={close}
          className="w-max min-w-56 overflow-y-auto"
        >
          <MenuList
            id={menuId}
            label={label}
            items={items}
            autoFocusFirst
            onClose={goBack}
            onKeyDown={leave}
          />
        </Popover>
      )}
    </>
  );
}
