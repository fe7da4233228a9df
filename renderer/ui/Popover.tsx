// Owns what floats beside something for a moment: a picker, a list, a menu; a sheet from below where the screen is small.
// Must not import anything but React and icons.
import { X } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import { IconButton } from './Button.tsx';
import { FOCUSABLE } from './focusable.ts';
import { type Align, placePopover, type Rect, type Side } from './placePopover.ts';
import { useMedia } from './useMedia.ts';

/** Narrower than two columns, or a phone on its side: nothing useful fits beside an anchor. */
const SMALL_SCREEN = '(width < 45rem) or (height < 30rem)';
/** Of a small screen; what is left over shows where one came from, and closes. */
const SHEET_MAX_PART = 0.85;

/** The open ones, the innermost last: Esc is the last one's. */
const open: symbol[] = [];

export type PopoverProps = {
  /** Where it belongs, in the coordinates of getBoundingClientRect; asked again whenever something moved. */
  readonly anchor: () => Rect | null;
  /** Called by Esc, by a press elsewhere, by the sheet's button; must unmount it. */
  readonly onClose: (by: 'escape' | 'press') => void;
  /** With a name it is a dialog of that name; without one, what is inside says what it is. */
  readonly label?: string;
  /** For the button of a sheet that has a name. */
  readonly closeLabel?: string;
  readonly side?: Side;
  readonly align?: Align;
  /** Where there is no place for all of it beside its anchor, it lies over that. */
  readonly mayCover?: boolean;
  /** On a small screen: a sheet from below, or beside its anchor all the same. */
  readonly small?: 'sheet' | 'anchored';
  /** The focus moves in, stays in, and goes back; without it the focus is left where it is. */
  readonly takesFocus?: boolean;
  /** A press in here closes nothing: the button that toggles it, the field that it completes. */
  readonly owner?: RefObject<Element | null>;
  readonly className?: string;
  readonly children: ReactNode;
};

/** Mounting opens it. */
export function Popover({
  anchor,
  onClose,
  label,
  closeLabel,
  side = 'bottom',
  align = 'start',
  mayCover = false,
  small = 'anchored',
  takesFocus = false,
  owner,
  className = '',
  children,
}: PopoverProps) {
  const layer = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const sheet = useMedia(SMALL_SCREEN) && small === 'sheet';

  const close = useEffectEvent(onClose);
  const isOutside = useEffectEvent(
    (target: EventTarget | null) =>
      target instanceof Node &&
      panel.current?.contains(target) !== true &&
      owner?.current?.contains(target) !== true,
  );
  const place = useEffectEvent(() => {
    if (panel.current === null) return;
    if (sheet) placeSheet(panel.current);
    else placeBeside(panel.current, anchor(), { side, align, mayCover });
  });

  useLayoutEffect(() => {
    // Above dialogs and everything that clips; older browsers do with z-index.
    layer.current?.showPopover?.();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another shape is placed anew.
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    place();
    const replace = () => place();
    const observer = new ResizeObserver(replace);
    observer.observe(element);
    window.addEventListener('resize', replace);
    window.visualViewport?.addEventListener('resize', replace);
    document.addEventListener('scroll', replace, true);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', replace);
      window.visualViewport?.removeEventListener('resize', replace);
      document.removeEventListener('scroll', replace, true);
      element.removeAttribute('style');
    };
  }, [sheet]);

  useEffect(() => {
    const me = Symbol();
    open.push(me);
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      // While an input method composes, Esc belongs to it.
      if (event.key !== 'Escape' || event.isComposing || open.at(-1) !== me) return;
      event.preventDefault();
      event.stopPropagation();
      close('escape');
    };
    const onPointerDown = (event: PointerEvent) => {
      // The veil of a sheet closes by its click: the same tap must not reach what lies under it.
      if (event.target !== layer.current && isOutside(event.target)) close('press');
    };
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      open.splice(open.indexOf(me), 1);
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, []);

  useEffect(() => {
    const element = panel.current;
    if (!takesFocus || element === null) return;
    const opener = document.activeElement;
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    return () => {
      // Not from somebody who is already writing elsewhere.
      const now = document.activeElement;
      const lost = now === null || now === document.body || element.contains(now);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [takesFocus]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the veil; Esc and the button are the other ways out.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
    <div
      ref={layer}
      popover="manual"
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose('press');
      }}
      className={`fixed inset-0 z-30 m-0 size-full max-h-none max-w-none overflow-hidden border-0 bg-transparent p-0 text-ink ${sheet ? 'flex flex-col justify-end bg-veil' : 'pointer-events-none'}`}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys only pass through here; the role is always one of two. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the label comes with the role of a dialog. */}
      <div
        ref={panel}
        role={label === undefined ? 'group' : 'dialog'}
        aria-label={label}
        tabIndex={-1}
        onKeyDown={takesFocus ? keepFocusInside : undefined}
        className={`pointer-events-auto flex min-h-0 flex-col border border-line bg-surface shadow-float outline-none ${sheet ? 'w-full animate-slide-up rounded-t-lg pb-safe' : 'absolute max-w-[calc(100vw-16px)] animate-rise rounded-md'} ${sheet ? '' : className}`}
      >
        {sheet && label !== undefined && (
          <div className="flex items-center gap-2 py-1 pr-1 pl-4">
            <h2 className="min-w-0 grow text-base">{label}</h2>
            {closeLabel !== undefined && (
              <IconButton label={closeLabel} onClick={() => onClose('press')}>
                <X size={20} aria-hidden="true" />
              </IconButton>
            )}
          </div>
        )}
        {children}
      </div>
    </div>
  );
}

/** What can be seen of the page; an on-screen keyboard takes its part of it. */
function viewNow(): Rect {
  const width = document.documentElement.clientWidth;
  const viewport = window.visualViewport;
  // Zoomed by two fingers, the whole page is still there to be scrolled to.
  if (viewport === null || viewport.scale !== 1)
    return { left: 0, top: 0, right: width, bottom: window.innerHeight };
  const { offsetTop: top, height } = viewport;
  return { left: 0, top, right: width, bottom: top + height };
}

function placeBeside(
  panel: HTMLElement,
  anchor: Rect | null,
  wanted: { readonly side: Side; readonly align: Align; readonly mayCover: boolean },
): void {
  if (anchor === null) return;
  panel.style.maxHeight = '';
  const placed = placePopover({
    anchor,
    width: panel.offsetWidth,
    height: panel.offsetHeight,
    view: viewNow(),
    layoutHeight: window.innerHeight,
    ...wanted,
  });
  panel.style.left = `${placed.left}px`;
  panel.style.top = placed.side === 'top' ? 'auto' : `${placed.offset}px`;
  panel.style.bottom = placed.side === 'top' ? `${placed.offset}px` : 'auto';
  panel.style.maxHeight = `${placed.maxHeight}px`;
}

function placeSheet(panel: HTMLElement): void {
  const view = viewNow();
  panel.style.marginBottom = `${Math.max(0, window.innerHeight - view.bottom)}px`;
  panel.style.maxHeight = `${(view.bottom - view.top) * SHEET_MAX_PART}px`;
}

function keepFocusInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const [first, last] = [all.at(0), all.at(-1)];
  const now = document.activeElement;
  const next = event.shiftKey
    ? (now === first || now === event.currentTarget) && last
    : now === last && first;
  if (!next) return;
  event.preventDefault();
  next.focus();
}
