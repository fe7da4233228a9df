// Owns where on the screen a place in a text field is: browsers do not tell.
// Must not import React.
import type { Rect } from '../../ui/placePopover.ts';

/** What decides where letters stand. */
const COPIED = [
  'direction',
  'fontFamily',
  'fontFeatureSettings',
  'fontKerning',
  'fontSize',
  'fontStyle',
  'fontVariantLigatures',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'tabSize',
  'textAlign',
  'textIndent',
  'wordSpacing',
] as const;

/** The place before the letter `at`, as high as its line, in the coordinates of getBoundingClientRect. */
export function caretRect(field: HTMLTextAreaElement, at: number): Rect {
  const style = getComputedStyle(field);
  const twin = document.createElement('div');
  for (const property of COPIED) twin.style[property] = style[property];
  Object.assign(twin.style, {
    position: 'absolute',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
    width: `${field.clientWidth}px`,
  });
  twin.dir = field.dir;
  twin.append(field.value.slice(0, at));
  const mark = document.createElement('span');
  // The rest of the word: it wraps where the field wraps.
  mark.append(field.value.slice(at) || '\u200b');
  twin.append(mark);
  document.body.append(twin);
  const place = mark.getClientRects()[0];
  const frame = twin.getBoundingClientRect();
  twin.remove();
  const outer = field.getBoundingClientRect();
  const left = outer.left + (place === undefined ? 0 : place.left - frame.left) - field.scrollLeft;
  const top = outer.top + (place === undefined ? 0 : place.top - frame.top) - field.scrollTop;
  const height = place?.height ?? outer.height;
  return {
    left,
    right: left,
    top: Math.max(outer.top, top),
    bottom: Math.min(outer.bottom, top + height),
  };
}
