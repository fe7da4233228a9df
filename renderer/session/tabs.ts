// Owns what the tabs of one member tell each other, and the channel between them.
// Must not import sockets or React.
import { roomIdSchema } from '../../shared/ids.ts';
import { z } from '../../shared/zod.ts';
import { keptPendingSchema, type Scope } from './store.ts';

const tabMessageSchema = z.discriminatedUnion('type', [
  /** New pending entries, or new facts about known ones. */
  z.object({ type: z.literal('queued'), entries: z.array(keptPendingSchema) }),
  z.object({ type: z.literal('withdrawn'), roomId: roomIdSchema, ids: z.array(z.string()) }),
  /** The host acknowledged them; the entries themselves come from the host. */
  z.object({ type: z.literal('acknowledged'), roomId: roomIdSchema, ids: z.array(z.string()) }),
  z.object({ type: z.literal('left'), roomId: roomIdSchema }),
  /** A roll call, its answer, and a goodbye. */
  z.object({ type: z.literal('who') }),
  z.object({ type: z.literal('here'), tabId: z.string() }),
  z.object({ type: z.literal('gone'), tabId: z.string() }),
]);
export type TabMessage = z.infer<typeof tabMessageSchema>;

export type TabChannel = {
  readonly post: (message: TabMessage) => void;
  readonly close: () => void;
};

/** Opens the channel of all tabs with the same key and host; null where the browser has none. */
export type OpenTabChannel = (
  scope: Scope,
  onMessage: (message: TabMessage) => void,
) => TabChannel | null;

export const openBroadcastChannel: OpenTabChannel = ({ hostId, memberId }, onMessage) => {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(`kothabarta/${hostId}/${memberId}`);
  channel.onmessage = (event) => {
    // Another version of the page may run in the other tab.
    const message = tabMessageSchema.safeParse(event.data);
    if (message.success) onMessage(message.data);
  };
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
};
