// Owns which elements the focus can be given to, and the place on a page where it belongs if nothing says otherwise.
// Must not import anything.

export const FOCUSABLE =
  'button:not(:disabled, [tabindex="-1"]), input:not(:disabled), textarea, select, summary, a[href], [tabindex="0"]';

/**
 * To the field that one writes in, or the heading, as `data-main-focus` names them. Under a finger it is the heading: the
 * keyboard would come up over what is to be read.
 */
export function focusMain(): void {
  const writes = matchMedia('(pointer: fine)').matches;
  const field = writes ? document.querySelector<HTMLElement>('[data-main-focus="field"]') : null;
  const main = field ?? document.querySelector<HTMLElement>('[data-main-focus="heading"]');
  main?.focus({ preventScroll: true });
}
