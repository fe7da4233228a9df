// Owns which picture a row of the timeline gets.
// Must not import other features, sockets or the platform's or session's code.
import { assertNever } from '../../../shared/failure.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import type { Said, TimelineItem } from '../../state/timeline.ts';
import { type Delivery, OwnMessage } from './OwnMessage.tsx';
import { TheirMessage } from './TheirMessage.tsx';
import { DayMark, EventMark, UnreadMark } from './TimelineMarks.tsx';
import { useMentioned } from './useMentioned.ts';

const SENT: Delivery = { status: 'sent' };

export function TimelineRow({
  item,
  next,
  focusable,
  onDay,
  onRetry,
  onWithdraw,
}: {
  readonly item: TimelineItem;
  readonly next: TimelineItem | null;
  readonly focusable: boolean;
  readonly onDay: (at: number) => void;
  readonly onRetry: (rowKey: string) => void;
  readonly onWithdraw: (rowKey: string) => void;
}) {
  const { t } = useWords();
  const author = item.type === 'message' || item.type === 'event' ? item.entry.author : null;
  const name =
    useSessionState((state) => (author === null ? null : nameOf(state, author))) ??
    t('people.unknown');
  const mentions = useMentioned(mentionsIn(item));
  const online = useSessionState((state) => state.connection.status === 'online');

  switch (item.type) {
    case 'day':
      return <DayMark at={item.at} onChoose={onDay} />;
    case 'unread':
      return <UnreadMark />;
    case 'event':
      return <EventMark entry={item.entry} name={name} />;
    case 'pending':
      if (item.pending.draft.kind !== 'message') return null;
      return (
        <OwnMessage
          rowKey={item.key}
          text={item.pending.draft.body.text}
          mentions={mentions}
          at={item.pending.queuedAt}
          startsGroup={item.startsGroup}
          endsGroup={!continues(next)}
          focusable={focusable}
          delivery={item.pending.delivery}
          online={online}
          onRetry={onRetry}
          onWithdraw={onWithdraw}
        />
      );
    case 'message':
      return item.mine ? (
        <OwnMessage
          rowKey={item.key}
          text={textOf(item.entry, t('message.deleted'))}
          mentions={mentions}
          at={item.entry.at}
          startsGroup={item.startsGroup}
          endsGroup={!continues(next)}
          focusable={focusable}
          delivery={SENT}
          online={online}
          onRetry={onRetry}
          onWithdraw={onWithdraw}
        />
      ) : (
        <TheirMessage
          rowKey={item.key}
          author={item.entry.author}
          name={name}
          text={textOf(item.entry, t('message.deleted'))}
          mentions={mentions}
          at={item.entry.at}
          startsGroup={item.startsGroup}
          focusable={focusable}
        />
      );
    default:
      return assertNever(item);
  }
}

function mentionsIn(item: TimelineItem): readonly string[] | undefined {
  const said =
    item.type === 'message' ? item.entry : item.type === 'pending' ? item.pending.draft : null;
  return said?.kind === 'message' ? said.body.mentions : undefined;
}

function textOf(entry: Said, deleted: string): string {
  switch (entry.kind) {
    case 'message':
      return entry.body.text;
    case 'poll':
      return entry.body.question;
    case 'redacted':
      return deleted;
    default:
      return assertNever(entry);
  }
}

/** The next row belongs to the same group. */
function continues(next: TimelineItem | null): boolean {
  return (next?.type === 'message' || next?.type === 'pending') && !next.startsGroup;
}
