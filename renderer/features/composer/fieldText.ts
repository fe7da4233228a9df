// Owns what a writing field holds at one moment, and changes of it as data.
// Pure. Must not import anything.

/** In UTF-16 units, as the browser counts. */
export type FieldText = { readonly text: string; readonly start: number; readonly end: number };

/** The text between two places becomes another; the caret stands behind it. Each is one step of Ctrl+Z. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** What the field holds afterwards. */
export function applyEdit({ text }: FieldText, edit: Edit): FieldText {
  const caret = edit.from + edit.text.length;
  return {
    text: text.slice(0, edit.from) + edit.text + text.slice(edit.to),
    start: caret,
    end: caret,
  };
}
