// Owns putting text where the caret is, as if it had been typed: Ctrl+Z takes it out again.
// Must not import React.
import type { Edit } from './fieldText.ts';

/** Replaces what stands between two places. */
export function applyEditTo(field: HTMLTextAreaElement, { from, to, text }: Edit): void {
  if (from === to && text === '') return;
  field.focus();
  field.setSelectionRange(from, to);
  insertText(field, text);
}

/** Replaces the selection and leaves the caret behind it, with the focus in the field. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // Deprecated, and the only way that keeps the field's history of changes; it fires "input" itself.
  const done =
    text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (done) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}
