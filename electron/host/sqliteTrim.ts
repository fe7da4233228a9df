// Owns what retention takes from the journal's file: a room's oldest entries, and what its facts keep of the same time.
// Must not import anything but shared and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { findOutlived, withoutOutlived } from '../../shared/roomFacts.ts';
import type { Trimmed } from './journal.ts';
import type { Days } from './sqliteDays.ts';
import type { SearchIndex } from './sqliteIndex.ts';
import { countSchema, idToBytes, parseRow, type RoomRow } from './sqliteRows.ts';

/** Runs within the transactions of sqliteWrites.ts; answers with the room as it is then. */
export function createTrim(
  db: DatabaseSync,
  { index, days }: { readonly index: SearchIndex; readonly days: Days },
): (
  room: RoomRow,
  before: number,
) => {
  readonly room: RoomRow;
  readonly outcome: Trimmed;
} {
  const firstYoung = db.prepare(
    'SELECT seq FROM entries WHERE room_no = ? AND seq >= ? AND at >= ? ORDER BY seq LIMIT 1',
  );
  const deletePrefix = db.prepare(
    'DELETE FROM entries WHERE room_no = ? AND seq >= max(?, 2) AND seq < ?',
  );
  const raiseFirst = db.prepare('UPDATE rooms SET first_seq = ? WHERE room_no = ?');
  const setFacts = db.prepare('UPDATE rooms SET facts = ? WHERE room_no = ?');
  const isHeld = db.prepare('SELECT 1 FROM entries WHERE room_no = ? AND id = ?');

  return (room, before) => {
    const { roomNo } = room;
    const row = firstYoung.get(roomNo, room.firstSeq, before);
    const firstSeq = row === undefined ? room.headSeq + 1 : parseRow(countSchema, row.seq, 'a seq');
    if (firstSeq !== room.firstSeq) {
      index.forgetRange(roomNo, room.firstSeq, firstSeq);
      days.trim(roomNo, firstSeq);
      deletePrefix.run(roomNo, room.firstSeq, firstSeq);
      raiseFirst.run(firstSeq, roomNo);
    }
    // Also where no entry went: an older version left hands and pins behind.
    const outlived = findOutlived(
      room.facts,
      before,
      (target) => isHeld.get(roomNo, idToBytes(target)) !== undefined,
    );
    const facts = withoutOutlived(room.facts, outlived);
    if (facts !== room.facts) setFacts.run(JSON.stringify(facts), roomNo);
    return {
      room: { ...room, facts, firstSeq },
      outcome: { type: 'trimmed', firstSeq, ...outlived },
    };
  };
}
