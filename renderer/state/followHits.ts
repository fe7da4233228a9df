// Owns how hits of a search change by what their rooms hear while they are shown: deletions, edits, what is let go.
// Pure; a no-op returns the same list. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import type { SearchHit } from '../../shared/protocol.ts';
import {
  matchSearched,
  type SearchFilters,
  searchedWith,
} from '../../shared/search/searchModel.ts';
import type { SearchWord } from '../../shared/search/searchWords.ts';
import { isDeletion, targetOf } from '../../shared/targets.ts';
import type { JoinedRoom, SessionState } from './state.ts';

type Wanted = { readonly words: readonly SearchWord[]; readonly filters: SearchFilters };

/** Nothing of a deleted body stays in what is returned. */
export function followHits(
  hits: readonly SearchHit[],
  joined: SessionState['joined'],
  wanted: Wanted,
): readonly SearchHit[] {
  const next = hits.flatMap((hit) => {
    const room = joined[hit.roomId];
    return room === undefined ? hit : (followed(hit, room, wanted) ?? []);
  });
  const isSame = next.length === hits.length && next.every((hit, index) => hit === hits[index]);
  return isSame ? hits : next;
}

/** Null for one that is gone, or is not what was searched for any more. */
function followed(hit: SearchHit, room: JoinedRoom, wanted: Wanted): SearchHit | null {
  const { entry } = hit;
  if (isGone(entry, room)) return null;
  const before = standing(hit.before, room);
  const after = standing(hit.after, room);
  const shown = [before, entry, after].filter((one) => one !== null);
  const news = shown.flatMap(({ id }) => editsBehind(hit.related, id, room));
  const isSame = before === hit.before && after === hit.after;
  if (isSame && news.length === 0) return hit;
  const related = [...hit.related, ...news]
    .filter((remark) => shown.some(({ id }) => id === targetOf(remark)))
    .toSorted((a, b) => a.seq - b.seq);
  const next = { ...hit, before, after, related };
  return news.length === 0 || stillMatches(next, room, wanted) ? next : null;
}

function standing(entry: Entry | null, room: JoinedRoom): Entry | null {
  return entry === null || isGone(entry, room) ? null : entry;
}

function isGone({ id, seq }: Entry, { log }: JoinedRoom): boolean {
  return seq < log.firstSeq || log.related.get(id)?.some(isDeletion) === true;
}

function editsBehind(known: readonly Entry[], id: string, { log }: JoinedRoom): readonly Entry[] {
  const heard = log.related.get(id) ?? [];
  return heard.filter(
    ({ kind, seq }) => kind === 'message.edit' && known.every((remark) => remark.seq !== seq),
  );
}

function stillMatches({ entry, related }: SearchHit, { pins }: JoinedRoom, wanted: Wanted) {
  const searched = searchedWith(entry, related);
  const isPinned = pins.some(({ target }) => target === entry.id);
  return searched !== null && matchSearched(searched, wanted, isPinned) !== null;
}
