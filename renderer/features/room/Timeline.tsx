// Owns the list of messages: virtual, at the end while one is there, growing upwards without a jump.
// Must not import other features, sockets or the platform's or session's code.
import { ArrowDown, LoaderCircle } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { hasOlder } from '../../../shared/roomLog.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import type { JoinedRoom } from '../../state/state.ts';
import { createTimeline } from '../../state/timeline.ts';
import { Button } from '../../ui/Button.tsx';
import { RoomStart } from './TimelineMarks.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import { usePresent } from './usePresent.ts';
import { useRovingRows } from './useRovingRows.ts';
import { useStickToEnd } from './useStickToEnd.ts';

/** Nearer to the top than this, the page before is fetched: two screens of a phone. */
const LOAD_OLDER_WITHIN_PX = 1_200;
/** Rows this far off the screen are drawn already, so that their true heights are known before they come into sight. */
const BUFFER_PX = 700;
/** So much of what was read stays in sight above the line of what is new. */
const UNREAD_OFFSET_PX = -80;

export function Timeline({
  room,
  meId,
  head,
  target,
  onEscape,
}: {
  readonly room: JoinedRoom;
  readonly meId: string;
  /** Shown above the beginning of the room. */
  readonly head: ReactNode;
  /** An entry to bring into sight, if it is held; a new object is a new wish. */
  readonly target: { readonly entryId: string } | null;
  readonly onEscape: () => void;
}) {
  const { t } = useWords();
  const session = useSession();
  const present = usePresent();
  const { roomId } = room.summary;
  const { log, pending, older, readSeq } = room;
  // Where the person had read to when the room was opened; 0 is a first visit, in which all is new and nothing marked.
  const [unreadAfter, setUnreadAfter] = useState(readSeq === 0 ? null : readSeq);
  const [buildItems] = useState(createTimeline);
  const items = buildItems({ log, pending }, { me: meId, unreadAfter });
  const complete = !hasOlder(log);
  const leading = complete ? 1 : 0;
  const rows = useMemo(
    () => (complete ? [{ type: 'start', key: 'start' } as const, ...items] : items),
    [complete, items],
  );

  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [unreadAt] = useState(() => rows.findIndex((row) => row.type === 'unread'));
  const place = useStickToEnd(scroller, { startsAtEnd: unreadAt === -1, content: rows });
  const stops = useMemo(
    () =>
      rows.map((row) => ({
        key: row.key,
        stops: row.type === 'message' || row.type === 'pending',
      })),
    [rows],
  );
  const roving = useRovingRows(scroller, list, stops, onEscape);
  const prepended = usePrepended(log.entries.at(0)?.seq ?? 0);

  useEffect(() => {
    if (unreadAt !== -1)
      list.current?.scrollToIndex(unreadAt, { align: 'start', offset: UNREAD_OFFSET_PX });
  }, [unreadAt]);

  const shownTarget = useRef<typeof target>(null);
  useEffect(() => {
    if (target === null || shownTarget.current === target) return;
    const index = rows.findIndex((row) => entryIdOf(row.key) === target.entryId);
    // Not held yet: it may come with what the room catches up on.
    if (index === -1) return;
    shownTarget.current = target;
    list.current?.scrollToIndex(index, { align: 'center' });
  }, [target, rows]);

  const lastSeq = log.entries.at(-1)?.seq ?? 0;
  const attending = present && place.atEnd;
  useEffect(() => {
    if (attending && lastSeq > 0) session.markRead(roomId, lastSeq);
  }, [session, roomId, attending, lastSeq]);
  // Whoever looks away comes back to a line above what was said meanwhile.
  const seenSeq = useRef(readSeq);
  useEffect(() => {
    if (attending) seenSeq.current = lastSeq;
    else if (seenSeq.current > 0) setUnreadAfter(seenSeq.current);
  }, [attending, lastSeq]);

  // Whoever answers has read what is above, and wants to see the answer.
  const { goToEnd } = place;
  const lastPending = pending.at(-1)?.draft.id;
  const answered = useRef(lastPending);
  useEffect(() => {
    if (lastPending === undefined || lastPending === answered.current) return;
    answered.current = lastPending;
    setUnreadAfter(null);
    goToEnd();
  }, [lastPending, goToEnd]);

  const loadOlderNearTop = useCallback(() => {
    const handle = list.current;
    if (handle === null || complete || older !== 'idle') return;
    if (handle.scrollOffset < LOAD_OLDER_WITHIN_PX) session.loadOlder(roomId);
  }, [session, roomId, complete, older]);
  // A page shorter than the screen leaves nothing to scroll, so arrival asks again too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is the reason to look again.
  useEffect(() => {
    // The list moves to where it was only after this frame.
    const frame = requestAnimationFrame(loadOlderNearTop);
    return () => cancelAnimationFrame(frame);
  }, [loadOlderNearTop, rows]);

  const retry = useCallback(
    (key: string) => session.retrySend(roomId, entryIdOf(key)),
    [session, roomId],
  );
  const withdraw = useCallback(
    (key: string) => session.withdraw(roomId, entryIdOf(key)),
    [session, roomId],
  );

  const unseen = items.filter(
    (item) => item.type === 'message' && !item.mine && item.entry.seq > readSeq,
  ).length;

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t('timeline.label', { title: room.summary.title })}
        onKeyDown={roving.onKeyDown}
        onFocus={roving.onFocus}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        {/* Few messages stand at the bottom, above the composer. */}
        <div className="grow" />
        <div className="mx-auto w-full max-w-[56rem]">
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            data={rows}
            shift={prepended}
            bufferSize={BUFFER_PX}
            keepMounted={roving.current === -1 ? [] : [roving.current]}
            onScroll={() => {
              place.watch();
              loadOlderNearTop();
            }}
            onResize={place.stick}
          >
            {(row, index) =>
              row.type === 'start' ? (
                <RoomStart
                  key={row.key}
                  room={room.summary}
                  sinceJoining={
                    (log.entries.at(0)?.seq ?? log.headSeq + 1) > 1 &&
                    room.summary.history === 'since_joining'
                  }
                >
                  {head}
                </RoomStart>
              ) : (
                <TimelineRow
                  key={row.key}
                  item={row}
                  next={items[index + 1 - leading] ?? null}
                  focusable={row.key === roving.currentKey}
                  onRetry={retry}
                  onWithdraw={withdraw}
                />
              )
            }
          </Virtualizer>
        </div>
        <div className="h-2 shrink-0" />
      </div>

      {older !== 'idle' && (
        <div
          role="status"
          className="absolute top-2 left-1/2 flex -translate-x-1/2 items-center gap-2 rounded-full border border-line bg-surface px-3.5 py-1 text-sm text-muted shadow-float"
        >
          {older === 'loading' ? (
            <>
              <LoaderCircle size={16} className="animate-spin" aria-hidden="true" />
              {t('timeline.loadingOlder')}
            </>
          ) : (
            <>
              {t('timeline.olderFailed')}
              <Button look="quiet" onClick={() => session.loadOlder(roomId)}>
                {t('connection.tryAgain')}
              </Button>
            </>
          )}
        </div>
      )}

      {!place.atEnd && (
        <button
          type="button"
          onClick={() => {
            goToEnd();
            onEscape();
          }}
          className={`absolute bottom-3 left-1/2 inline-flex min-h-control min-w-control -translate-x-1/2 animate-rise items-center justify-center gap-2 rounded-full border px-4 text-sm font-semibold shadow-float ${unseen > 0 ? 'border-transparent bg-accent text-on-accent' : 'border-line bg-surface'}`}
        >
          <ArrowDown size={18} aria-hidden="true" />
          {unseen > 0 ? t('timeline.newMessages', { count: unseen }) : t('timeline.toEnd')}
        </button>
      )}
    </div>
  );
}

/** Keys of message rows are "author/entry id". */
function entryIdOf(rowKey: string): string {
  return rowKey.slice(rowKey.indexOf('/') + 1);
}

/** True in the very render that puts older entries before the first one. */
function usePrepended(firstSeq: number): boolean {
  const before = useRef(firstSeq);
  useEffect(() => {
    before.current = firstSeq;
  }, [firstSeq]);
  return before.current > firstSeq && firstSeq > 0;
}
