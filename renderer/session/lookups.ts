// Owns asking the host for what is not held: single entries that the screen speaks of (many wishes of one moment are one
// request), and what a search finds.
// Must not import sockets or React.
import type { Result } from '../../shared/failure.ts';
import type { Payload, Reply } from '../../shared/protocol.ts';
import type { Core } from './core.ts';
import { getEntries } from './entryRequests.ts';
import { LOOKUP_GATHER_MS } from './pace.ts';

export function createLookups(core: Core) {
  /** Entry ids by room that go with the next request. */
  const wanted = new Map<string, Set<string>>();

  const ask = async (roomId: string): Promise<void> => {
    const ids = [...(wanted.get(roomId) ?? [])];
    wanted.delete(roomId);
    const result = await getEntries(core, roomId, ids);
    if (result.ok) core.dispatch({ type: 'lookup/answered', roomId, ids, reply: result.value });
    else core.dispatch({ type: 'lookup/failed', roomId, ids });
  };

  return {
    search: async (query: Payload<'search:find'>): Promise<Result<Reply<'search:find'>>> => {
      const result = await core.request('search:find', query);
      if (result.ok) core.dispatch({ type: 'people/told', people: result.value.people });
      return result;
    },

    /** Looks for these unless they are known or on their way; nothing happens while the room is not live. */
    lookUp: (roomId: string, ids: readonly string[]): void => {
      const room = core.getState().joined[roomId];
      if (room?.live !== true) return;
      const fresh = ids.filter((id) => !room.lookedUp.has(id));
      if (fresh.length === 0) return;
      core.dispatch({ type: 'lookup/asked', roomId, ids: fresh });
      const gathered = wanted.get(roomId);
      if (gathered !== undefined) {
        for (const id of fresh) gathered.add(id);
        return;
      }
      wanted.set(roomId, new Set(fresh));
      core.after(LOOKUP_GATHER_MS, () => void ask(roomId));
    },
  };
}
