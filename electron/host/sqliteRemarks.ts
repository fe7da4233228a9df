// Owns reading what is said about a message or poll: all that stands, and of its edits the newest ones.
// Must not import anything but shared, node:sqlite and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { standingRemarks } from '../../shared/messageView.ts';
import type { Entry } from '../../shared/model.ts';
import { DELETED_BODY, ENTRY_COLUMNS, entryOfRow } from './sqliteRows.ts';

/** All that still stands of it from the seq `floor` on, and so many of its newest edits, by seq. */
export type ReadRemarks = (
  roomNo: number,
  about: { readonly id: Buffer; readonly floor: number; readonly edits: number },
) => readonly Entry[];

/** An edit is as long as a message, and there may be any number: the older ones are not even read. */
export function createReadRemarks(db: DatabaseSync): ReadRemarks {
  const oldestTold = db.prepare(`
    SELECT seq FROM entries INDEXED BY entries_by_target
    WHERE room_no = ? AND target = ? AND kind = 'message.edit'
    ORDER BY seq DESC LIMIT 1 OFFSET ?`);
  const remarks = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e INDEXED BY entries_by_target JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.target = ? AND e.seq >= ? AND e.body <> '${DELETED_BODY}'
      AND (e.kind <> 'message.edit' OR e.seq >= ?) ORDER BY e.seq`);
  return (roomNo, { id, floor, edits }) => {
    const oldest = Number(oldestTold.get(roomNo, id, edits - 1)?.seq ?? 0);
    return standingRemarks(remarks.all(roomNo, id, floor, oldest).map(entryOfRow));
  };
}
