// Owns which picture a row of the timeline gets.
// Must not import other features, sockets or the platform's or session's code.
import { memo, useMemo } from 'react';
import { assertNever } from '../../../shared/failure.ts';
import { useSessionState } from '../../services.ts';
import type { RoomEvent, TimelineItem } from '../../state/timeline.ts';
import { useName } from '../../useName.ts';
import { MessageRow } from './MessageRow.tsx';
import type { Delivery } from './OwnMessage.tsx';
import { DayMark, EventMark, UnreadMark } from './TimelineMarks.tsx';

const SENT: Delivery = { status: 'sent' };

type RowProps = {
  /** The next row does not belong to the same group. */
  readonly endsGroup: boolean;
  readonly focusable: boolean;
  readonly onRetry: (rowKey: string) => void;
  readonly onWithdraw: (rowKey: string) => void;
};

export const TimelineRow = memo(function TimelineRow({
  item,
  onDay,
  ...rest
}: RowProps & {
  readonly item: TimelineItem;
  /** A day's mark was chosen; Unix milliseconds. */
  readonly onDay: (at: number) => void;
}) {
  switch (item.type) {
    case 'day':
      return <DayMark at={item.at} onChoose={onDay} />;
    case 'unread':
      return <UnreadMark />;
    case 'event':
      return <EventRow entry={item.entry} />;
    case 'pending':
      return <PendingRow item={item} {...rest} />;
    case 'message':
      return (
        <MessageRow
          {...rest}
          rowKey={item.key}
          entry={item.entry}
          at={item.entry.at}
          mine={item.mine}
          delivery={SENT}
          startsGroup={item.startsGroup}
        />
      );
    default:
      return assertNever(item);
  }
});

function EventRow({ entry }: { readonly entry: RoomEvent }) {
  return <EventMark entry={entry} name={useName(entry.author)} />;
}

function PendingRow({
  item: { key, pending, startsGroup },
  ...rest
}: RowProps & { readonly item: Extract<TimelineItem, { type: 'pending' }> }) {
  const me = useSessionState((state) => state.me.memberId);
  const { draft } = pending;
  const entry = useMemo(() => ({ ...draft, author: me }), [draft, me]);
  return (
    <MessageRow
      {...rest}
      rowKey={key}
      entry={entry}
      at={pending.queuedAt}
      mine
      delivery={pending.delivery}
      startsGroup={startsGroup}
    />
  );
}
