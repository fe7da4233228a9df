// Owns how a text looks once letters that are drawn alike, or differ only in case, count as one.
// Must not import anything but the generated table.
import { CONFUSABLES } from './confusables.ts';

let table: ReadonlyMap<string, string> | undefined;

function parseTable(): ReadonlyMap<string, string> {
  const parsed = new Map<string, string>();
  for (const record of CONFUSABLES.trim().split(/\s+/)) {
    const [head = '', steps = ''] = record.split(':');
    const prototype = String.fromCodePoint(
      ...head.split('+').map((digits) => parseInt(digits, 36)),
    );
    let source = 0;
    for (const step of steps.split(',')) {
      source += parseInt(step, 36);
      parsed.set(String.fromCodePoint(source), prototype);
    }
  }
  return parsed;
}

function prototypeOf(char: string): string {
  // Parsed on first use: a host that starts has better things to do in its first milliseconds.
  table ??= parseTable();
  return table.get(char) ?? char;
}

/** Only one-to-one pairs: ß is drawn like β, and unfolding it to "ss" would part the two. */
function foldCase(char: string): string {
  const upper = char.toUpperCase();
  return Array.from(upper).length === 1 ? upper.toLowerCase() : char.toLowerCase();
}

function eachChar(text: string, change: (char: string) => string): string {
  let changed = '';
  for (const char of text) changed += change(char);
  return changed;
}

function shapeOf(text: string): string {
  return eachChar(eachChar(eachChar(text, prototypeOf), foldCase), prototypeOf);
}

function isAscii(text: string): boolean {
  return /^[!-~]+$/.test(text);
}

/**
 * A letter with no Latin double follows its other case: Cyrillic В is drawn like B, its small в
 * like nothing in Latin, and "Вова" and "вова" must not be two people.
 */
function lookOfChar(char: string): string {
  const shape = shapeOf(char);
  if (isAscii(shape)) return shape;
  const small = shapeOf(char.toLowerCase());
  if (isAscii(small)) return small;
  const capital = shapeOf(char.toUpperCase());
  return isAscii(capital) ? capital : small;
}

function untilStable(text: string, change: (text: string) => string): string {
  const changed = change(text);
  return changed === text ? text : untilStable(changed, change);
}

/**
 * What `text` looks like, for comparing only: equal looks mean "a person could take one for the other".
 *
 * `text` is in NFD and holds no default ignorables; the answer is in NFD and its own look.
 * Capital I is drawn like l and is i in small, so i, I, l, 1 and | are one here. Pairs whose two
 * cases are drawn like two different Latin letters (Greek Ν and ν: N and v) stay apart.
 */
export function lookOf(text: string): string {
  const look = untilStable(text, (current) => eachChar(current, lookOfChar).normalize('NFD'));
  // Fonts draw i and j with their own dot, so one more dot on them cannot be seen.
  return look.replaceAll('i', 'l').replace(/(?<=[lj]\p{M}*)\u0307/gu, '');
}
