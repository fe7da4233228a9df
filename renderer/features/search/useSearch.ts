// Owns asking while somebody types: the pause before, answers that came too late, the next page, what is held without a host,
// and that what was found follows its rooms.
// Must not import other features, sockets or the platform's or session's code.
import { useCallback, useEffect, useRef, useState } from 'react';
import { assertNever, type Failure } from '../../../shared/failure.ts';
import { SEARCH_TEXT_MAX_CHARS } from '../../../shared/limits.ts';
import type { SearchHit } from '../../../shared/protocol.ts';
import type { SearchCursor, SearchFilters } from '../../../shared/search/searchModel.ts';
import { isWordless, readSearchText } from '../../../shared/search/searchWords.ts';
import { useSession, useSessionState } from '../../services.ts';
import { followHits } from '../../state/followHits.ts';
import { searchHeld } from '../../state/searchHeld.ts';
import type { SessionState } from '../../state/state.ts';
import { type Chip, filtersOf, roomsOf } from './filters.ts';

/** Shorter than people pause between words, long enough that a quick word is one search. */
const TYPING_PAUSE_MS = 150;
const PAGE_HITS = 30;

export type Found = {
  readonly hits: readonly SearchHit[];
  readonly more: SearchCursor | null;
  readonly complete: boolean;
  /** Found among what this client holds, because the host cannot be asked. */
  readonly held: boolean;
  /** What was searched for; hits are marked by it. */
  readonly text: string;
  readonly filters: SearchFilters;
};

export type SearchState =
  | { readonly type: 'nothing' }
  /** There is no word in the text, so nothing can be found by it. */
  | { readonly type: 'wordless' }
  | { readonly type: 'asking'; readonly before: Found | null }
  | { readonly type: 'found'; readonly found: Found; readonly loadingMore: boolean }
  | { readonly type: 'failed'; readonly failure: Failure };

export type Wanted = {
  readonly text: string;
  readonly chips: readonly Chip[];
  /** Where to look when no chip names a room; null for all rooms. */
  readonly roomId: string | null;
};

export function useSearch(wanted: Wanted) {
  const session = useSession();
  const isOnline = useSessionState((state) => state.connection.status === 'online');
  const [state, setState] = useState<SearchState>({ type: 'nothing' });
  /** Counted up with every search: an answer to an older one changes nothing. */
  const asked = useRef(0);
  const { text, chips, roomId } = wanted;
  // A room that comes back may have begun anew, and what was deleted meanwhile was not heard here.
  const isLive = useSessionState(({ joined }) => Object.values(joined).every(({ live }) => live));
  const key = JSON.stringify([text, chips, roomId, isOnline, isLive]);

  const ask = useCallback(
    async (cursor: SearchCursor | null): Promise<void> => {
      asked.current += 1;
      const turn = asked.current;
      const named = roomsOf(chips);
      const roomIds = named.length > 0 ? [...named] : roomId === null ? [] : [roomId];
      const filters = filtersOf(chips);
      const result = await session.search({ text, roomIds, filters, limit: PAGE_HITS, cursor });
      if (turn !== asked.current) return;
      if (result.ok) {
        const { hits, more, complete } = result.value;
        return setState((now) => {
          // As they are by now, not as they were when more was asked for.
          const before = cursor === null ? [] : (foundIn(now)?.hits ?? []);
          const all = [...before, ...hits];
          const found = { hits: all, more, complete, held: false, text, filters };
          return followState({ type: 'found', found, loadingMore: false }, session.getState());
        });
      }
      const { retryAfterMs } = result.failure;
      if (retryAfterMs !== undefined) {
        setTimeout(() => {
          if (turn === asked.current) void ask(cursor);
        }, retryAfterMs);
        return;
      }
      if (!isWithoutHost(result.failure))
        return setState({ type: 'failed', failure: result.failure });
      const { joined } = session.getState();
      const rooms = Object.values(joined).filter(
        ({ summary }) => roomIds.length === 0 || roomIds.includes(summary.roomId),
      );
      const hits = searchHeld(rooms, { words: readSearchText(text), filters }, PAGE_HITS);
      const found = { hits, more: null, complete: true, held: true, text, filters };
      setState({ type: 'found', found, loadingMore: false });
    },
    [session, text, chips, roomId],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: by value, not by object; `key` holds all that `ask` depends on.
  useEffect(() => {
    if (text.trim() === '' && chips.length === 0) {
      asked.current += 1;
      return setState({ type: 'nothing' });
    }
    if (isWordless(text)) {
      asked.current += 1;
      return setState({ type: 'wordless' });
    }
    setState((now) => ({ type: 'asking', before: foundIn(now) }));
    const timer = setTimeout(() => void ask(null), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);

  useEffect(() => {
    let heard = session.getState().joined;
    return session.subscribe(() => {
      const { joined } = session.getState();
      if (joined === heard) return;
      heard = joined;
      setState((now) => followState(now, session.getState()));
    });
  }, [session]);

  const loadMore = (): void => {
    if (state.type !== 'found' || state.found.more === null || state.loadingMore) return;
    setState({ ...state, loadingMore: true });
    void ask(state.found.more);
  };

  return { state, loadMore, retry: () => void ask(null) };
}

/** What was deleted is let go of as it is heard, not only left off the screen. */
function followState(state: SearchState, { joined }: SessionState): SearchState {
  const found = foundIn(state);
  if (found === null) return state;
  const wanted = { words: readSearchText(found.text), filters: found.filters };
  const hits = followHits(found.hits, joined, wanted);
  if (hits === found.hits) return state;
  if (state.type === 'asking') return { ...state, before: { ...found, hits } };
  return state.type === 'found' ? { ...state, found: { ...found, hits } } : state;
}

/** What stays on the screen while the next answer is awaited. */
export function foundIn(state: SearchState): Found | null {
  switch (state.type) {
    case 'found':
      return state.found;
    case 'asking':
      return state.before;
    case 'nothing':
    case 'wordless':
    case 'failed':
      return null;
    default:
      return assertNever(state);
  }
}

function isWithoutHost({ code }: Failure): boolean {
  return code === 'offline' || code === 'timed_out' || code === 'not_joined';
}

/** As the host takes it. */
export function clipText(text: string): string {
  return text.slice(0, SEARCH_TEXT_MAX_CHARS);
}
