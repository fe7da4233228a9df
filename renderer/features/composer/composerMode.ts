// Owns what the composer is for at the moment.
// Pure. Must not import anything but shared and the state.
import type { JoinedRoom } from '../../state/state.ts';

export type ComposerMode =
  | { readonly type: 'write' }
  | { readonly type: 'reply'; readonly entryId: string }
  | { readonly type: 'edit'; readonly entryId: string };

export const WRITE: ComposerMode = { type: 'write' };

/** The person's newest message that still stands, among those held; null for none. */
export function lastOwnMessage({ log }: Pick<JoinedRoom, 'log'>, me: string): string | null {
  const own = log.entries.findLast((entry) => entry.kind === 'message' && entry.author === me);
  return own?.id ?? null;
}
