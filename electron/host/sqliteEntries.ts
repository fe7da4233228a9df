// Owns single entries in the journal's file, for whoever writes: found, stored, and what a deletion leaves of them.
// Must not import anything but shared and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import type { CreationDraft, Entry, EntryDraft } from '../../shared/model.ts';
import type { Target } from '../../shared/permissions.ts';
import { targetOf } from '../../shared/targets.ts';
import { type Claim, hashOfBody } from './placement.ts';
import { DamagedError } from './sqliteErrors.ts';
import {
  bytesToText,
  DELETED_BODY,
  ENTRY_COLUMNS,
  entryOfRow,
  idToBytes,
  type Row,
  textToBytes,
} from './sqliteRows.ts';

/** What is stored under an id: read as an entry only where somebody asks for it. */
export type StoredEntry = { readonly claim: Claim; readonly entry: () => Entry };

export type Entries = {
  readonly find: (roomNo: number, id: Buffer) => StoredEntry | null;
  /** Throws DamagedError when the room has none. */
  readonly creation: (roomNo: number) => Entry;
  readonly insert: (
    roomNo: number,
    authorNo: number,
    written: {
      readonly seq: number;
      readonly at: number;
      readonly draft: EntryDraft | CreationDraft;
      /** Canonical JSON. */
      readonly body: string;
    },
  ) => void;
  /** The message or poll that an entry is about. */
  readonly target: (roomNo: number, id: Buffer) => (Target & { readonly entry: Entry }) | null;
  /** Of a message or poll, and of all its edits. */
  readonly deleteBodies: (roomNo: number, target: Buffer) => void;
};

export function createEntries(db: DatabaseSync): Entries {
  const byId = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.id = ?`);
  const first = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.seq = 1`);
  const insertEntry = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  // Left to itself, SQLite walks the whole room for what is about one entry (tests/host/queryPlans.test.ts).
  const isEnded = db.prepare(
    `SELECT 1 FROM entries INDEXED BY entries_that_end
    WHERE room_no = ? AND target = ? AND kind = 'poll.close' LIMIT 1`,
  );
  // Of the body only its hash stays: with it the signature still proves who wrote, and that nothing else was written.
  db.function('hash_of_body', { deterministic: true, directOnly: true }, (body) =>
    hashOfBody(String(body)),
  );
  const deleteBody = db.prepare(`
    UPDATE entries SET body_hash = hash_of_body(body), body = '${DELETED_BODY}'
    WHERE room_no = ? AND id = ? AND kind IN ('message', 'poll') AND body <> '${DELETED_BODY}'`);
  const deleteEdits = db.prepare(`
    UPDATE entries INDEXED BY entries_by_target
    SET body_hash = hash_of_body(body), body = '${DELETED_BODY}'
    WHERE room_no = ? AND target = ? AND kind = 'message.edit' AND body <> '${DELETED_BODY}'`);

  return {
    find: (roomNo, id) => {
      const row = byId.get(roomNo, id);
      return row === undefined ? null : { claim: claimOfRow(row), entry: () => entryOfRow(row) };
    },
    creation: (roomNo) => {
      const row = first.get(roomNo);
      if (row === undefined) throw new DamagedError(`room ${roomNo} has no creation entry`);
      return entryOfRow(row);
    },
    insert: (roomNo, authorNo, { seq, at, draft, body }) => {
      const { id, kind, sig } = draft;
      const target = kind === 'room.create' ? null : targetOf(draft);
      insertEntry.run(
        roomNo,
        seq,
        idToBytes(id),
        authorNo,
        at,
        kind,
        null,
        textToBytes(sig),
        body,
        target === null ? null : idToBytes(target),
      );
    },
    target: (roomNo, id) => {
      const row = byId.get(roomNo, id);
      if (row === undefined) return null;
      const entry = entryOfRow(row);
      return {
        entry,
        author: entry.author,
        kind: String(row.kind),
        deleted: entry.kind === 'redacted',
        ended: row.kind === 'poll' && isEnded.get(roomNo, id) !== undefined,
        options: entry.kind === 'poll' ? entry.body.options.length : 0,
      };
    },
    deleteBodies: (roomNo, target) => {
      deleteBody.run(roomNo, target);
      deleteEdits.run(roomNo, target);
    },
  };
}

function claimOfRow(row: Row): Claim {
  const body = row.body === DELETED_BODY ? row.body_hash : row.body;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new DamagedError('a stored entry has neither body nor hash');
  }
  return { author: String(bytesToText(row.author)), kind: String(row.kind), body };
}
