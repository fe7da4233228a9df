// Owns what the person has said about messages and not yet sent, so that it shows at once.
// Pure but for its memory of the last answers. Must not import React, sockets or anything but shared and the state.
import { type MessageView, viewMessage } from '../../shared/messageView.ts';
import type { Entry, UnsignedEntry } from '../../shared/model.ts';
import { targetOf } from '../../shared/targets.ts';
import type { JoinedRoom, PendingEntry } from './state.ts';
import { shownLog } from './window.ts';

const NOTHING: readonly UnsignedEntry[] = [];

/** One answer for each list of pending entries: fifty rows ask after every change. */
const byTarget = new WeakMap<
  readonly PendingEntry[],
  ReadonlyMap<string, readonly UnsignedEntry[]>
>();

/** Own edits, reactions and the like about this entry, in the order in which they were written; refused ones left out. */
export function unsentAbout(
  pending: readonly PendingEntry[],
  id: string,
): readonly UnsignedEntry[] {
  if (pending.length === 0) return NOTHING;
  let known = byTarget.get(pending);
  if (known === undefined) {
    const waiting = pending.flatMap(({ draft, delivery }) =>
      delivery.status === 'waiting' && targetOf(draft) !== null ? [draft] : [],
    );
    known = Map.groupBy(waiting, (draft) => targetOf(draft) ?? '');
    byTarget.set(pending, known);
  }
  return known.get(id) ?? NOTHING;
}

/** True while this entry is kept at hand, the person's own unsent wish included. */
export function isPinned(
  { pins, pending }: Pick<JoinedRoom, 'pins' | 'pending'>,
  id: string,
): boolean {
  const wish = pending.findLast(
    ({ draft }) => draft.kind === 'pin' && draft.body.target === id,
  )?.draft;
  return wish?.kind === 'pin' ? wish.body.on : pins.some(({ target }) => target === id);
}

/** What is shown of a held entry at this moment; components use `useMessageView`. */
export function viewNow(
  room: Pick<JoinedRoom, 'log' | 'window' | 'pending'>,
  entry: Entry,
  me: string,
): MessageView {
  const unsent = unsentAbout(room.pending, entry.id).map((draft) => ({ ...draft, author: me }));
  return viewMessage(entry, [...(shownLog(room).related.get(entry.id) ?? []), ...unsent]);
}
