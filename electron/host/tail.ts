// Owns the newest entries of one room in memory: a class that comes back at once does not touch the disk.
// Must not import rooms, sockets or the journal.
import { PAGE_MAX_BYTES, SNAPSHOT_ENTRIES } from '../../shared/limits.ts';
import type { Entry } from '../../shared/model.ts';
import { sizeOf } from './entrySize.ts';

/** As many as a few snapshots: whoever was away for a moment is answered from memory. */
const TAIL_ENTRIES = 4 * SNAPSHOT_ENTRIES;

export type Tail = {
  readonly entries: () => readonly Entry[];
  readonly add: (newer: readonly Entry[]) => void;
  readonly replace: (entries: readonly Entry[]) => void;
};

export function createTail(): Tail {
  let held: Entry[] = [];
  // Counted along: to weigh all of them anew for each message would be a fair part of what a message costs.
  let bytes = 0;

  const add = (newer: readonly Entry[]): void => {
    for (const entry of newer) {
      held.push(entry);
      bytes += sizeOf(entry);
    }
    for (let oldest = held.at(0); oldest !== undefined; oldest = held.at(0)) {
      const rest = bytes - sizeOf(oldest);
      if (held.length <= TAIL_ENTRIES && rest < PAGE_MAX_BYTES) break;
      held.shift();
      bytes = rest;
    }
  };

  return {
    entries: () => held,
    add,
    replace: (entries) => {
      held = [];
      bytes = 0;
      add(entries);
    },
  };
}
