// Owns what opens the menu of a message: right click, the menu key, a long press; and the keys that act at once.
// Must not import other features, sockets or the platform's or session's code.
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type TouchEvent,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Rect } from '../../ui/placePopover.ts';
import { comeNear, NearestContext } from './nearest.ts';

/** As long as phones take for a long press, a little less: the system's own must not come first. */
const LONG_PRESS_MS = 420;
/** A finger that moves further scrolls. */
const STILL_WITHIN_PX = 10;

export type MessageKey = 'menu' | 'reply' | 'edit' | 'react' | 'delete';

/** `onKey` with the place that was meant. `near`: pointer or focus is on the message. */
export function useMessageGestures(onKey: (key: MessageKey, anchor: Rect) => void) {
  const [near, setNear] = useState(false);
  const nearest = use(NearestContext);
  const come = (row: HTMLElement) => {
    if (nearest !== null) comeNear(nearest, { row, leave: () => setNear(false) });
    setNear(true);
  };
  const press = useRef<{ readonly timer: number; readonly x: number; readonly y: number }>(null);

  /** The menu is there, and the finger still on the glass. */
  const held = useRef(false);

  const endPress = useCallback(() => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  }, []);
  useEffect(() => endPress, [endPress]);

  return {
    near,
    handlers: {
      onPointerEnter: ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
        // The list may have moved under a pointer that rests, by keys: the focus keeps what it has.
        const holder = nearest?.current?.row;
        const held = holder?.contains(document.activeElement) === true && isFocusSeen();
        if (pointerType === 'mouse' && !held) come(currentTarget);
      },
      onPointerLeave: ({ currentTarget }: PointerEvent) => {
        endPress();
        setNear(currentTarget.contains(document.activeElement) && isFocusSeen());
      },
      // A press focuses without showing it, and must not take away what it presses.
      onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
        if (isFocusSeen()) come(currentTarget);
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget))
          setNear(currentTarget.matches(':hover'));
      },
      onPointerDown: ({ pointerType, target, clientX, clientY }: PointerEvent) => {
        endPress();
        held.current = false;
        if (pointerType !== 'touch' || isOther(target)) return;
        const timer = window.setTimeout(() => {
          press.current = null;
          held.current = true;
          onKey('menu', pointRect(clientX, clientY));
        }, LONG_PRESS_MS);
        press.current = { timer, x: clientX, y: clientY };
      },
      onPointerMove: ({
        pointerType,
        currentTarget,
        clientX,
        clientY,
      }: PointerEvent<HTMLElement>) => {
        if (pointerType === 'mouse' && !near) come(currentTarget);
        if (press.current === null) return;
        const { x, y } = press.current;
        if (Math.hypot(clientX - x, clientY - y) > STILL_WITHIN_PX) endPress();
      },
      onTouchEnd: (event: TouchEvent) => {
        // Lifting it would press what lies there now: the veil, which closes. After a scroll nothing is pressed.
        if (held.current && event.cancelable) event.preventDefault();
        held.current = false;
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
      onContextMenu: (event: MouseEvent<HTMLElement>) => {
        // What is selected, a link, a field: the browser's own menu is the useful one there.
        if (isOther(event.target) || hasSelectionIn(event.currentTarget)) return;
        event.preventDefault();
        // The system may be quicker than the timer, and then takes the press away.
        const pressed = press.current;
        endPress();
        if (pressed !== null) {
          held.current = true;
          return onKey('menu', pointRect(pressed.x, pressed.y));
        }
        const byKey = event.button !== 2;
        onKey(
          'menu',
          byKey ? anchorIn(event.currentTarget) : pointRect(event.clientX, event.clientY),
        );
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        const key = keyOf(event);
        if (key === null) return;
        event.preventDefault();
        onKey(key, anchorIn(event.currentTarget));
      },
    },
  };
}

/** By the place of the key: a Bangla keyboard has other letters there. */
function keyOf(event: KeyboardEvent): MessageKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === '+') return 'react';
  if (event.shiftKey) return null;
  switch (event.code) {
    case 'Enter':
    case 'NumpadEnter':
      return 'menu';
    case 'KeyR':
      return 'reply';
    case 'KeyE':
      return 'edit';
    case 'Delete':
      return 'delete';
    default:
      return null;
  }
}

function isFocusSeen(): boolean {
  return document.activeElement?.matches(':focus-visible') === true;
}

function isOther(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, [role="toolbar"]') !== null;
}

function hasSelectionIn(element: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/** What is written in the row; one's own stands far from where the row begins. */
function anchorIn(row: HTMLElement): Rect {
  return (row.querySelector('[data-menu-anchor]') ?? row).getBoundingClientRect();
}

function pointRect(x: number, y: number): Rect {
  return { left: x, right: x, top: y, bottom: y };
}
