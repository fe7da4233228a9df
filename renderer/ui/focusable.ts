// Owns which elements the focus can be given to, and the place on a page where it belongs if nothing says otherwise.
// Must not import anything.

export const FOCUSABLE =
  'button:not(:disabled, [tabindex="-1"]), input:not(:disabled), textarea, select, summary, a[href], [tabindex="0"]';

/** The same where a finger points: a field would bring the keyboard up over what is to be read. */
const PRESSABLE = 'button:not(:disabled, [tabindex="-1"]), summary, a[href], [tabindex="0"]';

/** What the focus may be given to by itself, on this machine. */
export function heirs(): string {
  return pointsFinely() ? FOCUSABLE : PRESSABLE;
}

function pointsFinely(): boolean {
  return matchMedia('(pointer: fine)').matches;
}

/**
 * To the field that one writes in, or the heading, as `data-main-focus` names them. Under a finger it is the heading: the
 * keyboard would come up over what is to be read.
 */
export function focusMain(): void {
  const field = pointsFinely()
    ? document.querySelector<HTMLElement>('[data-main-focus="field"]')
    : null;
  const main = field ?? document.querySelector<HTMLElement>('[data-main-focus="heading"]');
  main?.focus({ preventScroll: true });
}
