// Owns the list of messages of one stretch: virtual, at its end while one is there, growing at both ends without a jump.
// Must not import other features, sockets or the platform's or session's code.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { hasOlder } from '../../../shared/roomLog.ts';
import { isSpoken } from '../../../shared/spoken.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import type { PendingEntry } from '../../state/state.ts';
import { createTimeline, type TimelineItem } from '../../state/timeline.ts';
import { canGrow, shownLog } from '../../state/window.ts';
import { NearestContext } from './nearest.ts';
import type { TimelineProps } from './Timeline.tsx';
import { RoomStart } from './TimelineMarks.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import { UnfoldedContext } from './unfolded.ts';
import { useLanding } from './useLanding.ts';
import { usePresent } from './usePresent.ts';
import { useRovingRows } from './useRovingRows.ts';
import { useStickToEnd } from './useStickToEnd.ts';
import type { UnreadLine } from './useUnreadLine.ts';

/** Nearer to an end than this, the page beyond it is fetched: two screens of a phone. */
const LOAD_WITHIN_PX = 1_200;
/** Rows this far off the screen are drawn already, so that their true heights are known before they come into sight. */
const BUFFER_PX = 700;
/** So much of what was read stays in sight above the line of what is new. */
const UNREAD_OFFSET_PX = -80;

const NOTHING_PENDING: readonly PendingEntry[] = [];

export function Stretch({
  room,
  title,
  meId,
  head,
  jump,
  unread,
  startsAtLine,
  landed,
  unfoldedRows,
  endWish,
  onDay,
  onEnds,
  onToEnd,
}: TimelineProps & {
  readonly unread: UnreadLine;
  /** The line of what is new is where one begins to read; otherwise at the end. */
  readonly startsAtLine: boolean;
  readonly landed: RefObject<object | null>;
  readonly unfoldedRows: Set<string>;
  readonly endWish: number;
  readonly onEnds: (ends: { readonly atEnd: boolean; readonly lineAbove: boolean }) => void;
  readonly onToEnd: () => void;
}) {
  const { t } = useWords();
  const session = useSession();
  const present = usePresent();
  const { roomId } = room.summary;
  const { window } = room;
  const log = shownLog(room);
  const live = window === null;
  // What waits goes behind the newest entry, which a window does not reach.
  const pending = live ? room.pending : NOTHING_PENDING;
  const [buildItems] = useState(createTimeline);
  const items = buildItems({ log, pending }, { me: meId, unreadAfter: unread.after });
  const complete = !hasOlder(log);
  const isHeadShown = complete && Boolean(head);
  const leading = complete ? 1 : 0;
  const rows = useMemo(
    () => (complete ? [{ type: 'start', key: 'start' } as const, ...items] : items),
    [complete, items],
  );

  const scroller = useRef<HTMLDivElement>(null);
  const nearest = useRef(null);
  const list = useRef<VirtualizerHandle>(null);
  const [lineAt] = useState(() =>
    startsAtLine ? rows.findIndex((row) => row.type === 'unread') : -1,
  );
  const place = useStickToEnd(scroller, {
    startsAtEnd: lineAt === -1 && live,
    // Whoever has written something looks for that.
    showsTop: isHeadShown && !items.some(({ type }) => type === 'message' || type === 'pending'),
    follows: live,
    content: rows,
  });
  const stops = useMemo(
    () =>
      rows.map((row) => ({
        key: row.key,
        stops: row.type === 'message' || row.type === 'pending',
      })),
    [rows],
  );
  const roving = useRovingRows(scroller, list, stops, {
    onEscape: onToEnd,
    onEnd: live ? null : onToEnd,
  });
  const shift = useMovedStart(log.entries.at(0)?.seq ?? 0);
  const target = jump.status === 'landed' ? jump.target : null;
  const landing = useLanding({ rows, target, landed, choose: roving.choose, waits: !live });

  useEffect(() => {
    if (lineAt !== -1)
      list.current?.scrollToIndex(lineAt, { align: 'start', offset: UNREAD_OFFSET_PX });
  }, [lineAt]);

  const lastSeq = room.log.entries.at(-1)?.seq ?? 0;
  const attending = present && place.atEnd && live;
  useEffect(() => (attending ? session.attend(roomId) : undefined), [session, roomId, attending]);
  useEffect(() => {
    if (attending && lastSeq > 0) session.markRead(roomId, lastSeq);
  }, [session, roomId, attending, lastSeq]);
  const { look, clear } = unread;
  useEffect(() => look(attending, room.log), [look, attending, room.log]);

  // Whoever answers wants to see the answer.
  const { goToEnd, letGo, atEnd } = place;
  const unfolded = useMemo(() => ({ rows: unfoldedRows, onUnfold: letGo }), [unfoldedRows, letGo]);
  const lastSaid = room.pending.findLast(({ draft }) => isSpoken(draft))?.draft.id;
  const answered = useRef(lastSaid);
  useEffect(() => {
    if (lastSaid === undefined || lastSaid === answered.current) return;
    answered.current = lastSaid;
    clear(room.log);
    session.closeWindow(roomId);
    goToEnd();
  }, [lastSaid, clear, goToEnd, session, roomId, room.log]);
  useEffect(() => (atEnd ? undefined : session.hold(roomId)), [session, roomId, atEnd]);
  const granted = useRef(endWish);
  useEffect(() => {
    if (endWish === granted.current) return;
    granted.current = endWish;
    goToEnd();
  }, [endWish, goToEnd]);

  const lineRow = rows.findIndex((row) => row.type === 'unread');
  const tellEnds = useCallback(() => {
    const handle = list.current;
    if (handle === null) return;
    const lineAbove = lineRow !== -1 && handle.findItemIndex(handle.scrollOffset) > lineRow;
    onEnds({ atEnd, lineAbove });
  }, [atEnd, lineRow, onEnds]);
  useEffect(tellEnds, [tellEnds]);

  const { isLanding } = landing;
  const older = (window ?? room).older;
  const newer = window?.newer ?? 'idle';
  const growsDown = !live && canGrow(log, 'newer');
  const loadNearEnds = useCallback(() => {
    const handle = list.current;
    if (handle === null || isLanding()) return;
    const { scrollOffset, scrollSize, viewportSize } = handle;
    if (!complete && older === 'idle' && scrollOffset < LOAD_WITHIN_PX) session.loadOlder(roomId);
    if (growsDown && newer === 'idle' && scrollSize - scrollOffset - viewportSize < LOAD_WITHIN_PX)
      session.loadNewer(roomId);
  }, [session, roomId, complete, older, newer, growsDown, isLanding]);
  // A page shorter than the screen leaves nothing to scroll, so arrival asks again too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is the reason to look again.
  useEffect(() => {
    // The list moves to where it was only after this frame.
    const frame = requestAnimationFrame(loadNearEnds);
    return () => cancelAnimationFrame(frame);
  }, [loadNearEnds, rows, landing.lit]);

  const retry = useCallback(
    (key: string) => session.retrySend(roomId, entryIdOf(key)),
    [session, roomId],
  );
  const withdraw = useCallback(
    (key: string) => session.withdraw(roomId, entryIdOf(key)),
    [session, roomId],
  );

  return (
    <UnfoldedContext value={unfolded}>
      <NearestContext value={nearest}>
        <div
          ref={scroller}
          role="log"
          aria-live="off"
          aria-label={t('timeline.label', { title })}
          onKeyDown={roving.onKeyDown}
          onFocus={roving.onFocus}
          className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
        >
          {/* Few messages stand at the bottom, above the composer. */}
          <div className="grow" />
          {/* The list lets presses fall through while it moves, and a moment longer: the first one after a swing was lost. */}
          <div className="mx-auto w-full max-w-[56rem] *:pointer-events-auto!">
            <Virtualizer
              ref={list}
              scrollRef={scroller}
              data={rows}
              shift={shift}
              bufferSize={BUFFER_PX}
              keepMounted={roving.current === -1 ? [] : [roving.current]}
              onScroll={() => {
                place.watch();
                tellEnds();
                loadNearEnds();
              }}
              onScrollEnd={landing.arrived}
              onResize={place.measured}
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
                  <div
                    key={row.key}
                    className={`rounded-md transition-colors duration-700 ${row.key === landing.lit ? 'bg-marigold-soft' : ''}`}
                  >
                    <TimelineRow
                      item={row}
                      endsGroup={!continues(items[index + 1 - leading])}
                      focusable={row.key === roving.currentKey}
                      onDay={onDay}
                      onRetry={retry}
                      onWithdraw={withdraw}
                    />
                  </div>
                )
              }
            </Virtualizer>
          </div>
          {/* Who is writing is said over this, and not over the newest message. */}
          <div className={`shrink-0 ${room.summary.closed ? 'h-2' : 'h-typing'}`} />
        </div>
      </NearestContext>
    </UnfoldedContext>
  );
}

/** The next row belongs to the same group. */
function continues(next: TimelineItem | undefined): boolean {
  return (next?.type === 'message' || next?.type === 'pending') && !next.startsGroup;
}

/** Keys of message rows are "author/entry id". */
function entryIdOf(rowKey: string): string {
  return rowKey.slice(rowKey.indexOf('/') + 1);
}

/** True in the very render that puts older entries before the first one, or lets go of the first ones. */
function useMovedStart(firstSeq: number): boolean {
  const before = useRef(firstSeq);
  useEffect(() => {
    before.current = firstSeq;
  }, [firstSeq]);
  return before.current !== firstSeq && firstSeq > 0;
}
