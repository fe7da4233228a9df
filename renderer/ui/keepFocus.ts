// Owns that the focus does not fall out of the page when the button that has it goes: into a neighbour, else to the main place.
// Must not import anything but its neighbour.
import { focusMain, heirs } from './focusable.ts';

/** Watches from now on; returns how to end it. Whoever gives the focus elsewhere in the same moment is not disturbed. */
export function keepFocus(): () => void {
  let held: Element | null = null;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onFocus = ({ target }: FocusEvent) => {
    held = target instanceof Element ? target : null;
  };
  const onPress = ({ target }: PointerEvent) => {
    // A press beside it lets go of it on purpose.
    if (target instanceof Node && held?.contains(target) !== true) held = null;
  };
  const observer = new MutationObserver((records) => {
    if (held === null || held.isConnected || !isNowhere()) return;
    const heir = neighbourOf(held, records);
    held = null;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    // A dialog or menu that closes hands the focus back behind this, and knows better.
    frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        if (isNowhere()) giveTo(heir);
      });
    });
  });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('pointerdown', onPress, true);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPress, true);
    observer.disconnect();
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function giveTo(heir: HTMLElement | null): void {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const near = heir?.isConnected === true ? heir : dialog?.querySelector<HTMLElement>(heirs());
  if (near) near.focus({ preventScroll: true });
  else focusMain();
}

/** Within a dialog or the search what stands nearest, within a message the message; elsewhere nothing is near in meaning. */
function neighbourOf(gone: Element, records: readonly MutationRecord[]): HTMLElement | null {
  const record = records.find(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(gone)),
  );
  const parent = record?.target;
  if (record === undefined || !(parent instanceof Element)) return null;
  const dialog = parent.closest('dialog, search');
  if (dialog === null) return parent.closest<HTMLElement>('[data-row]');
  const wanted = parent.querySelector<HTMLElement>('[data-autofocus]');
  if (wanted?.matches(heirs()) === true) return wanted;
  const before = record.previousSibling;
  let after = before?.parentNode === parent ? before.nextSibling : parent.firstChild;
  let from = before;
  for (let at: Element | null = parent; at !== null && dialog.contains(at); at = at.parentElement) {
    const found = firstFrom(after, 'forwards') ?? firstFrom(from, 'backwards');
    if (found !== null) return found;
    [after, from] = [at.nextSibling, at.previousSibling];
  }
  return null;
}

function firstFrom(start: Node | null, way: 'forwards' | 'backwards'): HTMLElement | null {
  for (let node = start; node !== null; ) {
    if (node instanceof HTMLElement) {
      if (node.matches(heirs())) return node;
      const inside = [...node.querySelectorAll<HTMLElement>(heirs())];
      const found = inside.at(way === 'forwards' ? 0 : -1);
      if (found !== undefined) return found;
    }
    node = way === 'forwards' ? node.nextSibling : node.previousSibling;
  }
  return null;
}
