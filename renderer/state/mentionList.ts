// Owns which messages call the person, among those that are held.
// Pure. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import { isSpoken } from '../../shared/spoken.ts';

import { callsPerson } from './mentions.ts';
import type { SessionState } from './state.ts';

export type Mention = { readonly roomId: string; readonly entry: Entry };

/** So far back each room is looked through: more would be felt as a pause. */
const LOOKED_THROUGH_MAX = 5_000;
const MENTIONS_MAX = 100;

/** In all joined rooms of the host, the newest first; by the ids that a message carries, or by name. */
export function findMentions({ joined, me }: SessionState): readonly Mention[] {
  const found = Object.values(joined).flatMap(({ summary: { roomId }, log }) =>
    log.entries
      .slice(-LOOKED_THROUGH_MAX)
      .filter((entry) => isSpoken(entry) && entry.author !== me.memberId && callsPerson(entry, me))
      .map((entry) => ({ roomId, entry })),
  );
  return found.toSorted((a, b) => b.entry.at - a.entry.at).slice(0, MENTIONS_MAX);
}
