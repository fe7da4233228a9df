// Owns searching what the client holds itself, for when the host cannot be asked; the same rules as the host's.
// Pure. Must not import React, sockets or anything but shared and the state.
import type { SearchHit } from '../../shared/protocol.ts';
import {
  matchSearched,
  type SearchFilters,
  searchedWith,
} from '../../shared/search/searchModel.ts';
import type { SearchWord } from '../../shared/search/searchWords.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { JoinedRoom } from './state.ts';

/** Exact ones first, each from the newest. */
export function searchHeld(
  rooms: readonly JoinedRoom[],
  wanted: { readonly words: readonly SearchWord[]; readonly filters: SearchFilters },
  limit: number,
): readonly SearchHit[] {
  const hits = rooms.flatMap((room) => hitsIn(room, wanted)).toSorted(byMatchAndTime);
  return hits.slice(0, limit);
}

function byMatchAndTime(one: SearchHit, other: SearchHit): number {
  if (one.match !== other.match) return one.match === 'exact' ? -1 : 1;
  return other.entry.at - one.entry.at;
}

function hitsIn(room: JoinedRoom, wanted: Parameters<typeof searchHeld>[1]): readonly SearchHit[] {
  const { log, pins, summary } = room;
  const spoken = log.entries.filter(isSpoken);
  return spoken.flatMap((entry, index): readonly SearchHit[] => {
    const searched = searchedWith(entry, log.related.get(entry.id) ?? []);
    if (searched === null) return [];
    const pinned = pins.some(({ target }) => target === entry.id);
    const match = matchSearched(searched, wanted, pinned);
    if (match === null) return [];
    const [before, after] = [spoken[index - 1] ?? null, spoken[index + 1] ?? null];
    const shown = [before, entry, after].filter((one) => one !== null);
    const related = shown.flatMap(({ id }) => log.related.get(id) ?? []);
    return [{ roomId: summary.roomId, match, entry, before, after, related }];
  });
}
