// Owns finding words as people mean them: capitals, the two encodings of Bangla letters and joiners make no difference.
// Pure. Must not import anything.

/** Letters, marks, digits and the joiners between them: what a word is made of in any script. */
export const WORD = String.raw`[\p{L}\p{M}\p{N}\u200c\u200d_]`;

/** In NFC these letters are two characters; keyboards also send them as one. */
const ONE_CHARACTER: Readonly<Record<string, string>> = {
  '\u09a1\u09bc': '\u09dc',
  '\u09a2\u09bc': '\u09dd',
  '\u09af\u09bc': '\u09df',
};

/** The source of a pattern (flags "iu") for one name or word. */
export function foldedPattern(words: string): string {
  const folded = words
    .trim()
    .normalize('NFC')
    .replace(/[\u200c\u200d]/gu, '');
  const parts: string[] = [];
  for (const part of folded.match(/[\u09a1\u09a2\u09af]\u09bc|\s+|./gsu) ?? []) {
    const other = ONE_CHARACTER[part] ?? part.normalize('NFD');
    if (/^\s/u.test(part)) parts.push(String.raw`\s+`);
    else if (other === part) parts.push(literal(part));
    else parts.push(`(?:${literal(part)}|${literal(other)})`);
  }
  return parts.join(String.raw`[\u200c\u200d]*`);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
