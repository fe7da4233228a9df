// Owns how far a word is from what somebody's keys wrote, counting what people confuse as little.
// Pure. Must not import anything but shared.

/** Letters that sound alike and are confused in spelling; any other two are wholly different. */
const ALIKE = [
  'কখ',
  'গঘ',
  'ঙংন',
  'চছশষস',
  'জঝয',
  'টঠতথৎ',
  'ডঢদধ',
  'ণনঞ',
  'পফ',
  'বভ',
  'অওআএ',
  'ইঈ',
  'উঊ',
  'িী',
  'ুূ',
  'ােো',
] as const;

/** What is not heard, or as often left out as typed. */
const LIGHT_LETTERS = '্োঁ\u09bc';

const LIGHT_COST = 2;
const FULL_COST = 4;
/** A letter behind the end is one that is still to be typed; the last o is heard without being written. */
const UNTYPED_COST = 1;
const UNTYPED_O_COST = 0;

/** Bangla's block, where a letter's group and weight are looked up by its place: this runs thousands of times a keystroke. */
const BLOCK_START = 0x0980;
const BLOCK_LENGTH = 0x80;
const groups = new Uint8Array(BLOCK_LENGTH);
const costs = new Uint8Array(BLOCK_LENGTH).fill(FULL_COST);
for (const [group, letters] of ALIKE.entries()) {
  for (const letter of letters) groups[letter.charCodeAt(0) - BLOCK_START] = group + 1;
}
for (const letter of LIGHT_LETTERS) costs[letter.charCodeAt(0) - BLOCK_START] = LIGHT_COST;

function costOf(code: number): number {
  return costs[code - BLOCK_START] ?? FULL_COST;
}

function replacementCost(one: number, other: number): number {
  if (one === other) return 0;
  const group = groups[one - BLOCK_START] ?? 0;
  return group !== 0 && group === groups[other - BLOCK_START] ? LIGHT_COST : FULL_COST;
}

/**
 * A spelling closer to what is heard: doubled consonants single, ড় and ঢ় as র, ya-phala and ba-phala silent, the vowel of ব্যাগ an e.
 * So সত্তি and সত্যি, as `sotti` may mean, are no distance apart.
 */
export function spokenSpellingOf(word: string): string {
  return word
    .replace(/[ডঢ]\u09bc/g, 'র')
    .replace(/অ্যা|এ্যা/g, 'এ')
    .replace(/্যা/g, 'ে')
    .replace(/(?<!র)্[যব](?!\u09bc)/g, '')
    .replace(/([ক-হ])্\1/g, '$1');
}

/**
 * The weighted edit distance between two spoken spellings, where the second may go on beyond the first. The answer is
 * exact up to `limit`; beyond, it is only some number above it.
 */
export function spellingDistance(written: string, word: string, limit: number): number {
  // Every letter too many costs at least this, whether it is added or untyped, but for one o at the end.
  const least = (word.length - written.length - 1) * UNTYPED_COST;
  if (least > limit) return least;
  let row = new Uint16Array(word.length + 1);
  let next = new Uint16Array(word.length + 1);
  for (let at = 1; at <= word.length; at += 1) {
    row[at] = (row[at - 1] ?? 0) + costOf(word.charCodeAt(at - 1));
  }
  for (let typed = 0; typed < written.length; typed += 1) {
    const letter = written.charCodeAt(typed);
    const removal = costOf(letter);
    let leastOfRow = (row[0] ?? 0) + removal;
    next[0] = leastOfRow;
    for (let at = 1; at <= word.length; at += 1) {
      const target = word.charCodeAt(at - 1);
      const cost = Math.min(
        (row[at - 1] ?? 0) + replacementCost(letter, target),
        (row[at] ?? 0) + removal,
        (next[at - 1] ?? 0) + costOf(target),
      );
      next[at] = cost;
      if (cost < leastOfRow) leastOfRow = cost;
    }
    if (leastOfRow > limit) return leastOfRow;
    [row, next] = [next, row];
  }
  let best = row[word.length] ?? 0;
  let untyped = 0;
  for (let at = word.length - 1; at >= 0; at -= 1) {
    const isLastO = at === word.length - 1 && word.endsWith('ো');
    untyped += isLastO ? UNTYPED_O_COST : UNTYPED_COST;
    best = Math.min(best, (row[at] ?? 0) + untyped);
  }
  return best;
}
