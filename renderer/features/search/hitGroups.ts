// Owns how hits stand together: what sounds alike after what is as typed, under days, and under rooms when several are searched.
// Pure. Must not import React, sockets or other features.
import type { SearchHit } from '../../../shared/protocol.ts';

export type HitGroup = {
  readonly key: string;
  readonly hits: readonly SearchHit[];
  readonly at: number;
  readonly roomId: string;
  /** The first of those that only sound like what was typed. */
  readonly beginsSounds: boolean;
};

/** In the order of the hits; a room that comes again later on a day is a group of its own. */
export function groupHits(hits: readonly SearchHit[], byRoom: boolean): readonly HitGroup[] {
  const groups: { readonly first: SearchHit; readonly hits: SearchHit[] }[] = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    if (group !== undefined && isTogether(group.first, hit, byRoom)) group.hits.push(hit);
    else groups.push({ first: hit, hits: [hit] });
  }
  const sounds = groups.find(({ first }) => first.match === 'phonetic');
  return groups.map((group) => ({
    key: group.first.entry.id,
    hits: group.hits,
    at: group.first.entry.at,
    roomId: group.first.roomId,
    beginsSounds: group === sounds,
  }));
}

function isTogether(one: SearchHit, other: SearchHit, byRoom: boolean): boolean {
  return (
    one.match === other.match &&
    (!byRoom || one.roomId === other.roomId) &&
    new Date(one.entry.at).toDateString() === new Date(other.entry.at).toDateString()
  );
}
