// Owns finding "@Name" at one place of a text, for the names that a message says it calls.
// Pure. Must not import anything but foldedPattern.ts.
import { foldedPattern, WORD } from './foldedPattern.ts';

/** What a Bangla name takes at its end without becoming another word: "@আরিফকে", "@মিতুর", "@নাদিয়া-এর". */
const ENDINGS = `(?:-?(?:কে|ের|এর|রা|রে|র|ও|ই|${foldedPattern('য়')}|তে))?`;

export type Mention = { readonly text: string; readonly name: string };
/** `at` is the place of an "@". */
export type MentionMatcher = (text: string, at: number) => Mention | null;

/** The longest name that fits wins; capitals and the two encodings of য় make no difference. */
export function createMentionMatcher(names: readonly string[]): MentionMatcher {
  const wanted = names
    .filter((name) => name.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((name) => ({
      name,
      pattern: new RegExp(`(?<!${WORD})@${foldedPattern(name)}${ENDINGS}(?!${WORD})`, 'iuy'),
    }));
  return (text, at) => {
    for (const { name, pattern } of wanted) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match !== null) return { text: match[0], name };
    }
    return null;
  };
}
