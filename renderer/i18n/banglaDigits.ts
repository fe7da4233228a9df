// Owns writing numbers with Bangla's digits.
// Must not import anything.

const ZERO = '০'.charCodeAt(0);

/** ASCII digits become Bangla's; all else stays. */
export function banglaDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(ZERO + Number(digit)));
}
