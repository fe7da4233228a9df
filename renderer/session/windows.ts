// Owns jumping to a place of a room's history that is not held, and going on from there page by page.
// Must not import sockets or React.
import { type Result, refusal, success } from '../../shared/failure.ts';
import { PAGE_MAX_ENTRIES } from '../../shared/limits.ts';
import type { Entry } from '../../shared/model.ts';
import type { PageFrom } from '../../shared/protocol.ts';
import type { RoomLog } from '../../shared/roomLog.ts';
import { isSpoken } from '../../shared/spoken.ts';
import { targetOf } from '../../shared/targets.ts';
import type { JoinedRoom } from '../state/state.ts';
import { hasRow } from '../state/timeline.ts';
import { canGrow, edgeOf, type WindowPage, type WindowSide } from '../state/window.ts';
import type { Core } from './core.ts';
import { getEntries } from './entryRequests.ts';

/** Where to jump: to an entry, to a seq, or to what was said at a time (Unix milliseconds, the host's clock). */
export type Place =
  | { readonly entryId: string }
  | { readonly seq: number }
  | { readonly at: number };

type Landing = { readonly entryId: string };

export function createWindows(core: Core) {
  /** The newest wish of each room; an answer to an older one comes too late. */
  const wishes = new Map<string, object>();
  const roomOf = (roomId: string) => core.getState().joined[roomId];

  async function openAt(roomId: string, place: Place): Promise<Result<Landing> | null> {
    const wish = {};
    wishes.set(roomId, wish);
    const isLate = (): boolean => wishes.get(roomId) !== wish;
    const result = await jump(roomId, place, isLate);
    return isLate() ? null : result;
  }

  async function jump(
    roomId: string,
    place: Place,
    isLate: () => boolean,
  ): Promise<Result<Landing>> {
    const room = roomOf(roomId);
    if (room === undefined) return refusal('not_joined');
    const held = landIn(room, place);
    if (held !== null) return held;
    const from = await pageFromOf(roomId, room, place);
    if (!from.ok) return from;
    // An edit, a reaction: what is meant is what it is about.
    if ('entryId' in from.value) return jump(roomId, from.value, isLate);
    const answer = await fetchPage(roomId, from.value);
    if (!answer.ok) return answer;
    const landing = landingAmong(answer.value.page.entries, place);
    if (landing === null) return refusal('entry_not_found');
    if (!isLate()) core.dispatch({ type: 'window/opened', roomId, ...answer.value });
    return success(landing);
  }

  /** Null when the place lies outside of what is held. */
  function landIn(room: JoinedRoom, place: Place): Result<Landing> | null {
    const { roomId } = room.summary;
    const inWindow = room.window === null ? null : landingIn(room.window.log, place);
    if (inWindow !== null) return success(inWindow);
    const live = landingIn(room.log, place);
    if (live === null) return null;
    core.dispatch({ type: 'window/closed', roomId });
    return success(live);
  }

  async function pageFromOf(
    roomId: string,
    room: JoinedRoom,
    place: Place,
  ): Promise<Result<PageFrom | { readonly entryId: string }>> {
    if ('seq' in place) return success({ type: 'around', seq: place.seq });
    if ('at' in place) return success({ type: 'at', at: place.at });
    const known = room.lookedUp.get(place.entryId);
    let entry: Entry | undefined = known?.status === 'held' ? known.entry : undefined;
    if (entry === undefined) {
      const result = await core.request('entry:get', { roomId, ids: [place.entryId] });
      if (!result.ok) return result;
      entry = result.value.entries[0];
    }
    if (entry === undefined) return refusal('entry_not_found');
    const target = targetOf(entry);
    return success(target === null ? { type: 'around', seq: entry.seq } : { entryId: target });
  }

  /** A page of the log and what still stands about its messages, wherever that was said. */
  async function fetchPage(roomId: string, from: PageFrom): Promise<Result<WindowPage>> {
    const page = await core.request('history:page', { roomId, from, limit: PAGE_MAX_ENTRIES });
    if (!page.ok) return page;
    const ids = page.value.entries.filter(isSpoken).map(({ id }) => id);
    if (ids.length === 0) return success({ page: page.value, related: [] });
    const found = await getEntries(core, roomId, ids);
    if (!found.ok) return found;
    const people = [...page.value.people, ...found.value.people];
    // Deleted between the two answers: its body is gone in the second one.
    const newest = new Map(found.value.entries.map((entry) => [entry.id, entry]));
    const entries = page.value.entries.map((entry) => newest.get(entry.id) ?? entry);
    return success({ page: { ...page.value, entries, people }, related: found.value.related });
  }

  return {
    openAt,

    close: (roomId: string): void => {
      wishes.delete(roomId);
      core.dispatch({ type: 'window/closed', roomId });
    },

    /** Reading on upwards in a long live stretch makes a window of it. True while one is open. */
    begin: (roomId: string): boolean => {
      core.dispatch({ type: 'window/began', roomId });
      return (roomOf(roomId)?.window ?? null) !== null;
    },

    load: async (roomId: string, side: WindowSide): Promise<void> => {
      const window = roomOf(roomId)?.window;
      if (window === undefined || window === null || window[side] === 'loading') return;
      if (!canGrow(window.log, side)) return;
      core.dispatch({ type: 'window/asked', roomId, side });
      const edge = edgeOf(window.log, side);
      const from = { type: side === 'older' ? 'before' : 'after', seq: edge } as const;
      const answer = await fetchPage(roomId, from);
      if (answer.ok) core.dispatch({ type: 'window/arrived', roomId, side, edge, ...answer.value });
      else core.dispatch({ type: 'window/failed', roomId, side });
    },
  };
}

/** Null when the stretch cannot tell: what is meant may lie outside of it. */
function landingIn(log: RoomLog, place: Place): Landing | null {
  // The first row of a stretch is not shown while older ones exist.
  const hidden = canGrow(log, 'older') ? log.entries.findIndex(hasRow) + 1 : 0;
  const entries = log.entries.slice(hidden);
  const first = entries.at(0);
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return null;
  if ('entryId' in place) return landingAmong(entries, place);
  const begins =
    !canGrow(log, 'older') || ('seq' in place ? first.seq <= place.seq : first.at < place.at);
  const ends =
    !canGrow(log, 'newer') || ('seq' in place ? last.seq >= place.seq : last.at >= place.at);
  return begins && ends ? landingAmong(entries, place) : null;
}

/** The entry itself; for a seq or a time the first one from there on that is shown, or the last one before. */
function landingAmong(entries: readonly Entry[], place: Place): Landing | null {
  const shown = entries.filter(hasRow);
  const landing =
    'entryId' in place
      ? shown.find(({ id }) => id === place.entryId)
      : (shown.find((entry) => ('seq' in place ? entry.seq >= place.seq : entry.at >= place.at)) ??
        shown.at(-1));
  return landing === undefined ? null : { entryId: landing.id };
}
