// Owns display names: their one spelling, what counts as the same name, mixed scripts, suggestions.
// Must not import sockets, storage or clocks: these are pure functions.
import { exceedsBytes, exceedsGraphemes, type TextFault } from '../../shared/text.ts';
import { lookOf } from './lookAlikes.ts';

export type NameLimits = {
  readonly maxGraphemes: number;
  readonly maxBytes: number;
  /** Marks stacked on one base; those above are cut off. */
  readonly maxCombiningMarks: number;
};

export type NameResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: TextFault };

const ZWNJ = '\\u200C';
const ZWJ = '\\u200D';
const INDIC =
  '[\\p{sc=Beng}\\p{sc=Deva}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}]';
const VIRAMA =
  '[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA]';

/** Where a joiner changes what is drawn: র‍্য is not র্য, a Persian ZWNJ parts two letters. */
const MEANINGFUL_JOINER = [
  `(?<=[${INDIC}--${VIRAMA}])[${ZWNJ}${ZWJ}](?=${VIRAMA})`,
  `(?<=${VIRAMA})${ZWJ}`,
  `(?<=${VIRAMA})${ZWNJ}(?=${INDIC})`,
  `(?<=\\p{sc=Arab})${ZWNJ}(?=\\p{sc=Arab})`,
].join('|');

/** Put off until needed: these patterns take longer to build than all the rest of the module. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Emoji come first, so that the joiners, selectors and tags inside them are left alone. */
const keptOrInvisible = once(
  () =>
    new RegExp(
      `(\\p{RGI_Emoji}|${MEANINGFUL_JOINER})|[\\p{Cc}\\p{Cf}\\p{Co}\\p{DI}\\p{NChar}]`,
      'gv',
    ),
);

/** The Braille blank is a symbol to Unicode and empty paper to everybody else. */
const BLANKS = /[\p{White_Space}\u2800]+/gu;
const LEADING_MARKS = /^\p{M}+/u;
const LETTER_NUMBER_OR_EMOJI = /[\p{L}\p{N}\p{Emoji_Presentation}\p{Extended_Pictographic}]/u;

/** Has one spelling, and the patterns that take long to build have nothing to say about it. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** The longest raw text that is looked at, per byte allowed: room for what is going to be dropped. */
const RAW_UNITS_PER_BYTE = 8;

function cleanOnce(text: string, stackedTooHigh: RegExp): string {
  return text
    .normalize('NFKC')
    .replace(BLANKS, ' ')
    .replace(keptOrInvisible(), '$1')
    .trim()
    .replace(LEADING_MARKS, '')
    .replace(stackedTooHigh, '$1');
}

function clean(raw: string, limits: NameLimits): string {
  // Joiners count as marks: "virama, ZWJ, virama, ZWJ ..." paints over the neighbours as well.
  const mark = `[\\p{M}${ZWNJ}${ZWJ}]`;
  const stackedTooHigh = new RegExp(`(${mark}{${limits.maxCombiningMarks}})${mark}+`, 'gu');
  let text = raw;
  // What was dropped may have kept two characters from composing. After the first pass nothing is
  // added any more, so this ends.
  for (let cleaned = cleanOnce(text, stackedTooHigh); cleaned !== text; ) {
    text = cleaned;
    cleaned = cleanOnce(text, stackedTooHigh);
  }
  return text;
}

/**
 * Brings a name into its one spelling: NFKC, single spaces, nothing invisible.
 *
 * Fails with 'malformed' (a lone surrogate), 'empty' (no letter, number or emoji is left) or
 * 'too_long' (over a limit, counted in the result). Doing it twice changes nothing.
 */
export function normaliseName(raw: string, limits: NameLimits): NameResult {
  if (raw.length > limits.maxBytes * RAW_UNITS_PER_BYTE) return { ok: false, reason: 'too_long' };
  if (!raw.isWellFormed()) return { ok: false, reason: 'malformed' };

  const text = PLAIN.test(raw) ? raw : clean(raw, limits);
  if (!LETTER_NUMBER_OR_EMOJI.test(text)) return { ok: false, reason: 'empty' };
  if (!fits(text, limits)) return { ok: false, reason: 'too_long' };
  return { ok: true, value: text };
}

function fits(name: string, limits: NameLimits): boolean {
  return !exceedsBytes(name, limits.maxBytes) && !exceedsGraphemes(name, limits.maxGraphemes);
}

/** Ta, hasanta and ZWJ is how ৎ was written before it had a code point of its own. */
const OLD_KHANDA_TA = /\u09A4\u09CD\u200D/gu;
const SPACES_AND_IGNORABLES = /[\p{White_Space}\p{DI}]/gu;

/**
 * Two names are one person's name exactly when their skeletons are equal (UTS 39, case ignored).
 *
 * `name` comes from normaliseName. The skeleton is for comparing and never shown. Spaces and
 * joiners do not count. Bangla letters are never like Latin ones, but digits are: ০ looks like O,
 * ৪ like 8, ৭ like 9, so "রহিম ৪" and "রহিম 8" are one name and the second to come gets a suggestion.
 */
export function nameSkeleton(name: string): string {
  const bare = name.replace(OLD_KHANDA_TA, '\u09CE').normalize('NFD');
  // Some ligatures look like several words, so spaces can come back with the looks.
  return lookOf(bare.replace(SPACES_AND_IGNORABLES, '')).replace(SPACES_AND_IGNORABLES, '');
}

/** Scripts with letters in daily use, with the sets that one writing system mixes (UTS 39, 5.1). */
const WRITING_SYSTEMS: readonly (readonly string[])[] = [
  ...['Latn', 'Beng', 'Arab', 'Armn', 'Cakm', 'Cyrl', 'Deva', 'Ethi', 'Geor', 'Grek', 'Gujr'],
  ...['Guru', 'Hebr', 'Khmr', 'Knda', 'Laoo', 'Mlym', 'Mtei', 'Mymr', 'Olck', 'Orya', 'Sinh'],
  ...['Sylo', 'Taml', 'Telu', 'Thaa', 'Thai', 'Tibt'],
]
  .map((script) => [script])
  .concat([
    ['Hani', 'Hira', 'Kana'],
    ['Hani', 'Hang'],
    ['Hani', 'Bopo'],
  ]);

const oneWritingSystem = once(() => {
  const members = (scripts: readonly string[]): string =>
    scripts.map((script) => `\\p{scx=${script}}`).join('');
  const shared = members(['Zyyy', 'Zinh']);
  const sets = WRITING_SYSTEMS.map((scripts) => `[${members(scripts)}${shared}]*`);
  // Scripts that are not listed are not told apart from each other.
  const unlisted = `[^${members(WRITING_SYSTEMS.flat())}]*`;
  return new RegExp(`^(?:${[...sets, unlisted].join('|')})$`, 'u');
});
const WORDS = /[\p{L}\p{M}\p{N}\u200C\u200D]+/gu;

/**
 * Says whether a word of the name mixes scripts, which honest names seldom do.
 *
 * "Arif আরিফ" is two words of one script each and not mixed; "Аrif" with a Cyrillic А is.
 */
export function isMixedScript(name: string): boolean {
  return (name.match(WORDS) ?? []).some((word) => !oneWritingSystem().test(word));
}

const NUMBERED = /^(?<base>.+) (?<number>[0-9]{1,3}|[০-৯]{1,3})$/u;
const ENDS_IN_BANGLA = /\p{sc=Beng}\P{L}*$/u;
const BANGLA_ZERO = 0x09e6;

function readNumber(digits: string): number {
  return Number(
    digits.replace(/[০-৯]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - BANGLA_ZERO)),
  );
}

function writeNumber(number: number, inBangla: boolean): string {
  if (!inBangla) return String(number);
  return String(number).replace(/\d/g, (digit) =>
    String.fromCodePoint(BANGLA_ZERO + Number(digit)),
  );
}

/** The name with the number behind it, the name shortened as far as the limits ask. */
function numberedName(base: string, number: string, limits: NameLimits): string {
  const graphemes = Array.from(
    new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(base),
    ({ segment }) => segment,
  );
  for (let kept = graphemes.length; kept > 0; kept -= 1) {
    const candidate = normaliseName(`${graphemes.slice(0, kept).join('')} ${number}`, limits);
    if (candidate.ok) return candidate.value;
  }
  return number;
}

/**
 * A name like `wanted` that is free: itself, or with the next number behind it.
 *
 * `wanted` comes from normaliseName and so does the answer: "Rahim 2", "রহিম ২". The same questions
 * give the same answer. `isFree` may refuse only finitely many names, as a host has finitely many members.
 */
export function suggestName(
  wanted: string,
  isFree: (name: string) => boolean,
  limits: NameLimits,
): string {
  if (isFree(wanted)) return wanted;
  const parts = NUMBERED.exec(wanted)?.groups;
  const base = parts?.base ?? wanted;
  const inBangla = ENDS_IN_BANGLA.test(base);
  const first = readNumber(parts?.number ?? '1') + 1;
  for (let step = 0; ; step += 1) {
    const number = first + (step < IN_A_ROW ? step : IN_A_ROW * 2 ** (step - IN_A_ROW));
    const candidate = numberedName(base, writeNumber(number, inBangla), limits);
    if (isFree(candidate)) return candidate;
  }
}

/** So many numbers are tried one after the other, then each further off: thousands may hold one name with a number. */
const IN_A_ROW = 20;
