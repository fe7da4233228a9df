// Owns how names of emoji are spelt for comparing, in the tables as in what is typed.
// Pure. Must not import anything.

/** One spelling for one word: Bangla letters have two code points or one, and "_" stands for a space. */
export function foldName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u200C|\u200D|[\u2018\u2019']/g, '')
    .replace(/[\s_:;,.|\-–—()“”"!?।]+/g, ' ')
    .trim();
}
