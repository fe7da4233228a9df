// Owns a message in the timeline: everything said about it taken together, and what can be done from there.
// Must not import other features, sockets or the platform's or session's code.
import { memo } from 'react';
import type { MessageView } from '../../../shared/messageView.ts';
import { useMessageView, useRoomTalk, type Written } from '../../roomTalk.ts';
import { useSession, useSessionState } from '../../services.ts';
import { isPinned } from '../../state/remarks.ts';
import type { Rect } from '../../ui/placePopover.ts';
import { useName } from '../../useName.ts';
import { MessageMarks } from './MessageMarks.tsx';
import { MessageToolbar } from './MessageToolbar.tsx';
import { ForwardedFrom, MessageWords } from './MessageWords.tsx';
import { useMessageActions } from './messageActions.ts';
import { type Delivery, OwnMessage } from './OwnMessage.tsx';
import { PollWords } from './PollWords.tsx';
import { Quote } from './Quote.tsx';
import { ReactionChips } from './ReactionChips.tsx';
import { isFewEmoji } from './Spoken.tsx';
import { TheirMessage } from './TheirMessage.tsx';
import { type MessageKey, useMessageGestures } from './useMessageGestures.ts';
import { useReaders } from './useReaders.ts';
import { rightsNow } from './useRights.ts';

export const MessageRow = memo(function MessageRow({
  rowKey,
  entry,
  at,
  mine,
  delivery,
  startsGroup,
  endsGroup,
  focusable,
  onRetry,
  onWithdraw,
}: {
  readonly rowKey: string;
  readonly entry: Written;
  /** Unix milliseconds. */
  readonly at: number;
  readonly mine: boolean;
  readonly delivery: Delivery;
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
  /** This row is the list's stop for the Tab key. */
  readonly focusable: boolean;
  readonly onRetry: (rowKey: string) => void;
  readonly onWithdraw: (rowKey: string) => void;
}) {
  const view = useMessageView(entry);
  const name = useName(entry.author);
  const { roomId } = useRoomTalk();
  const online = useSessionState((state) => state.connection.status === 'online');
  const pinned = useSessionState(({ joined }) => {
    const room = joined[roomId];
    return room !== undefined && isPinned(room, entry.id);
  });
  const seenBy = useReaders(mine && 'seq' in entry ? entry.seq : null);
  const gone = view.deletedBy !== null;
  const act = useAct(entry, gone);
  const { near, handlers } = useMessageGestures(act);

  const body = entry.kind === 'message' && !gone ? entry.body : null;
  const poll = entry.kind === 'poll' && !gone ? entry : null;
  const text = view.text ?? '';
  const isAction = body?.style === 'action';
  const tools = near && 'seq' in entry && !gone;
  const standing = {
    at,
    above: (
      <>
        {body?.forwardedFrom !== undefined && <ForwardedFrom name={body.forwardedFrom} />}
        {body?.replyTo !== undefined && <Quote id={body.replyTo} />}
      </>
    ),
    words:
      poll !== null ? (
        <div className="w-[28rem] max-w-full">
          <PollWords
            id={poll.id}
            author={poll.author}
            poll={poll.body}
            view={view}
            stored={'seq' in poll}
          />
        </div>
      ) : (
        <MessageWords
          rowKey={rowKey}
          author={entry.author}
          text={text}
          view={view}
          action={isAction}
          fills={mine}
        />
      ),
    marks: <MessageMarks entryId={entry.id} pinned={pinned} edited={view.edited} />,
    below: <ReactionChips entryId={entry.id} reactions={view.reactions} />,
  };

  return (
    <article
      data-row={rowKey}
      tabIndex={focusable ? 0 : -1}
      {...handlers}
      className={`pressable relative rounded-sm px-4 md:px-6 focus-visible:-outline-offset-2 ${startsGroup ? 'pt-group' : mine ? 'pt-[calc(var(--row-gap-within)+2px)]' : 'pt-within'}`}
    >
      {mine ? (
        <OwnMessage
          {...standing}
          beside={
            tools && (
              <MessageToolbar
                entry={entry}
                className="-top-[calc(2rem-2px)] right-0 -bottom-4 md:top-0 md:right-full md:mr-2"
              />
            )
          }
          bare={delivery.status === 'sent' && body !== null && isBare(body, view, text)}
          card={poll !== null}
          gone={gone}
          endsGroup={endsGroup}
          delivery={delivery}
          seenBy={seenBy}
          online={online}
          onRetry={() => onRetry(rowKey)}
          onWithdraw={() => onWithdraw(rowKey)}
        />
      ) : (
        <>
          <TheirMessage
            {...standing}
            author={entry.author}
            name={name}
            startsGroup={startsGroup}
            namedInWords={isAction}
          />
          {tools && (
            <MessageToolbar entry={entry} className="-top-2 right-4 -bottom-4 md:right-6" />
          )}
        </>
      )}
    </article>
  );
});

/** A few emoji alone, neither told as an action nor with a head. */
function isBare(
  body: { readonly replyTo?: string; readonly forwardedFrom?: string; readonly style?: string },
  view: MessageView,
  text: string,
): boolean {
  const hasHead = body.replyTo !== undefined || body.forwardedFrom !== undefined;
  return !hasHead && body.style === undefined && !view.edited && isFewEmoji(text);
}

/** What a key or a press on the row does; only what the person may. */
function useAct(entry: Written, gone: boolean) {
  const session = useSession();
  const { roomId } = useRoomTalk();
  const actions = useMessageActions();
  return (key: MessageKey, anchor: Rect): void => {
    if (!('seq' in entry) || gone) return;
    const rights = rightsNow(session.getState(), roomId, entry, gone);
    if (rights === null) return;
    const { id: entryId } = entry;
    if (key === 'menu') actions.open({ type: 'menu', entryId, anchor });
    else if (key === 'react' && rights.react) actions.open({ type: 'picker', entryId, anchor });
    else if (key === 'reply' && rights.reply) actions.reply(entryId);
    else if (key === 'edit' && rights.edit) actions.edit(entryId);
    else if (key === 'delete' && rights.delete) actions.open({ type: 'delete', entryId });
  };
}
