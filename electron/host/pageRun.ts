// Owns which entries make a page: an unbroken run around a place, within a count and a number of bytes.
// Pure. Must not import anything.

/** An entry that could be on the page, and the bytes of its body. */
export type Candidate = { readonly seq: number; readonly bytes: number };
export type Run = { readonly fromSeq: number; readonly toSeq: number };

/**
 * Walks away from a place to both sides in turns, the newer first; a side whose next entry does not fit is finished.
 * `older` descends and `newer` ascends from the place, both without gaps; the first entry always fits. Null when
 * there are none.
 */
export function chooseRun(
  sides: { readonly older: readonly Candidate[]; readonly newer: readonly Candidate[] },
  caps: { readonly limit: number; readonly maxBytes: number },
): Run | null {
  const taken: Candidate[] = [];
  const waiting = [
    { candidates: sides.newer, next: 0 },
    { candidates: sides.older, next: 0 },
  ];
  let bytes = 0;
  while (taken.length < caps.limit) {
    const side = waiting.shift();
    if (side === undefined) break;
    const candidate = side.candidates[side.next];
    if (candidate === undefined) continue;
    if (taken.length > 0 && bytes + candidate.bytes > caps.maxBytes) continue;
    bytes += candidate.bytes;
    taken.push(candidate);
    waiting.push({ candidates: side.candidates, next: side.next + 1 });
  }
  if (taken.length === 0) return null;
  const seqs = taken.map((candidate) => candidate.seq);
  return { fromSeq: Math.min(...seqs), toSeq: Math.max(...seqs) };
}
