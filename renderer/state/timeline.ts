// Owns the rows that a room's timeline shows: entries by seq, days, the mark of what is new, pending entries last.
// Pure but for its memory of the last answer. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import { hasOlder, type RoomLog } from '../../shared/roomLog.ts';
import type { JoinedRoom, PendingEntry } from './state.ts';

/** Lines of one author this close together are one group with one head. */
export const GROUP_WITHIN_MS = 300_000;

type Message = Extract<Entry, { kind: 'message' }>;
type RoomEvent = Exclude<Entry, { kind: 'message' }>;

/** `key` stays the same from pending to acknowledged, so that a list keeps its place and its nodes. */
export type TimelineItem =
  /** Above the first entry of a day; `at` is that entry's time in Unix milliseconds. */
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  /** Above the first entry that the person has not read. */
  | { readonly type: 'unread'; readonly key: string }
  | {
      readonly type: 'message';
      readonly key: string;
      readonly entry: Message;
      readonly mine: boolean;
      /** The first of its author's group: shows the name. */
      readonly startsGroup: boolean;
    }
  /** Something about the room itself: made, closed. */
  | { readonly type: 'event'; readonly key: string; readonly entry: RoomEvent }
  | {
      readonly type: 'pending';
      readonly key: string;
      readonly pending: PendingEntry;
      readonly startsGroup: boolean;
    };

export type TimelineOptions = {
  readonly me: string;
  /** Where the mark stands: the seq read when the room was opened; null for no mark. */
  readonly unreadAfter: number | null;
};

export type Timeline = (
  room: Pick<JoinedRoom, 'log' | 'pending'>,
  options: TimelineOptions,
) => readonly TimelineItem[];

type Built = {
  readonly options: TimelineOptions;
  /** How many of the first entries have no row. */
  readonly skipped: number;
  readonly entries: readonly Entry[];
  readonly rows: readonly TimelineItem[];
  readonly marked: boolean;
};

/**
 * A selector for one view of one room: equal arguments return the same array, and new entries at the end are added to
 * the rows of the last answer, whose objects stay the same.
 */
export function createTimeline(): Timeline {
  let built: Built | null = null;
  let whole: { readonly of: Built; readonly pending: readonly PendingEntry[] } | null = null;
  let items: readonly TimelineItem[] = [];
  return (room, options) => {
    built = buildRows(built, room.log, options);
    if (whole?.of === built && whole.pending === room.pending) return items;
    whole = { of: built, pending: room.pending };
    items =
      room.pending.length === 0
        ? built.rows
        : [...built.rows, ...pendingRows(room.pending, built.entries.at(-1), options.me)];
    return items;
  };
}

/**
 * While older entries can still be loaded, the first held one has no row: what it would show (a day, a head) depends on
 * the one before it. So a page put above never changes a row that is there, and nothing on the screen moves.
 */
function buildRows(last: Built | null, log: RoomLog, options: TimelineOptions): Built {
  const { entries } = log;
  const skipped = hasOlder(log) && entries.length > 1 ? 1 : 0;
  const same =
    last !== null &&
    last.skipped === skipped &&
    last.options.me === options.me &&
    last.options.unreadAfter === options.unreadAfter;
  if (same && last.entries === entries) return last;
  const grown = same && isContinued(last.entries, entries);
  const rows = grown ? [...last.rows] : [];
  let marked = grown && last.marked;
  for (let index = grown ? last.entries.length : skipped; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const marks = !marked && isNews(entry, options);
    marked ||= marks;
    pushEntry(rows, entry, entries[index - 1], marks, options.me);
  }
  return { options, skipped, entries, rows, marked };
}

/** One's own message is no news: the mark waits for somebody else's. */
function isNews(entry: Entry, { me, unreadAfter }: TimelineOptions): boolean {
  return unreadAfter !== null && entry.seq > unreadAfter && entry.author !== me;
}

/** True when `longer` begins with all of `shorter`: both are unbroken, so the ends tell. */
function isContinued(shorter: readonly Entry[], longer: readonly Entry[]): boolean {
  const end = shorter.length - 1;
  return end >= 0 && longer[0] === shorter[0] && longer[end] === shorter[end];
}

function pushEntry(
  rows: TimelineItem[],
  entry: Entry,
  previous: Entry | undefined,
  marks: boolean,
  me: string,
): void {
  const newDay = previous === undefined || !isSameDay(previous.at, entry.at);
  if (newDay) rows.push({ type: 'day', key: `day-${entry.seq}`, at: entry.at });
  if (marks) rows.push({ type: 'unread', key: 'unread' });
  const key = `${entry.author}/${entry.id}`;
  if (entry.kind !== 'message') {
    rows.push({ type: 'event', key, entry });
    return;
  }
  const startsGroup =
    newDay ||
    marks ||
    previous.kind !== 'message' ||
    previous.author !== entry.author ||
    Math.abs(entry.at - previous.at) > GROUP_WITHIN_MS;
  rows.push({ type: 'message', key, entry, mine: entry.author === me, startsGroup });
}

function pendingRows(
  pending: readonly PendingEntry[],
  last: Entry | undefined,
  me: string,
): readonly TimelineItem[] {
  const messages = pending.filter(({ draft }) => draft.kind === 'message');
  return messages.map((entry, index) => {
    const before = messages[index - 1];
    const startsGroup =
      before === undefined
        ? last?.kind !== 'message' ||
          last.author !== me ||
          Math.abs(entry.queuedAt - last.at) > GROUP_WITHIN_MS
        : Math.abs(entry.queuedAt - before.queuedAt) > GROUP_WITHIN_MS;
    return { type: 'pending', key: `${me}/${entry.draft.id}`, pending: entry, startsGroup };
  });
}

/** Days as the person's own clock counts them; within 25 hours the day of the month tells them apart. */
function isSameDay(a: number, b: number): boolean {
  return Math.abs(a - b) < 90_000_000 && new Date(a).getDate() === new Date(b).getDate();
}
