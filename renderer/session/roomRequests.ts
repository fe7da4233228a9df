// Owns what needs the host's yes at once and is not kept for later: making a room, ending it.
// Must not import sockets or React.

import type { RoomCreateBody } from '../../shared/entryBodies.ts';
import { type Result, refusal, success } from '../../shared/failure.ts';
import type { CreationDraft, EntryDraft, RoomSummary } from '../../shared/model.ts';
import type { Core } from './core.ts';
import type { DeviceSigner } from './hello.ts';

export function createRoomRequests(core: Core, signer: DeviceSigner, newId: () => string) {
  /** Null when the signer does not: it asks the platform, which may fail as anything outside may. */
  const sign = async (asked: Parameters<DeviceSigner['signEntry']>[0]): Promise<string | null> => {
    try {
      return await signer.signEntry(asked);
    } catch (error) {
      core.log('sign_failed', { error: String(error) });
      return null;
    }
  };

  let unfinished: { readonly of: string; readonly entry: CreationDraft } | null = null;
  /** By room: their outcome is unknown. */
  const closings = new Map<string, EntryDraft>();
  return {
    createRoom: async (body: RoomCreateBody): Promise<Result<RoomSummary>> => {
      // The same wish again after an unknown outcome is the same room, not a second one.
      const of = JSON.stringify(body);
      if (unfinished?.of !== of) {
        const unsigned = { id: newId(), kind: 'room.create', body } as const;
        const sig = await sign({ roomId: '', entry: unsigned });
        if (sig === null) return refusal('timed_out');
        unfinished = { of, entry: { ...unsigned, sig } };
      }
      const result = await core.request('room:create', { entry: unfinished.entry });
      if (!result.ok) return result;
      unfinished = null;
      return success(result.value.room);
    },

    closeRoom: async (roomId: string): Promise<Result<null>> => {
      let entry = closings.get(roomId);
      if (entry === undefined) {
        const unsigned = { id: newId(), kind: 'room.close', body: {} } as const;
        const sig = await sign({ roomId, entry: unsigned });
        if (sig === null) return refusal('timed_out');
        entry = { ...unsigned, sig };
        closings.set(roomId, entry);
      }
      const result = await core.request('entry:send', { roomId, entries: [entry] });
      if (!result.ok) return result;
      closings.delete(roomId);
      const outcome = result.value.outcomes[0];
      return outcome === undefined || outcome.ok
        ? success(null)
        : { ok: false, failure: outcome.failure };
    },
  };
}
