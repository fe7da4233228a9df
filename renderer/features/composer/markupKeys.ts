// Owns writing markup by keys: marks around the selection, lists that go on in the next line.
// Pure. Must not import anything but its neighbours.
import type { Edit, FieldText } from './fieldText.ts';

export type Mark = '**' | '*' | '`';
/** `select` is what is selected afterwards. */
export type MarkStep = {
  readonly edit: Edit;
  readonly select: readonly [start: number, end: number];
};

/** Marks the selection, or takes its marks away; without a selection the caret stands between the marks. */
export function toggleMark({ text, start, end }: FieldText, mark: Mark): MarkStep {
  const { length } = mark;
  const inner = text.slice(start, end);
  if (hasMarks(text, start, end, mark))
    return {
      edit: { from: start - length, to: end + length, text: inner },
      select: [start - length, end - length],
    };
  // Spaces at the ends would make the marks plain signs.
  const lead = inner.length - inner.trimStart().length;
  const marked = inner.trim();
  const from = marked === '' ? start : start + lead;
  const to = marked === '' ? end : from + marked.length;
  return {
    edit: { from, to, text: mark + text.slice(from, to) + mark },
    select: [from + length, to + length],
  };
}

function hasMarks(text: string, start: number, end: number, mark: Mark): boolean {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
  // The inner star of two belongs to them.
  return mark !== '*' || !before.endsWith('**') || before.endsWith('***');
}

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|(>))(\s+)(.*)$/u;

/** The edit for a new line where a list or a quote goes on, or ends because its item is empty; null elsewhere. */
export function continueList({ text, start, end }: FieldText): Edit | null {
  if (start !== end) return null;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const match = ITEM.exec(text.slice(lineStart, start));
  if (match === null) return null;
  const [, indent = '', bullet, number, closing = '', quote, space = ' ', content = ''] = match;
  if (content.trim() === '') return { from: lineStart, to: start, text: '' };
  const sign = number === undefined ? (bullet ?? quote ?? '') : `${Number(number) + 1}${closing}`;
  return { from: start, to: start, text: `\n${indent}${sign}${space}` };
}
