// Owns who may write what into a room, by the room's facts alone.
// Pure. Must not import anything but shared.
import { assertNever } from '../../shared/failure.ts';
import type { EntryDraft } from '../../shared/model.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';

/** What the author of a message may do with it, and whether it is still there, the journal decides (placement.ts). */
export function mayWrite(facts: RoomFacts, memberId: string, draft: EntryDraft): boolean {
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
