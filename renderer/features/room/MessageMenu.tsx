// Owns the menu of one message: a reaction at once, and everything the person may do with it.
// Must not import other features, sockets or the platform's or session's code.
import {
  CheckCheck,
  Copy,
  Forward,
  Link,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageView, useRoomTalk } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { isPinned } from '../../state/remarks.ts';
import { openEmojiStorage } from '../../ui/emoji/emojiStorage.ts';
import { frequentEmoji, noteEmojiUse } from '../../ui/emoji/frequentEmoji.ts';
import { QuickReactions } from '../../ui/emoji/QuickReactions.tsx';
import { type MenuItem, MenuList } from '../../ui/MenuList.tsx';
import { Popover } from '../../ui/Popover.tsx';
import type { Rect } from '../../ui/placePopover.ts';
import { useMessageActions } from './messageActions.ts';
import { useReaders } from './useReaders.ts';
import { useRights } from './useRights.ts';

/** As many as a phone holds in a row, with the way to all others. */
const QUICK_COUNT = 6;

export function MessageMenu({
  entry,
  anchor,
  onClose,
}: {
  readonly entry: Entry;
  readonly anchor: Rect;
  readonly onClose: () => void;
}) {
  const { t, list } = useWords();
  const actions = useMessageActions();
  const view = useMessageView(entry);
  const rights = useRights(entry, view.deletedBy !== null);
  const me = useSessionState((state) => state.me.memberId);
  const items = useItems(entry);
  const readers = useReaders(entry.author === me && view.deletedBy === null ? entry.seq : null);
  const mine = new Set(
    view.reactions.filter(({ members }) => members.includes(me)).map(({ emoji }) => emoji),
  );
  const storage = openEmojiStorage();
  const pick = (emoji: string) => {
    const on = !mine.has(emoji);
    if (on) noteEmojiUse(storage, emoji);
    onClose();
    actions.react(entry.id, emoji, on);
  };

  return (
    <Popover
      anchor={() => anchor}
      label={t('message.actions')}
      closeLabel={t('dialog.close')}
      small="sheet"
      mayCover
      takesFocus
      onClose={onClose}
      className="overflow-y-auto"
    >
      {rights?.react === true && (
        <div className="flex justify-center border-b border-line p-1.5">
          <QuickReactions
            emoji={frequentEmoji(storage, QUICK_COUNT)}
            mine={mine}
            labels={{
              row: t('reaction.quick'),
              react: (emoji) => t('reaction.give', { emoji }),
              more: t('reaction.allEmoji'),
            }}
            onPick={pick}
            onMore={() => actions.open({ type: 'picker', entryId: entry.id, anchor })}
          />
        </div>
      )}
      <div className="min-h-0 overflow-y-auto">
        <MenuList label={t('message.actions')} items={items} autoFocusFirst onClose={onClose} />
      </div>
      {readers.length > 0 && (
        // The sign at the message has no place for names, and a finger cannot hover over it.
        <p className="flex items-center gap-2.5 border-t border-line px-4 py-2.5 text-sm text-muted">
          <CheckCheck size={18} aria-hidden="true" className="shrink-0 text-accent" />
          <span className="min-w-0 wrap-anywhere">
            {t('message.seenBy', { names: list(readers) })}
          </span>
        </p>
      )}
    </Popover>
  );
}

function useItems(entry: Entry): readonly MenuItem[] {
  const { t } = useWords();
  const actions = useMessageActions();
  const { roomId } = useRoomTalk();
  const view = useMessageView(entry);
  const rights = useRights(entry, view.deletedBy !== null);
  const pinned = useSessionState(({ joined }) => {
    const room = joined[roomId];
    return room !== undefined && isPinned(room, entry.id);
  });
  const { id: entryId } = entry;
  const { text } = view;
  const only = (wanted: boolean | undefined, item: MenuItem): readonly MenuItem[] =>
    wanted === true ? [item] : [];
  return [
    ...only(rights?.reply, {
      label: t('message.reply'),
      icon: icon(<Reply size={18} />),
      onChoose: () => actions.reply(entryId),
    }),
    ...only(rights?.edit, {
      label: t('message.edit'),
      icon: icon(<Pencil size={18} />),
      onChoose: () => actions.edit(entryId),
    }),
    ...only(text !== null, {
      label: t('message.copyText'),
      icon: icon(<Copy size={18} />),
      onChoose: () => actions.copyText(text ?? ''),
    }),
    {
      label: t('message.copyLink'),
      icon: icon(<Link size={18} />),
      onChoose: () => actions.copyLink(entryId),
    },
    ...only(text !== null, {
      label: t('message.forward'),
      icon: icon(<Forward size={18} />),
      onChoose: () => actions.open({ type: 'forward', entryId }),
    }),
    ...only(rights?.pin, {
      label: pinned ? t('message.unpin') : t('message.pin'),
      icon: icon(pinned ? <PinOff size={18} /> : <Pin size={18} />),
      onChoose: () => actions.pin(entryId, !pinned),
    }),
    ...only(view.reactions.length > 0, {
      label: t('message.whoReacted'),
      icon: icon(<SmilePlus size={18} />),
      onChoose: () => actions.open({ type: 'reactions', entryId }),
    }),
    ...only(rights?.delete, {
      label: t('message.delete'),
      icon: icon(<Trash2 size={18} />),
      danger: true,
      onChoose: () => actions.open({ type: 'delete', entryId }),
    }),
  ];
}

function icon(sign: ReactNode): ReactNode {
  return (
    <span aria-hidden="true" className="inline-flex shrink-0">
      {sign}
    </span>
  );
}
