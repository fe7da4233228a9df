// Owns what the parts of a room may ask to be done with a message; who does it is the page's matter.
// Must not import other features, sockets or the platform's or session's code.
import { createContext, use } from 'react';
import type { Rect } from '../../ui/placePopover.ts';

/** What is open over the timeline about one message. */
export type AboutMessage =
  /** `anchor`: what it floats beside, in the coordinates of getBoundingClientRect. */
  | { readonly type: 'menu' | 'picker'; readonly entryId: string; readonly anchor: Rect }
  | {
      readonly type: 'history' | 'reactions' | 'delete' | 'forward';
      readonly entryId: string;
    };

export type MessageActions = {
  readonly reply: (entryId: string) => void;
  readonly edit: (entryId: string) => void;
  readonly react: (entryId: string, emoji: string, on: boolean) => void;
  readonly pin: (entryId: string, on: boolean) => void;
  readonly delete: (entryId: string) => void;
  readonly forward: (roomId: string, text: string, from: string) => void;
  readonly copyText: (text: string) => void;
  readonly copyLink: (entryId: string) => void;
  /** Brings it into sight. */
  readonly jump: (entryId: string) => void;
  /** Goes where a link leads when that is at this host; false for all others. */
  readonly follow: (href: string) => boolean;
  readonly open: (about: AboutMessage) => void;
};

/** The same object for as long as the room is open, so that no row is drawn again because of it. */
export const MessageActionsContext = createContext<MessageActions | null>(null);

export function useMessageActions(): MessageActions {
  const actions = use(MessageActionsContext);
  if (actions === null) throw new Error('useMessageActions outside an open room');
  return actions;
}
