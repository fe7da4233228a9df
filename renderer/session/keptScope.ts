// Owns opening what was kept of this member at one host, once, and letting go of it when another host takes its place.
// Must not import sockets or React.
import type { Core } from './core.ts';
import type { OutboxKeeper } from './outboxKeeper.ts';
import type { RoomKeeper } from './roomKeeper.ts';
import type { RoomSync } from './roomSync.ts';
import type { KnownHost } from './store.ts';

type Parts = {
  readonly rooms: RoomKeeper;
  readonly outbox: OutboxKeeper;
  readonly sync: RoomSync;
};

export type KeptScope = {
  /** Shows what was kept and goes on keeping; resolves at once when that is done already. */
  readonly open: (host: KnownHost) => Promise<void>;
  /** Left, here or in another tab: what is read of the room later is not shown. */
  readonly left: (roomId: string) => void;
  readonly joined: (roomId: string) => void;
  /** Another host stands where this one stood. */
  readonly drop: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createKeptScope(core: Core, { rooms, outbox, sync }: Parts): KeptScope {
  let hostId: string | null = null;
  let closed = false;
  /** Left before what an earlier run kept of them was read. */
  const leftEarly = new Set<string>();

  const closeKeepers = async (): Promise<void> => {
    await rooms.close();
    await outbox.close();
  };

  return {
    open: async (host) => {
      if (hostId === host.hostId) return;
      hostId = host.hostId;
      const scope = { hostId: host.hostId, memberId: core.me };
      const [kept, pending] = await Promise.all([rooms.restore(scope), outbox.open(scope)]);
      if (closed || hostId !== host.hostId) return;
      const stayed = kept.rooms.filter(({ summary }) => !leftEarly.has(summary.roomId));
      core.dispatch({ type: 'memory/restored', host, ...kept, rooms: stayed, pending });
      sync.want(stayed.map(({ summary }) => summary.roomId));
      rooms.start(scope, stayed);
      for (const roomId of leftEarly) {
        const unsent = pending.filter((entry) => entry.roomId === roomId);
        outbox.withdraw(
          roomId,
          unsent.map(({ draft }) => draft.id),
        );
        rooms.forget(roomId);
      }
      leftEarly.clear();
      outbox.start();
    },

    left: (roomId) => {
      if (core.getState().joined[roomId] === undefined) leftEarly.add(roomId);
    },
    joined: (roomId) => {
      leftEarly.delete(roomId);
    },

    drop: async () => {
      hostId = null;
      await closeKeepers();
      sync.forgetAll();
    },
    close: async () => {
      await closeKeepers();
      closed = true;
    },
  };
}
