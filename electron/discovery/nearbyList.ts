// Owns what the lobby is told of the hosts nearby: the book, the favourites and the own host as one list. Pure.
// Must not import anything but shared and types of discovery's own.
import type { NearbyHost } from '../../shared/nearby.ts';
import type { HostAnswer } from './askHost.ts';
import type { KnownHost } from './hostBook.ts';
import { FADING_AFTER_MS, MAX_LISTED } from './hostPace.ts';
import type { RememberedHost } from './remembered.ts';

export type Acquaintance = {
  readonly remembered: readonly RememberedHost[];
  /** Hosts that this program runs. */
  readonly ownIds: ReadonlySet<string>;
};

/** Favourites first, then by name; rows keep their places while counts change. `now` as the book's. */
export function listNearby(
  known: readonly KnownHost[],
  acquaintance: Acquaintance,
  now: number,
): NearbyHost[] {
  const present = known.flatMap((host): NearbyHost[] => {
    if (host.found === null) return [];
    const isFading = host.failingSince !== null && now - host.failingSince >= FADING_AFTER_MS;
    return [describe(host.found, isFading ? 'fading' : 'here', acquaintance)];
  });
  const presentIds = new Set(present.map(({ hostId }) => hostId));
  const away = acquaintance.remembered
    .filter(({ hostId, favourite }) => favourite && !presentIds.has(hostId))
    .map(({ hostId, name, url }): NearbyHost => {
      const answer = { hostId, name, needsUpdate: false, rooms: [] };
      return describe({ url, answer }, 'away', acquaintance);
    });
  return [...present, ...away].toSorted(byPlace).slice(0, MAX_LISTED);
}

export function describe(
  { url, answer }: { readonly url: string; readonly answer: HostAnswer },
  presence: NearbyHost['presence'],
  { remembered, ownIds }: Acquaintance,
): NearbyHost {
  const { hostId, name, needsUpdate, rooms } = answer;
  const favourite = remembered.some((host) => host.hostId === hostId && host.favourite);
  return { hostId, url, name, rooms, presence, needsUpdate, own: ownIds.has(hostId), favourite };
}

function byPlace(a: NearbyHost, b: NearbyHost): number {
  if (a.favourite !== b.favourite) return a.favourite ? -1 : 1;
  if (a.own !== b.own) return a.own ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.hostId < b.hostId ? -1 : 1;
}
