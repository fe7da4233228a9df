// Owns what is asked of the journal's file: rooms, pages, people.
// Must not import anything but shared and the host's sqlite parts.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { EDITS_TOLD_MAX } from '../../shared/limits.ts';
import {
  type Absent,
  type Entry,
  type Person,
  type Unread,
  unreadSchema,
} from '../../shared/model.ts';
import type { PageFrom } from '../../shared/protocol.ts';
import { z } from '../../shared/zod.ts';
import { collectFound } from './found.ts';
import { type Found, REGULARS_MAX_ENTRIES, type StoredRoom, type UnreadQuery } from './journal.ts';
import { type Candidate, chooseRun } from './pageRun.ts';
import type { StoredRead } from './readPositions.ts';
import { createReadRemarks } from './sqliteRemarks.ts';
import {
  branchOfRow,
  bytesToText,
  countSchema,
  DELETED_BODY,
  ENTRY_COLUMNS,
  entryOfRow,
  idToBytes,
  parseRow,
  type Row,
  roomOfRow,
  textToBytes,
} from './sqliteRows.ts';
import { IS_STAGED } from './sqliteStaging.ts';
import type { FindQuery, PageQuery } from './sqliteWire.ts';

const candidateSchema = z.object({ seq: z.int(), bytes: z.int() });
const roomFloorSchema = z.object({ room_no: z.int(), first_seq: z.int() });
const readRowSchema = z.object({
  seq: z.int().check(z.nonnegative()),
  shared: z.union([z.literal(0), z.literal(1)]),
});
const personRowSchema = z.object({ name: z.string(), seen_at: z.int() });

export type Reads = {
  readonly rooms: () => readonly StoredRoom[];
  readonly creation: (roomId: string) => Entry | null;
  readonly page: (query: PageQuery) => readonly Entry[];
  readonly find: (query: FindQuery) => Found;
  readonly reads: (roomId: string) => readonly StoredRead[];
  readonly countUnread: (query: UnreadQuery) => Unread;
  readonly people: (ids: readonly string[]) => readonly Person[];
  readonly peopleSince: (since: number) => readonly Absent[];
  readonly regulars: (roomId: string, limit: number) => readonly Absent[];
  readonly membership: (roomId: string, memberId: string) => number | null;
};

/** Statements are compiled once. Every read throws DamagedError for a row that does not fit. */
export function createReads(db: DatabaseSync): Reads {
  const allRooms = db.prepare(`SELECT * FROM rooms WHERE NOT ${IS_STAGED} ORDER BY room_no`);
  const firstEntry = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = (SELECT room_no FROM rooms WHERE room_id = ?) AND e.seq = 1`);
  const branchesOf = db.prepare(
    'SELECT branch, term, from_seq FROM branches WHERE room_no = ? ORDER BY term',
  );
  const roomFloor = db.prepare('SELECT room_no, first_seq FROM rooms WHERE room_id = ?');
  // Lengths come from the rows' headers: bodies that will not be on the page are not read.
  const older = db.prepare(`
    SELECT seq, octet_length(body) AS bytes FROM entries
    WHERE room_no = ? AND seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?`);
  const newer = db.prepare(`
    SELECT seq, octet_length(body) AS bytes FROM entries
    WHERE room_no = ? AND seq >= ? ORDER BY seq LIMIT ?`);
  const run = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq`);
  const firstSince = db.prepare(
    'SELECT seq FROM entries WHERE room_no = ? AND seq >= ? AND at >= ? ORDER BY seq LIMIT 1',
  );
  const byId = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.id = ? AND e.seq >= ?`);
  const readRemarks = createReadRemarks(db);
  const readsOf = db.prepare(`
    SELECT m.key, r.seq, r.shared FROM reads AS r JOIN members AS m ON m.member_no = r.member_no
    WHERE r.room_no = ?`);
  // The column of bodies is read for as many as are counted, and taken apart only where the id stands somewhere in it.
  const unread = db.prepare(`
    SELECT count(*) AS count, coalesce(sum(kind = 'message' AND instr(body, ?2) > 0
      AND EXISTS (SELECT 1 FROM json_each(body, '$.mentions') WHERE value = ?2)), 0) AS mentions
    FROM (
      SELECT kind, body FROM entries
      WHERE room_no = ?1 AND seq >= ?3 AND kind IN ('message', 'poll') AND body <> '${DELETED_BODY}'
        AND author_no IS NOT (SELECT member_no FROM members WHERE key = ?4)
      ORDER BY seq LIMIT ?5
    )`);
  const person = db.prepare(
    'SELECT name, seen_at FROM members WHERE key = ? AND name IS NOT NULL AND seen_at IS NOT NULL',
  );
  const seenSince = db.prepare(
    'SELECT key, name, seen_at FROM members WHERE seen_at >= ? AND name IS NOT NULL ORDER BY seen_at',
  );
  const roomById = db.prepare('SELECT * FROM rooms WHERE room_id = ?');
  // Whoever is known from a file alone (seen_at 0) was never here.
  const regulars = db.prepare(`
    SELECT key, name, seen_at FROM members
    WHERE name IS NOT NULL AND seen_at > 0 AND member_no IN (
      SELECT author_no FROM entries WHERE room_no = ? AND seq > ?
      UNION SELECT member_no FROM memberships WHERE room_no = ?
      UNION SELECT member_no FROM members WHERE key = ?)
    ORDER BY seen_at DESC LIMIT ?`);
  const membership = db.prepare(`
    SELECT since_seq FROM memberships
    WHERE room_no = (SELECT room_no FROM rooms WHERE room_id = ?)
      AND member_no = (SELECT member_no FROM members WHERE key = ?)`);

  /** The seq at which a page is parted into older and newer. */
  function placeOf(roomNo: number, floor: number, from: PageFrom): number {
    if (from.type !== 'at') return from.type === 'after' ? from.seq + 1 : from.seq;
    const row = firstSince.get(roomNo, floor, from.at);
    // Behind everything when nothing is that young: the newest page.
    return row === undefined ? Number.MAX_SAFE_INTEGER : parseRow(countSchema, row.seq, 'a seq');
  }

  return {
    rooms: () =>
      allRooms.all().map((row) => {
        const { roomNo, roomId, facts, firstSeq, headSeq } = roomOfRow(row);
        const branches = branchesOf.all(roomNo).map(branchOfRow);
        return { roomId, facts, branches, firstSeq, headSeq };
      }),

    creation: (roomId) => {
      const row = firstEntry.get(roomId);
      return row === undefined ? null : entryOfRow(row);
    },

    page: ({ roomId, from, limit, firstSeq, maxBytes }) => {
      const row = roomFloor.get(roomId);
      if (row === undefined) return [];
      const room = parseRow(roomFloorSchema, row, `room ${roomId}`);
      const floor = Math.max(firstSeq, room.first_seq);
      const middle = Math.max(placeOf(room.room_no, floor, from), floor);
      const chosen = chooseRun(
        {
          older: from.type === 'after' ? [] : candidates(older, room.room_no, floor, middle, limit),
          newer: from.type === 'before' ? [] : candidates(newer, room.room_no, middle, limit),
        },
        { limit, maxBytes },
      );
      if (chosen === null) return [];
      return run.all(room.room_no, chosen.fromSeq, chosen.toSeq).map(entryOfRow);
    },

    find: ({ roomId, ids, firstSeq, maxBytes }) => {
      const row = roomFloor.get(roomId);
      if (row === undefined) return { entries: [], related: [], left: [] };
      const room = parseRow(roomFloorSchema, row, `room ${roomId}`);
      const floor = Math.max(firstSeq, room.first_seq);
      const read = (id: string) => {
        const key = idToBytes(id);
        const stored = byId.get(room.room_no, key, floor);
        const remarks = readRemarks(room.room_no, { id: key, floor, edits: EDITS_TOLD_MAX });
        return { entry: stored === undefined ? null : entryOfRow(stored), remarks };
      };
      return collectFound(ids, read, maxBytes);
    },

    reads: (roomId) => {
      const row = roomFloor.get(roomId);
      if (row === undefined) return [];
      return readsOf.all(parseRow(roomFloorSchema, row, `room ${roomId}`).room_no).map((read) => {
        const { seq, shared } = parseRow(readRowSchema, read, 'a read position');
        return { memberId: String(bytesToText(read.key)), seq, shared: shared === 1 };
      });
    },

    countUnread: ({ roomId, memberId, afterSeq, firstSeq, upTo }) => {
      const row = roomFloor.get(roomId);
      if (row === undefined) return { count: 0, mentions: 0 };
      const room = parseRow(roomFloorSchema, row, `room ${roomId}`);
      const from = Math.max(afterSeq + 1, firstSeq, room.first_seq);
      const counted = unread.get(room.room_no, memberId, from, textToBytes(memberId), upTo);
      return parseRow(unreadSchema, counted, 'a count of the unread');
    },

    people: (ids) =>
      ids.flatMap((id) => {
        const row = person.get(textToBytes(id));
        return row === undefined ? [] : [{ id, name: parseRow(personRowSchema, row, id).name }];
      }),

    peopleSince: (since) => seenSince.all(since).map(absentOfRow),

    regulars: (roomId, limit) => {
      const row = roomById.get(roomId);
      if (row === undefined) return [];
      const { roomNo, headSeq, facts } = roomOfRow(row);
      const peer = facts.peer === null ? null : textToBytes(facts.peer);
      return regulars
        .all(roomNo, headSeq - REGULARS_MAX_ENTRIES, roomNo, peer, limit)
        .map(absentOfRow);
    },

    membership: (roomId, memberId) => {
      const row = membership.get(roomId, textToBytes(memberId));
      return row === undefined ? null : parseRow(countSchema, row.since_seq, 'a membership');
    },
  };
}

function absentOfRow(row: Row): Absent {
  const { name, seen_at } = parseRow(personRowSchema, row, 'a person');
  return { id: String(bytesToText(row.key)), name, seenAt: seen_at };
}

function candidates(statement: StatementSync, ...bounds: readonly number[]): readonly Candidate[] {
  return statement.all(...bounds).map((row) => parseRow(candidateSchema, row, 'a length'));
}
