// Owns searching a room that lives in memory: the same answers as the index gives, by looking at each message.
// Must not import anything but shared and types of the host's pure parts.
import { setImmediate } from 'node:timers/promises';
import { standingRemarks } from '../../shared/messageView.ts';
import type { Entry } from '../../shared/model.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { matchSearched, searchedWith } from '../../shared/search/searchModel.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { Hit, Journal, SearchFindings } from './journal.ts';

/** After so many messages whatever else the host has to do comes first: some 10 ms. */
const TURN_ENTRIES = 500;

type Held = { readonly entry: Entry };

/** What a search needs to know of a room in memory. */
export type SearchedRoom = {
  readonly facts: RoomFacts;
  readonly firstSeq: number;
  /** From firstSeq on, without gaps. */
  readonly entries: readonly Held[];
  readonly byId: ReadonlyMap<string, Held>;
  /** Ids of what is said about an entry, by its id, in order. */
  readonly remarksOn: ReadonlyMap<string, readonly string[]>;
};

type SearchQuery = Parameters<Journal['search']>[0];
type HitsQuery = Parameters<Journal['hits']>[0];

function remarksOf(room: SearchedRoom, entry: Entry, floor: number): readonly Entry[] {
  return (room.remarksOn.get(entry.id) ?? [])
    .flatMap((id) => room.byId.get(id)?.entry ?? [])
    .filter(({ seq }) => seq >= floor);
}

export async function searchMemory(
  room: SearchedRoom,
  query: SearchQuery,
): Promise<SearchFindings> {
  const found: { readonly seq: number; readonly at: number }[] = [];
  // What is written, deleted or let go meanwhile does not move what is looked at.
  const entries = room.entries.slice();
  for (const [index, { entry }] of entries.toReversed().entries()) {
    if (found.length === query.limit) break;
    if (index % TURN_ENTRIES === TURN_ENTRIES - 1) await setImmediate();
    if (entry.seq < query.firstSeq) break;
    if (entry.seq >= query.before) continue;
    const searched = searchedWith(entry, remarksOf(room, entry, room.firstSeq));
    if (searched === null) continue;
    const pinned = room.facts.pins.some(({ target }) => target === entry.id);
    if (matchSearched(searched, query, pinned) === query.match) {
      found.push({ seq: entry.seq, at: entry.at });
    }
  }
  return { found, complete: true };
}

export function hitsInMemory(room: SearchedRoom, query: HitsQuery): readonly Hit[] {
  const floor = Math.max(query.firstSeq, room.firstSeq);
  const held = room.entries.slice(floor - room.firstSeq).map(({ entry }) => entry);
  return query.seqs.flatMap((seq): readonly Hit[] => {
    const index = seq - floor;
    const entry = held[index];
    if (entry === undefined || !isSpoken(entry)) return [];
    const before = held.slice(0, index).findLast(isSpoken) ?? null;
    const after = held.slice(index + 1).find(isSpoken) ?? null;
    const related = [before, entry, after].flatMap((shown) =>
      shown === null ? [] : standingRemarks(remarksOf(room, shown, floor), 1),
    );
    return [{ entry, before, after, related: related.toSorted((a, b) => a.seq - b.seq) }];
  });
}
