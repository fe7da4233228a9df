// Owns dialogs and sheets on the native <dialog>: focus trap, Esc and the veil are the browser's.
// Must not import anything but React and icons.
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';

type Shape = 'card' | 'side' | 'sheet' | 'top';

const SHAPES: Readonly<Record<Shape, string>> = {
  card: 'mx-auto mt-auto mb-0 w-full rounded-t-lg animate-slide-up md:my-auto md:w-[30rem] md:rounded-lg md:animate-rise max-h-[92%]',
  /** Without a visible head: what is inside begins with a field that says what it is. */
  top: 'mx-auto mt-0 mb-auto w-full animate-rise max-h-[min(36rem,80%)] md:mt-[12vh] md:w-[36rem] md:rounded-lg',
  /** Full of things to read: the whole of a phone's screen. */
  sheet: 'my-0 mr-0 ml-auto h-full w-full max-w-full animate-slide-in max-h-full md:w-[26rem]',
  side: 'my-0 mr-0 ml-auto h-full w-[min(20rem,88vw)] animate-slide-in max-h-full',
};

/** Mounting opens it, with the focus on `data-autofocus` if something inside has it; `onClose` is called however it was closed and must unmount it. */
export function Dialog({
  title,
  closeLabel,
  onClose,
  shape = 'card',
  children,
  actions,
  problem,
}: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly shape?: Shape;
  readonly children: ReactNode;
  /** Always in sight, below what is inside. */
  readonly actions?: ReactNode;
  /** Why the actions did nothing, in words; stands with them, and is said aloud at once. */
  readonly problem?: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const opener = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element.close();
      // React takes the element away before the browser can hand the focus back.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out, and native.
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={`fixed inset-0 flex-col border border-line bg-bg text-ink shadow-float open:flex ${SHAPES[shape]}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // Only the veil itself: clicks inside land on what is inside.
        if (event.target === event.currentTarget && !isInside(event.currentTarget, event))
          onClose();
      }}
    >
      {shape === 'top' ? (
        <h2 id={titleId} className="sr-only">
          {title}
        </h2>
      ) : (
        <div className="flex items-center gap-2 py-2 pr-2 pl-5">
          <h2 id={titleId} className="min-w-0 grow py-1 text-lg wrap-anywhere">
            {title}
          </h2>
          <IconButton label={closeLabel} onClick={onClose}>
            <X size={20} aria-hidden="true" />
          </IconButton>
        </div>
      )}
      <div className={`min-h-0 grow overflow-y-auto ${shape === 'top' ? '' : 'px-5 pt-1 pb-5'}`}>
        {children}
      </div>
      {actions !== undefined && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <p role="alert" className="w-full text-sm wrap-anywhere text-danger empty:hidden">
            {problem}
          </p>
          {actions}
        </div>
      )}
    </dialog>
  );
}

function isInside(
  element: Element,
  point: { readonly clientX: number; readonly clientY: number },
): boolean {
  const box = element.getBoundingClientRect();
  return (
    point.clientX >= box.left &&
    point.clientX <= box.right &&
    point.clientY >= box.top &&
    point.clientY <= box.bottom
  );
}
