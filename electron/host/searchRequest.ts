// Owns the answer to a search: in which rooms it may look, and what goes back.
// Must not import sockets.
import { refusal, success } from '../../shared/failure.ts';
import type { Payload, Reply } from '../../shared/protocol.ts';
import { isWordless, readSearchText } from '../../shared/search/searchWords.ts';
import { redactHit } from './lateDeletions.ts';
import type { Answer } from './requests.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/** A room that the asking socket has joined, and from which seq on its member reads there. */
type Joined = { readonly room: Room; readonly firstSeq: number };

/** Looks nowhere but where the socket has been let in: a member finds what they may read, and nothing else. */
export async function answerSearch(
  { text, roomIds, filters, limit, cursor }: Payload<'search:find'>,
  joined: ReadonlyMap<string, Joined>,
  rooms: Rooms,
): Promise<Answer<Reply<'search:find'>>> {
  const asked = roomIds.length === 0 ? [...joined.values()] : findJoined(roomIds, joined);
  if (asked === null) return refusal('not_joined');
  if (isWordless(text)) return success({ hits: [], people: [], more: null, complete: true });
  const places = asked.map(({ room, firstSeq }) => ({
    room,
    firstSeq: Math.max(firstSeq, room.firstSeq()),
  }));
  const words = readSearchText(text);
  const late = new Map(asked.map(({ room }) => [room.roomId, room.deletionsSinceNow()]));
  const found = await rooms.search({ places, words, filters, limit, cursor });
  const shown = found.hits.flatMap(({ entry, before, after }) =>
    [before, entry, after].filter((one) => one !== null),
  );
  const people = await rooms.peopleOf(shown);
  return success(() => {
    const hits = found.hits.flatMap((hit) => redactHit(hit, late.get(hit.roomId)?.() ?? []) ?? []);
    return { ...found, hits, people };
  });
}

/** Null when one of these rooms was not joined. */
function findJoined(
  roomIds: readonly string[],
  joined: ReadonlyMap<string, Joined>,
): readonly Joined[] | null {
  const places = [...new Set(roomIds)].map((roomId) => joined.get(roomId));
  return places.every((place) => place !== undefined) ? places : null;
}
