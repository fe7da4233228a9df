// Owns who may write what into a room: by the room's facts, and by the message or poll that an entry is about.
// Pure; the host decides by it, and a client offers only what the host would take. Must not import anything but shared.
import { assertNever } from './failure.ts';
import type { EntryDraft } from './model.ts';
import type { RoomFacts } from './roomFacts.ts';

/** What an entry is, whoever signs it and under whatever id. */
type Written = {
  [K in EntryDraft['kind']]: Pick<Extract<EntryDraft, { kind: K }>, 'kind' | 'body'>;
}[EntryDraft['kind']];

/** The message or poll that a draft is about, as far as it decides something. */
export type Target = {
  readonly author: string;
  readonly kind: string;
  readonly deleted: boolean;
  /** A poll that was ended. */
  readonly ended: boolean;
  /** How many options a poll has; 0 for everything else. */
  readonly options: number;
};

export type TargetFault = 'entry_not_found' | 'entry_deleted' | 'poll_closed' | 'not_allowed';

/** What the author of a message may do with it, and whether it is still there, the journal decides by `findTargetFault`. */
export function mayWrite(
  facts: Pick<RoomFacts, 'owner' | 'roomKind' | 'switches'>,
  memberId: string,
  draft: Written,
): boolean {
  const isOwner = memberId === facts.owner;
  const isDirect = facts.roomKind === 'direct';
  const maySpeak = isOwner || !facts.switches.announcementsOnly;
  switch (draft.kind) {
    case 'message':
      return maySpeak;
    case 'poll':
      return maySpeak && (isOwner || facts.switches.polls);
    case 'pin':
      return maySpeak;
    case 'hand.raise':
      return !isDirect && facts.switches.hands;
    case 'hand.lower':
      return isOwner || draft.body.member === memberId;
    case 'room.settings':
    case 'room.close':
      return isOwner && !isDirect;
    case 'message.edit':
    case 'message.delete':
    case 'reaction':
    case 'poll.vote':
    case 'poll.close':
      return true;
    default:
      return assertNever(draft);
  }
}

/** Why a draft may not be placed because of what it is about; `target` is null when the room does not hold that. */
export function findTargetFault(
  room: Pick<RoomFacts, 'owner'>,
  written: { readonly draft: Written; readonly author: string },
  target: Target | null,
): TargetFault | null {
  const { draft, author } = written;
  if (target === null) return 'entry_not_found';
  const isPoll = target.kind === 'poll';
  if (!isPoll && target.kind !== 'message') return 'entry_not_found';
  if (target.deleted) return 'entry_deleted';
  const ofAuthorOrOwner = author === target.author || author === room.owner;
  switch (draft.kind) {
    case 'message.edit':
      return author === target.author && !isPoll ? null : 'not_allowed';
    case 'message.delete':
      return ofAuthorOrOwner ? null : 'not_allowed';
    case 'poll.close':
      return ofAuthorOrOwner && isPoll ? null : 'not_allowed';
    case 'poll.vote':
      if (target.ended) return 'poll_closed';
      return draft.body.choices.every((choice) => choice < target.options) ? null : 'not_allowed';
    default:
      return null;
  }
}
