// Owns the rooms and members that the journal's one writer remembers, so that it does not read them for every entry.
// Must not import anything but the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { createRecent } from './recent.ts';
import { countSchema, parseRow, type RoomRow, roomOfRow, textToBytes } from './sqliteRows.ts';

/** As many as speak on a busy host; the others are looked up. */
const KNOWN_MEMBERS = 1_000;

export type Known = {
  readonly roomOf: (roomId: string) => RoomRow | null;
  /** The room as the transaction under way leaves it. */
  readonly remember: (room: RoomRow) => void;
  /** Of somebody unknown, too: they get one. */
  readonly memberNoOf: (memberId: string) => number;
  /** To be called when a transaction did not end well. */
  readonly clear: () => void;
};

export function createKnown(db: DatabaseSync): Known {
  const findRoom = db.prepare('SELECT * FROM rooms WHERE room_id = ?');
  const findMember = db.prepare('SELECT member_no FROM members WHERE key = ?');
  const insertMember = db.prepare('INSERT INTO members (key) VALUES (?)');
  const rooms = new Map<string, RoomRow>();
  let memberNos = createRecent<number>(KNOWN_MEMBERS);

  return {
    roomOf: (roomId) => {
      const remembered = rooms.get(roomId);
      if (remembered !== undefined) return remembered;
      const row = findRoom.get(roomId);
      if (row === undefined) return null;
      const room = roomOfRow(row);
      rooms.set(roomId, room);
      return room;
    },
    remember: (room) => {
      rooms.set(room.roomId, room);
    },
    memberNoOf: (memberId) => {
      const remembered = memberNos.get(memberId);
      if (remembered !== undefined) return remembered;
      const key = textToBytes(memberId);
      const row = findMember.get(key);
      const memberNo =
        row === undefined
          ? Number(insertMember.run(key).lastInsertRowid)
          : parseRow(countSchema, row.member_no, 'a member');
      memberNos.set(memberId, memberNo);
      return memberNo;
    },
    clear: () => {
      rooms.clear();
      memberNos = createRecent(KNOWN_MEMBERS);
    },
  };
}
