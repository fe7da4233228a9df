// Owns which picture a row of the timeline gets.
// Must not import other features, sockets or the platform's or session's code.
import { memo, useMemo } from 'react';
import { assertNever } from '../../../shared/failure.ts';
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
    case 'message':
      return <SaidRow item={item} {...rest} />;
    default:
      return assertNever(item);
  }
});

function EventRow({ entry }: { readonly entry: RoomEvent }) {
  return <EventMark entry={entry} name={useName(entry.author)} />;
}

/** One component whether it is sent or on its way: of two, the second would be a new row without focus and pointer. */
function SaidRow({
  item,
  ...rest
}: RowProps & { readonly item: Extract<TimelineItem, { type: 'message' | 'pending' }> }) {
  const sent = item.type === 'message';
  const written = sent ? item.entry : item.pending.draft;
  const { author } = sent ? item.entry : item;
  const entry = useMemo(
    () => ('author' in written ? written : { ...written, author }),
    [written, author],
  );
  return (
    <MessageRow
      {...rest}
      rowKey={item.key}
      entry={entry}
      at={sent ? item.entry.at : item.pending.queuedAt}
      mine={!sent || item.mine}
      delivery={sent ? SENT : item.pending.delivery}
      startsGroup={item.startsGroup}
    />
  );
}
