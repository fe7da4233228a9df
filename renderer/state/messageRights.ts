// Owns what the person may do with one message or poll: exactly what the host would take.
// Pure. Must not import React, sockets or anything but shared and the state.
import type { RoomSummary } from '../../shared/model.ts';
import { findTargetFault, mayWrite } from '../../shared/permissions.ts';

export type MessageRights = {
  readonly reply: boolean;
  readonly edit: boolean;
  readonly react: boolean;
  readonly pin: boolean;
  readonly delete: boolean;
  /** A poll only. */
  readonly endPoll: boolean;
};

const NONE: MessageRights = {
  reply: false,
  edit: false,
  react: false,
  pin: false,
  delete: false,
  endPoll: false,
};
/** Which emoji decides nothing. */
const ANY_EMOJI = '👍';

export function rightsOn(
  room: Pick<RoomSummary, 'owner' | 'roomKind' | 'switches' | 'closed'>,
  me: string,
  message: {
    readonly id: string;
    readonly author: string;
    readonly kind: 'message' | 'poll';
    readonly deleted: boolean;
  },
): MessageRights {
  if (room.closed || message.deleted) return NONE;
  const target = { ...message, ended: false, options: 0 };
  const may = (draft: Parameters<typeof mayWrite>[2]): boolean =>
    mayWrite(room, me, draft) && findTargetFault(room, { draft, author: me }, target) === null;
  const { id } = message;
  return {
    reply: mayWrite(room, me, { kind: 'message', body: { text: '', replyTo: id } }),
    edit: may({ kind: 'message.edit', body: { target: id, text: '' } }),
    react: may({ kind: 'reaction', body: { target: id, emoji: ANY_EMOJI, on: true } }),
    pin: may({ kind: 'pin', body: { target: id, on: true } }),
    delete: may({ kind: 'message.delete', body: { target: id } }),
    endPoll: may({ kind: 'poll.close', body: { target: id } }),
  };
}

/** True where the person may say something of their own. */
export function maySpeak(
  room: Pick<RoomSummary, 'owner' | 'roomKind' | 'switches' | 'closed'>,
  me: string,
): boolean {
  return !room.closed && mayWrite(room, me, { kind: 'message', body: { text: '' } });
}

/** True where the person may pin and unpin. */
export function mayPin(
  room: Pick<RoomSummary, 'owner' | 'roomKind' | 'switches' | 'closed'>,
  me: string,
): boolean {
  return !room.closed && mayWrite(room, me, { kind: 'pin', body: { target: '', on: false } });
}
