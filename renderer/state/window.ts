// Owns the stretch of a room that a person looks at far from the newest entry, beside the live one.
// Pure; a no-op returns the same object. Must not import React, sockets or anything but shared and the state.
import type { Entry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { type Related, relate, relatedAmong } from '../../shared/remarks.ts';
import { addEntries, hasGap, hasOlder, type RoomLog } from '../../shared/roomLog.ts';
import { targetOf } from '../../shared/targets.ts';
import { withLog } from './placed.ts';
import type { JoinedRoom, RoomWindow } from './state.ts';

/** A window longer than this lets go of its far end, so that reading on through years takes no more memory. */
export const WINDOW_MAX_ENTRIES = 1_000;

export type WindowSide = 'older' | 'newer';

/** A page with what still stands about its messages, as the host answered. */
export type WindowPage = {
  readonly page: Reply<'history:page'>;
  readonly related: readonly Entry[];
};

/** What is shown: the window while one is open. */
export function shownLog(room: Pick<JoinedRoom, 'log' | 'window'>): RoomLog {
  return room.window?.log ?? room.log;
}

export function afterWindowOpened(room: JoinedRoom, { page, related }: WindowPage): JoinedRoom {
  if (page.entries.length === 0) return room;
  const bare: RoomLog = {
    branches: room.log.branches,
    firstSeq: page.firstSeq,
    headSeq: room.log.headSeq,
    entries: page.entries,
    loose: [],
    related: new Map(),
    redactions: 0,
  };
  const window = withSaid(room, { log: bare, older: 'idle', newer: 'idle' }, page.entries, related);
  const opened = joinedIfTouching({ ...room, window });
  const same = room.window === null && opened.window === null;
  return same ? opened : { ...opened, view: room.view + 1 };
}

/** Back to the newest. */
export function afterWindowClosed(room: JoinedRoom): JoinedRoom {
  return room.window === null ? room : { ...room, window: null, view: room.view + 1 };
}

/** The side that is not looked at may get shorter before the other one grows. */
export function afterWindowAsked(room: JoinedRoom, side: WindowSide): JoinedRoom {
  if (room.window === null) return room;
  const { entries } = room.window.log;
  const held =
    side === 'older' ? entries.slice(0, WINDOW_MAX_ENTRIES) : entries.slice(-WINDOW_MAX_ENTRIES);
  const window = held.length === entries.length ? room.window : cutTo(room.window, held);
  return { ...room, window: { ...window, [side]: 'loading' } };
}

export function afterWindowFailed(room: JoinedRoom, side: WindowSide): JoinedRoom {
  return room.window === null ? room : { ...room, window: { ...room.window, [side]: 'failed' } };
}

/** `edge` is the seq at which was asked; a page for a stretch that is gone meanwhile changes nothing. */
export function afterWindowPage(
  room: JoinedRoom,
  side: WindowSide,
  edge: number,
  { page, related }: WindowPage,
): JoinedRoom {
  if (room.window === null || edgeOf(room.window.log, side) !== edge) return room;
  const { log } = room.window;
  const fresh = page.entries.filter(({ seq }) => (side === 'older' ? seq < edge : seq > edge));
  const entries = side === 'older' ? [...fresh, ...log.entries] : [...log.entries, ...fresh];
  const { firstSeq } = page;
  const grown = { ...room.window, log: { ...log, firstSeq, entries }, [side]: 'idle' };
  const window = withSaid(room, grown, fresh, related);
  return joinedIfTouching({ ...room, window });
}

/** What was said live about messages in the window shows there, too. */
export function withWindowRemarks(room: JoinedRoom, arrived: readonly Entry[]): JoinedRoom {
  if (room.window === null) return room;
  const meant = meantBy(room.window.log.entries);
  const remarks = arrived.filter((entry) => meant.has(targetOf(entry) ?? ''));
  const log = relate(room.window.log, relatedAmong(remarks), []);
  const { headSeq } = room.log;
  if (log === room.window.log && headSeq === log.headSeq) return room;
  return { ...room, window: { ...room.window, log: { ...log, headSeq } } };
}

export function withWindowFloor(room: JoinedRoom, firstSeq: number): JoinedRoom {
  if (room.window === null || firstSeq <= room.window.log.firstSeq) return room;
  const held = room.window.log.entries.filter(({ seq }) => seq >= firstSeq);
  if (held.length === 0) return afterWindowClosed(room);
  const { log, ...rest } = cutTo(room.window, held);
  return { ...room, window: { ...rest, log: { ...log, firstSeq } } };
}

/** The seq of the entry at that end. */
export function edgeOf(log: RoomLog, side: WindowSide): number {
  return log.entries.at(side === 'older' ? 0 : -1)?.seq ?? 0;
}

/** More can be asked for at that end. */
export function canGrow(log: RoomLog, side: WindowSide): boolean {
  return side === 'older' ? hasOlder(log) : hasGap(log);
}

/** The live stretch goes on where the window ends: from here on they are one, and nothing on the screen changes. */
export function joinedIfTouching(room: JoinedRoom): JoinedRoom {
  const { window, log } = room;
  const first = log.entries.at(0);
  if (window === null || first === undefined) return room;
  if (edgeOf(window.log, 'newer') < first.seq - 1) return room;
  const whole = addEntries(log, window.log.entries);
  return { ...withLog(room, whole, window.log.entries), window: null };
}

/** The host's answer and what the live stretch has heard since, together: neither alone is everything. */
function withSaid(
  room: JoinedRoom,
  window: RoomWindow,
  fresh: readonly Entry[],
  answered: readonly Entry[],
): RoomWindow {
  const meant = meantBy(fresh);
  const heard = [...meant].flatMap((id) => room.log.related.get(id) ?? []);
  const loose = room.log.loose.filter((entry) => meant.has(targetOf(entry) ?? ''));
  let { log } = window;
  for (const said of [answered, heard, loose]) log = relate(log, relatedAmong(said), fresh);
  return { ...window, log };
}

/** A deletion far away ends an edit that is held as well. */
function meantBy(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.flatMap((entry) => [entry.id, targetOf(entry) ?? entry.id]));
}

export function cutTo(window: RoomWindow, entries: readonly Entry[]): RoomWindow {
  const meant = meantBy(entries);
  const kept = [...window.log.related].filter(([id]) => meant.has(id));
  const related: Related = new Map(kept);
  return { ...window, log: { ...window.log, entries, related } };
}
