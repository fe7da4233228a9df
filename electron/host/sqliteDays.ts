// Owns which stretches of a room were written on which day, so that a time is found without reading the room.
// Must not import anything but node:sqlite and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { DAY_MS } from '../../shared/limits.ts';
import { z } from '../../shared/zod.ts';
import { parseRow } from './sqliteRows.ts';

const daySchema = z.int();
const meantSchema = z.object({ first: z.nullable(z.int()), last: z.nullable(z.int()) });
const nextSchema = z.object({ from_seq: z.nullable(z.int()) });

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

export type Days = {
  readonly note: (roomNo: number, seq: number, at: number) => void;
  readonly trim: (roomNo: number, firstSeq: number) => void;
  /** To be called when a transaction did not end well. */
  readonly clear: () => void;
};

export function createDays(db: DatabaseSync): Days {
  const newest = db.prepare(
    'SELECT day FROM days WHERE room_no = ? ORDER BY from_seq DESC LIMIT 1',
  );
  const begin = db.prepare('INSERT INTO days VALUES (?, ?, ?)');
  // The stretch in which the first entry lies stays.
  const trim = db.prepare(`
    DELETE FROM days WHERE room_no = ?1 AND from_seq <
      (SELECT max(from_seq) FROM days WHERE room_no = ?1 AND from_seq <= ?2)`);
  /** The day of each room's newest entry. */
  const running = new Map<number, number>();

  function runningDay(roomNo: number): number | null {
    const known = running.get(roomNo);
    if (known !== undefined) return known;
    const row = newest.get(roomNo);
    return row === undefined ? null : parseRow(daySchema, row.day, 'a day');
  }

  return {
    note: (roomNo, seq, at) => {
      const day = dayOf(at);
      if (runningDay(roomNo) !== day) begin.run(roomNo, seq, day);
      running.set(roomNo, day);
    },
    trim: (roomNo, firstSeq) => {
      trim.run(roomNo, firstSeq);
    },
    clear: () => running.clear(),
  };
}

export type SeqRange = { readonly from: number; readonly to: number };

/** Between which seqs (`to` excluded) everything of a time stands; what is of another time may stand there, too. */
export function createDayReads(
  db: DatabaseSync,
): (
  roomNo: number,
  range: SeqRange,
  time: { readonly after: number | null; readonly before: number | null },
) => SeqRange {
  const meant = db.prepare(`
    SELECT min(from_seq) AS first, max(from_seq) AS last FROM days
    WHERE room_no = ? AND day BETWEEN ? AND ?`);
  const next = db.prepare(
    'SELECT min(from_seq) AS from_seq FROM days WHERE room_no = ? AND from_seq > ?',
  );
  return (roomNo, range, { after, before }) => {
    if (after === null && before === null) return range;
    const days = [
      after === null ? Number.MIN_SAFE_INTEGER : dayOf(after),
      before === null ? Number.MAX_SAFE_INTEGER : dayOf(before - 1),
    ];
    const { first, last } = parseRow(meantSchema, meant.get(roomNo, ...days), 'days');
    if (first === null || last === null) return { from: range.from, to: range.from };
    const end = parseRow(nextSchema, next.get(roomNo, last), 'a day').from_seq;
    return { from: Math.max(range.from, first), to: Math.min(range.to, end ?? range.to) };
  };
}
