// Owns what the lobby lists of the hosts nearby, and in which order.
// Pure. Must not import React or other features.
import type { NearbyHost } from '../../../shared/nearby.ts';

export type NearbyRoom = NearbyHost['rooms'][number];

export type NearbyRow =
  | {
      readonly type: 'room';
      readonly key: string;
      readonly host: NearbyHost;
      readonly room: NearbyRoom;
    }
  /** A host without a room, or one that cannot be entered: it is shown for itself. */
  | { readonly type: 'host'; readonly key: string; readonly host: NearbyHost };

/** From so many rows on there is a field to find one. */
export const FILTER_FROM_ROWS = 13;

/**
 * Rooms that can be entered, favourites first, then by host and title: never by the number of people, so that no row
 * moves away under the mouse. `compare` orders words as the language does.
 */
export function nearbyRows(
  hosts: readonly NearbyHost[],
  compare: (a: string, b: string) => number,
): readonly NearbyRow[] {
  return hosts
    .filter(({ presence }) => presence !== 'away')
    .toSorted(
      (a, b) =>
        Number(b.favourite) - Number(a.favourite) ||
        Number(b.own) - Number(a.own) ||
        compare(a.name, b.name) ||
        (a.hostId < b.hostId ? -1 : 1),
    )
    .flatMap((host): readonly NearbyRow[] =>
      host.rooms.length === 0 || host.needsUpdate
        ? [{ type: 'host', key: host.hostId, host }]
        : host.rooms
            .toSorted((a, b) => compare(a.title, b.title) || (a.id < b.id ? -1 : 1))
            .map((room) => ({ type: 'room', key: `${host.hostId}/${room.id}`, host, room })),
    );
}

/** Favourites and places the person was at that are not found now. */
export function awayHosts(
  hosts: readonly NearbyHost[],
  compare: (a: string, b: string) => number,
): readonly NearbyHost[] {
  return hosts
    .filter(({ presence }) => presence === 'away')
    .toSorted((a, b) => Number(b.favourite) - Number(a.favourite) || compare(a.name, b.name));
}

/** Rows whose room or host has what was typed in its name. */
export function filterRows(rows: readonly NearbyRow[], typed: string): readonly NearbyRow[] {
  const wanted = fold(typed);
  if (wanted === '') return rows;
  return rows.filter(
    (row) =>
      fold(row.host.name).includes(wanted) ||
      (row.type === 'room' && fold(row.room.title).includes(wanted)),
  );
}

function fold(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase().trim();
}
