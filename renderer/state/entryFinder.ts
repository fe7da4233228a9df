// Owns finding an entry of the held stretch by its id without walking through it.
// Pure but for its memory of where entries stand. Must not import React, sockets or anything but shared.
import type { Entry } from '../../shared/model.ts';
import type { RoomLog } from '../../shared/roomLog.ts';

export type FindEntry = (log: RoomLog, id: string) => Entry | null;

/**
 * For one room. Each entry is noted once, when it is first asked for one; what is found is compared with the log, so a
 * rewound or redacted log is answered as it is now.
 */
export function createEntryFinder(): FindEntry {
  const seqs = new Map<string, number>();
  /** The stretch that was noted: `from` up to, not including, `to`. */
  let noted: { readonly from: number; readonly to: number } | null = null;

  const note = (entries: readonly Entry[], from: number, to: number): void => {
    const first = entries[0]?.seq ?? 0;
    for (const entry of entries.slice(Math.max(0, from - first), Math.max(0, to - first)))
      seqs.set(entry.id, entry.seq);
  };

  return ({ entries }, id) => {
    const first = entries.at(0);
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return null;
    const end = last.seq + 1;
    if (noted === null || end < noted.to || end <= noted.from || first.seq >= noted.to) {
      note(entries, first.seq, end);
    } else {
      note(entries, first.seq, noted.from);
      note(entries, noted.to, end);
    }
    noted = { from: first.seq, to: end };
    const seq = seqs.get(id);
    const found = seq === undefined ? undefined : entries[seq - first.seq];
    return found?.id === id ? found : null;
  };
}
