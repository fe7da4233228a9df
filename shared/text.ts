// Owns what a text that people read may look like: length, well-formedness, stacked marks.
// Must not import anything but shared.
import { MAX_COMBINING_MARKS } from './limits.ts';

const encoder = new TextEncoder();
const stackedMarks = new RegExp(`\\p{M}{${MAX_COMBINING_MARKS + 1},}`, 'u');
/** Line break, tab and ordinary text are welcome; other control characters have no picture. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Made when a text is first counted: a slow phone takes a tenth of a second for it. */
let segmenter: Intl.Segmenter | undefined;

export type TextFault = 'empty' | 'too_long' | 'malformed';

export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

export function countGraphemes(text: string): number {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Code points, not UTF-16 units: an emoji counts once or twice, never as a broken half. */
export function countChars(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Whether a text has more bytes as UTF-8: counted only where its units, of three bytes at most, leave it open. */
export function exceedsBytes(text: string, max: number): boolean {
  return text.length > max || (text.length * 3 > max && utf8Length(text) > max);
}

/** The same for graphemes, each of which is at least one unit. */
export function exceedsGraphemes(text: string, max: number): boolean {
  return text.length > max && countGraphemes(text) > max;
}

function isWellFormed(text: string): boolean {
  return text.isWellFormed() && !controls.test(text) && !stackedMarks.test(text);
}

/** Checks a text against a limit in code points; null means it is fine. */
export function findTextFault(
  text: string,
  limits: { readonly maxChars: number; readonly maxBytes: number },
): TextFault | null {
  if (text.trim() === '') return 'empty';
  if (exceedsBytes(text, limits.maxBytes)) return 'too_long';
  // A code point is at least one unit: most texts need not be counted.
  if (text.length > limits.maxChars && countChars(text) > limits.maxChars) return 'too_long';
  return isWellFormed(text) ? null : 'malformed';
}

export type LineLimits = { readonly maxGraphemes: number; readonly maxBytes: number };

/** Checks one line (a title, a topic) against a limit in graphemes; null means it is fine. */
export function findLineFault(line: string, limits: LineLimits): TextFault | null {
  if (line.trim() === '') return 'empty';
  if (exceedsBytes(line, limits.maxBytes)) return 'too_long';
  if (/[\n\t]/.test(line) || !isWellFormed(line)) return 'malformed';
  return exceedsGraphemes(line, limits.maxGraphemes) ? 'too_long' : null;
}

/** The same for a line that may be left out. */
export function findOptionalLineFault(line: string, limits: LineLimits): TextFault | null {
  return line.trim() === '' ? null : findLineFault(line, limits);
}
