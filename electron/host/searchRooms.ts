// Owns one search over several rooms: the exact matches of all of them before the phonetic ones, the newest first.
// Must not import sockets.
import { PAGE_MAX_BYTES } from '../../shared/limits.ts';
import type { SearchHit } from '../../shared/protocol.ts';
import type { SearchCursor, SearchFilters } from '../../shared/search/searchModel.ts';
import type { MatchTier, SearchWord } from '../../shared/search/searchWords.ts';
import { weigh } from './found.ts';
import type { Journal, SearchFindings } from './journal.ts';
import type { Room } from './room.ts';

/** A room, and from which seq on the searching member reads it. */
type Place = { readonly room: Room; readonly firstSeq: number };

export type RoomsSearch = {
  readonly places: readonly Place[];
  readonly words: readonly SearchWord[];
  readonly filters: SearchFilters;
  readonly limit: number;
  readonly cursor: SearchCursor | null;
};

export type FoundInRooms = {
  readonly hits: readonly SearchHit[];
  readonly more: SearchCursor | null;
  readonly complete: boolean;
};

/** A place in a room, and what was found before the seq `before`. */
type Reading = Place & { readonly before: number; readonly findings: SearchFindings };
type Found = { readonly reading: Reading; readonly seq: number; readonly at: number };

export async function searchRooms(
  search: RoomsSearch,
  journalOf: (room: Room) => Journal,
): Promise<FoundInRooms> {
  const begins = search.cursor?.match ?? 'exact';
  const hits: SearchHit[] = [];
  let complete = true;
  let bytes = 0;
  for (const match of begins === 'exact' ? (['exact', 'phonetic'] as const) : [begins]) {
    const cursor = search.cursor?.match === match ? search.cursor : null;
    const left = search.limit - hits.length;
    // Room by room, so that what is written meanwhile is stored between two of them.
    const readings = await readAll(search, { match, cursor, limit: left + 1 }, journalOf);
    complete &&= readings.every(({ findings }) => findings.complete);
    const found = takeNewest(readings, left);
    const shown = await show(found, match, journalOf);
    const taken: Found[] = [];
    for (const one of found) {
      const hit = shown.get(keyOf(one));
      bytes += hit === undefined ? 0 : weighHit(hit);
      if (hits.length > 0 && bytes > PAGE_MAX_BYTES) break;
      taken.push(one);
      if (hit !== undefined) hits.push(hit);
    }
    const more = cursorOf(match, taken, readings);
    if (more !== null) return { hits, more, complete };
  }
  return { hits, more: null, complete };
}

async function readAll(
  { places, words, filters }: RoomsSearch,
  asked: {
    readonly match: MatchTier;
    readonly cursor: SearchCursor | null;
    readonly limit: number;
  },
  journalOf: (room: Room) => Journal,
): Promise<readonly Reading[]> {
  const { match, cursor, limit } = asked;
  const readings: Reading[] = [];
  for (const place of places) {
    const { roomId, headSeq } = place.room;
    const going = cursor?.rooms.find((one) => one.roomId === roomId);
    // Rooms that the cursor leaves out have no more.
    if (cursor !== null && going === undefined) continue;
    const before = going?.before ?? headSeq() + 1;
    const query = { roomId, words, filters, match, firstSeq: place.firstSeq, before, limit };
    readings.push({ ...place, before, findings: await journalOf(place.room).search(query) });
  }
  return readings;
}

/** Again and again the room whose next hit is the newest; within a room seq decides, even if the clock went back. */
function takeNewest(readings: readonly Reading[], limit: number): readonly Found[] {
  const next = new Map(readings.map((reading) => [reading, 0]));
  const taken: Found[] = [];
  while (taken.length < limit) {
    let newest: Found | null = null;
    for (const [reading, index] of next) {
      const one = reading.findings.found[index];
      if (one !== undefined && (newest === null || one.at > newest.at))
        newest = { reading, ...one };
    }
    if (newest === null) break;
    taken.push(newest);
    next.set(newest.reading, (next.get(newest.reading) ?? 0) + 1);
  }
  return taken;
}

/** All rooms that have more, each from behind the last of its hits that were taken; null when none has. */
function cursorOf(
  match: MatchTier,
  taken: readonly Found[],
  readings: readonly Reading[],
): SearchCursor | null {
  const rooms = readings.flatMap((reading) => {
    const own = taken.filter((one) => one.reading === reading);
    if (own.length === reading.findings.found.length) return [];
    return [{ roomId: reading.room.roomId, before: own.at(-1)?.seq ?? reading.before }];
  });
  return rooms.length === 0 ? null : { match, rooms };
}

async function show(
  found: readonly Found[],
  match: MatchTier,
  journalOf: (room: Room) => Journal,
): Promise<ReadonlyMap<string, SearchHit>> {
  const shown = new Map<string, SearchHit>();
  for (const [reading, all] of Map.groupBy(found, (one) => one.reading)) {
    const { room, firstSeq } = reading;
    const { roomId } = room;
    const query = { roomId, seqs: all.map(({ seq }) => seq), firstSeq };
    for (const { related, ...hit } of await journalOf(room).hits(query)) {
      const key = keyOf({ reading, seq: hit.entry.seq });
      shown.set(key, { roomId, match, ...hit, related: [...related] });
    }
  }
  return shown;
}

function keyOf({ reading, seq }: Pick<Found, 'reading' | 'seq'>): string {
  return `${reading.room.roomId} ${seq}`;
}

function weighHit({ before, entry, after, related }: SearchHit): number {
  return weigh([before, entry, after, ...related].filter((one) => one !== null));
}
