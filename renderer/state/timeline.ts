// Owns the rows that a room's timeline shows: entries by seq, days, the mark of what is new, pending entries last.
// Pure but for its memory of the last answer. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import { hasOlder, type RoomLog } from '../../shared/roomLog.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { JoinedRoom, PendingEntry } from './state.ts';

/** Lines of one author this close together are one group with one head. */
export const GROUP_WITHIN_MS = 300_000;

/** What stands in the timeline as somebody's words; `redacted` is a message or poll that was deleted. */
export type Said = Extract<Entry, { kind: 'message' | 'poll' | 'redacted' }>;
/** What happened to the room itself. */
export type RoomEvent = Extract<
  Entry,
  { kind: 'room.create' | 'room.close' | 'room.settings' | 'pin' }
>;

/** `key` stays the same from pending to acknowledged, so that a list keeps its place and its nodes. */
export type TimelineItem =
  /** Above the first entry of a day; `at` is that entry's time in Unix milliseconds. */
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  /** Above the first entry that the person has not read. */
  | { readonly type: 'unread'; readonly key: string }
  | {
      readonly type: 'message';
      readonly key: string;
      readonly entry: Said;
      readonly mine: boolean;
      /** The first of its author's group: shows the name. */
      readonly startsGroup: boolean;
    }
  /** Something about the room itself: made, changed, closed; something pinned. */
  | { readonly type: 'event'; readonly key: string; readonly entry: RoomEvent }
  | {
      readonly type: 'pending';
      readonly key: string;
      readonly author: string;
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
  readonly redactions: number;
  readonly entries: readonly Entry[];
  /** The last entry that has a row. */
  readonly last: Said | RoomEvent | null;
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
        : [...built.rows, ...pendingRows(room.pending, built.last, options.me)];
    return items;
  };
}

/**
 * While older entries can still be loaded, the first one that would have a row has none: what it would show (a day, a
 * head) depends on the one before it. So a page put above never changes a row that is there, and nothing on the screen
 * moves.
 */
function buildRows(last: Built | null, log: RoomLog, options: TimelineOptions): Built {
  const { entries } = log;
  const skipped = hasOlder(log) && entries.length > 1 ? entries.findIndex(hasRow) + 1 : 0;
  const same =
    last !== null &&
    last.skipped === skipped &&
    last.redactions === log.redactions &&
    last.options.me === options.me &&
    last.options.unreadAfter === options.unreadAfter;
  if (same && last.entries === entries) return last;
  const grown = same && isContinued(last.entries, entries);
  const rows = grown ? [...last.rows] : [];
  let marked = grown && last.marked;
  const first = entries[skipped - 1];
  let shown = grown ? last.last : first !== undefined && hasRow(first) ? first : null;
  for (let index = grown ? last.entries.length : skipped; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined || !hasRow(entry)) continue;
    const marks = !marked && isNews(entry, options);
    marked ||= marks;
    pushEntry(rows, entry, shown, marks, options.me);
    shown = entry;
  }
  return { options, skipped, redactions: log.redactions, entries, last: shown, rows, marked };
}

/** Reactions, votes and the like show on what they are about, hands beside the room. */
export function hasRow(entry: Entry): entry is Said | RoomEvent {
  switch (entry.kind) {
    case 'message':
    case 'poll':
    case 'room.create':
    case 'room.close':
    case 'room.settings':
      return true;
    case 'pin':
      return entry.body.on;
    case 'redacted':
      return entry.was !== 'message.edit';
    default:
      return false;
  }
}

function isSaid(entry: Said | RoomEvent): entry is Said {
  return isSpoken(entry) || entry.kind === 'redacted';
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
  entry: Said | RoomEvent,
  previous: Said | RoomEvent | null,
  marks: boolean,
  me: string,
): void {
  const newDay = previous === null || !isSameDay(previous.at, entry.at);
  if (newDay) rows.push({ type: 'day', key: `day-${entry.seq}`, at: entry.at });
  if (marks) rows.push({ type: 'unread', key: 'unread' });
  const key = `${entry.author}/${entry.id}`;
  if (!isSaid(entry)) {
    rows.push({ type: 'event', key, entry });
    return;
  }
  const startsGroup =
    newDay ||
    marks ||
    !isSaid(previous) ||
    previous.author !== entry.author ||
    Math.abs(entry.at - previous.at) > GROUP_WITHIN_MS;
  rows.push({ type: 'message', key, entry, mine: entry.author === me, startsGroup });
}

function pendingRows(
  pending: readonly PendingEntry[],
  last: Said | RoomEvent | null,
  me: string,
): readonly TimelineItem[] {
  const messages = pending.filter(({ draft }) => isSpoken(draft));
  return messages.map((entry, index) => {
    const before = messages[index - 1];
    const startsGroup =
      before === undefined
        ? last === null ||
          !isSaid(last) ||
          last.author !== me ||
          Math.abs(entry.queuedAt - last.at) > GROUP_WITHIN_MS
        : Math.abs(entry.queuedAt - before.queuedAt) > GROUP_WITHIN_MS;
    const key = `${me}/${entry.draft.id}`;
    return { type: 'pending', key, author: me, pending: entry, startsGroup };
  });
}

/** Days as the person's own clock counts them; within 25 hours the day of the month tells them apart. */
function isSameDay(a: number, b: number): boolean {
  return Math.abs(a - b) < 90_000_000 && new Date(a).getDate() === new Date(b).getDate();
}
