// Owns which entry another entry is about.
// Pure. Must not import anything but types of shared.
import type { Entry, EntryDraft, UnsignedEntry } from './model.ts';

export type Deletion = Extract<Entry, { kind: 'message.delete' }>;

/**
 * The id of the message or poll that this entry changes; null for one that stands for itself. A reply stands for itself.
 * An edit whose body is gone has lost its target with it, as nothing shows it any more.
 */
export function targetOf(entry: Entry | EntryDraft | UnsignedEntry): string | null {
  switch (entry.kind) {
    case 'message.edit':
    case 'message.delete':
    case 'reaction':
    case 'poll.vote':
    case 'poll.close':
      return entry.body.target;
    default:
      return null;
  }
}

/** The id of the message or poll that must be there for this to be placed; null for none. */
export function dependsOn(draft: EntryDraft): string | null {
  return draft.kind === 'pin' && draft.body.on ? draft.body.target : targetOf(draft);
}

export function isDeletion(entry: Entry): entry is Deletion {
  return entry.kind === 'message.delete';
}
