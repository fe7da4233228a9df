// Owns exported rooms on their way into the journal's file: put aside piece by piece, adopted at once, or let go of.
// Must not import anything but shared and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import type { Entry } from '../../shared/model.ts';
import type { Target } from '../../shared/permissions.ts';
import { targetOf } from '../../shared/targets.ts';
import type { Operation, StoredRoom } from './journal.ts';
import type { Days } from './sqliteDays.ts';
import { createUntidyMark } from './sqliteForgetting.ts';
import {
  countSchema,
  DELETED_BODY,
  idToBytes,
  parseRow,
  type RoomRow,
  roomOfRow,
  textToBytes,
} from './sqliteRows.ts';
import { createTransaction } from './sqliteTransaction.ts';
import type { WireOutcome } from './sqliteWire.ts';
import { type Before, claimOfEntry, factsBehind } from './staging.ts';

type OperationOf<T extends Operation['type']> = Extract<Operation, { type: T }>;

type Begun = Pick<RoomRow, 'roomNo' | 'facts'>;

/** An import is a room under a name that no room's id can be: everything else about it is the same. */
const STAGED = 'import ';
/** True of the rows of `rooms` that nobody is told of. */
export const IS_STAGED = `room_id LIKE '${STAGED}%'`;
/** So many rows are deleted between two requests: some milliseconds. */
const UNSTAGE_ENTRIES = 1_000;

export type Staging = {
  readonly stage: (operation: OperationOf<'stage'>) => WireOutcome;
  readonly adopt: (operation: OperationOf<'adopt'>) => WireOutcome;
  readonly unstage: (operation: OperationOf<'unstage'>) => WireOutcome;
};

/** Runs within the transactions of sqliteWrites.ts, which lends what it has for rooms as well. */
export function createStaging(
  db: DatabaseSync,
  lent: {
    readonly memberNoOf: (memberId: string) => number;
    readonly targetIn: (roomNo: number, id: Buffer) => Target | null;
    readonly deleteBodies: (roomNo: number, target: Buffer) => void;
    readonly days: Days;
  },
): Staging {
  const findRoom = db.prepare('SELECT * FROM rooms WHERE room_id = ?');
  const insertRoom = db.prepare(
    'INSERT INTO rooms (room_id, facts, first_seq, head_seq) VALUES (?, ?, 1, 1)',
  );
  const keepRoom = db.prepare('UPDATE rooms SET facts = ?, head_seq = ? WHERE room_no = ?');
  // From here on the index reads it as it reads what older versions stored: bit by bit, while the host runs.
  const nameRoom = db.prepare(
    'UPDATE rooms SET room_id = ?, indexed_from = head_seq + 1, indexed_to = head_seq WHERE room_no = ?',
  );
  const insertBranch = db.prepare('INSERT INTO branches VALUES (?, 1, ?, 1)');
  const insertEntry = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const isKnown = db.prepare('SELECT 1 FROM entries WHERE room_no = ? AND id = ?');
  const isSpokenOf = db.prepare(
    'SELECT 1 FROM entries INDEXED BY entries_by_target WHERE room_no = ? AND target = ? LIMIT 1',
  );
  const isDeleted = db.prepare(
    `SELECT 1 FROM entries INDEXED BY entries_by_target
    WHERE room_no = ? AND target = ? AND kind = 'message.delete' LIMIT 1`,
  );
  const noteFirst = db.prepare('INSERT OR IGNORE INTO memberships VALUES (?, ?, ?)');
  const noteReader = db.prepare('INSERT OR REPLACE INTO memberships VALUES (?, ?, 0)');
  // Seen never: a name from a file reserves nothing.
  const nameUnknown = db.prepare(`
    INSERT INTO members (key, name, seen_at) VALUES (?, ?, 0)
    ON CONFLICT (key) DO UPDATE SET name = excluded.name, seen_at = 0 WHERE name IS NULL`);
  const deleteNewest = db.prepare('DELETE FROM entries WHERE room_no = ? AND seq > ? - ?');
  const lowerHead = db.prepare(
    'UPDATE rooms SET head_seq = max(head_seq - ?, 0) WHERE room_no = ?',
  );
  const headOf = db.prepare('SELECT head_seq FROM rooms WHERE room_no = ?');
  const deleteMemberships = db.prepare('DELETE FROM memberships WHERE room_no = ?');
  const deleteDays = db.prepare('DELETE FROM days WHERE room_no = ?');
  const deleteRoom = db.prepare('DELETE FROM rooms WHERE room_no = ?');

  function roomOf(importId: string): RoomRow | null {
    const row = findRoom.get(STAGED + importId);
    return row === undefined ? null : roomOfRow(row);
  }

  function insert(roomNo: number, seq: number, entry: Entry): void {
    const { kind, body } = claimOfEntry(entry);
    const target = targetOf(entry);
    const authorNo = lent.memberNoOf(entry.author);
    insertEntry.run(
      roomNo,
      seq,
      idToBytes(entry.id),
      authorNo,
      entry.at,
      kind,
      typeof body === 'string' ? null : body,
      textToBytes(entry.sig),
      typeof body === 'string' ? body : DELETED_BODY,
      target === null ? null : idToBytes(target),
    );
    lent.days.note(roomNo, seq, entry.at);
    noteFirst.run(roomNo, authorNo, seq - 1);
    if (entry.kind === 'message.delete') {
      lent.deleteBodies(roomNo, idToBytes(entry.body.target));
    }
  }

  function beforeIn(roomNo: number): Omit<Before, 'facts'> {
    return {
      isKnown: (id) => isKnown.get(roomNo, idToBytes(id)) !== undefined,
      target: (id) => lent.targetIn(roomNo, idToBytes(id)),
      isSpokenOf: (id) => isSpokenOf.get(roomNo, idToBytes(id)) !== undefined,
      isDeleted: (id) => isDeleted.get(roomNo, idToBytes(id)) !== undefined,
    };
  }

  function begin(importId: string, creation: Entry): Begun | null {
    const nothing = { isKnown: no, target: none, isSpokenOf: no, isDeleted: no };
    const facts = factsBehind({ facts: null, ...nothing }, creation);
    if (facts === null) return null;
    const inserted = insertRoom.run(STAGED + importId, JSON.stringify(facts));
    const roomNo = Number(inserted.lastInsertRowid);
    insert(roomNo, 1, creation);
    return { roomNo, facts };
  }

  function stage({ importId, entries }: OperationOf<'stage'>): WireOutcome {
    const staged = roomOf(importId);
    let room: Begun | null = staged;
    let headSeq = staged?.headSeq ?? 0;
    for (const entry of entries) {
      const fault: WireOutcome = { type: 'staged', faultySeq: entry.seq };
      if (room === null) {
        room = begin(importId, entry);
        if (room === null) return fault;
        headSeq = 1;
        continue;
      }
      const facts = factsBehind({ facts: room.facts, ...beforeIn(room.roomNo) }, entry);
      if (facts === null) return fault;
      headSeq += 1;
      insert(room.roomNo, headSeq, entry);
      room = { roomNo: room.roomNo, facts };
    }
    if (room !== null) keepRoom.run(JSON.stringify(room.facts), headSeq, room.roomNo);
    return { type: 'staged', faultySeq: null };
  }

  function adopt(operation: OperationOf<'adopt'>): WireOutcome {
    const { importId, roomId, branch, readers, people } = operation;
    const staged = roomOf(importId);
    if (staged === null || findRoom.get(roomId) !== undefined) {
      return { type: 'adopted', room: null };
    }
    const { roomNo, facts, firstSeq, headSeq } = staged;
    nameRoom.run(roomId, roomNo);
    insertBranch.run(roomNo, textToBytes(branch));
    if (facts.history === 'everything') deleteMemberships.run(roomNo);
    else for (const reader of readers) noteReader.run(roomNo, lent.memberNoOf(reader));
    for (const { id, name } of people) nameUnknown.run(textToBytes(id), name);
    const branches = [{ branch, term: 1, fromSeq: 1 }];
    const room: StoredRoom = { roomId, facts, branches, firstSeq, headSeq };
    return { type: 'adopted', room };
  }

  function unstage({ importId }: OperationOf<'unstage'>): WireOutcome {
    const row = findRoom.get(STAGED + importId);
    if (row === undefined) return { type: 'unstaged', done: true };
    const roomNo = parseRow(countSchema, row.room_no, 'a room');
    const head = parseRow(countSchema, headOf.get(roomNo)?.head_seq, 'a head');
    deleteNewest.run(roomNo, head, UNSTAGE_ENTRIES);
    lowerHead.run(UNSTAGE_ENTRIES, roomNo);
    if (head > UNSTAGE_ENTRIES) return { type: 'unstaged', done: false };
    deleteMemberships.run(roomNo);
    deleteDays.run(roomNo);
    // The next room may get the same number.
    lent.days.clear();
    deleteRoom.run(roomNo);
    return { type: 'unstaged', done: true };
  }

  return { stage, adopt, unstage };
}

function no(): boolean {
  return false;
}

function none(): null {
  return null;
}

/** Lets go of imports that a run did not end: it was killed, or the power went. */
export function forgetStaged(db: DatabaseSync): void {
  if (db.prepare(`SELECT 1 FROM rooms WHERE ${IS_STAGED} LIMIT 1`).get() === undefined) return;
  const markUntidy = createUntidyMark(db);
  createTransaction(db)(() => {
    markUntidy();
    for (const table of ['entries', 'memberships', 'days', 'rooms']) {
      db.exec(
        `DELETE FROM ${table} WHERE room_no IN (SELECT room_no FROM rooms WHERE ${IS_STAGED})`,
      );
    }
  });
}
