// Owns what of a text that others wrote may stand on a line of a terminal or in a list.
// Pure. Must not import anything.

/** The text without control characters and without those that make everything behind them read the other way round. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
