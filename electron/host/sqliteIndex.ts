// Owns the search index of the journal's file: it follows the entries, and catches up on what older versions stored.
// Must not import anything but shared, node:sqlite and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import type { Entry } from '../../shared/model.ts';
import { searchedOf } from '../../shared/search/searchModel.ts';
import type { SearchWord } from '../../shared/search/searchWords.ts';
import { isSpoken, type Spoken } from '../../shared/spoken.ts';
import { z } from '../../shared/zod.ts';
import { tokensFingerprint, tokensOf } from './searchTokens.ts';
import {
  countSchema,
  DELETED_BODY,
  ENTRY_COLUMNS,
  entryOfRow,
  idToBytes,
  parseRow,
} from './sqliteRows.ts';
import { IS_STAGED } from './sqliteStaging.ts';
import { createTransaction } from './sqliteTransaction.ts';

/** Room and seq as one number, so that the index is ordered by room and age: far below 2^53 for 2^21 rooms. */
const SEQS_PER_ROOM = 2 ** 32;

export function rowidOf(roomNo: number, seq: number): number {
  return roomNo * SEQS_PER_ROOM + seq;
}

export function seqOfRowid(rowid: number): number {
  return rowid % SEQS_PER_ROOM;
}

/** So many older entries are read into the index between two requests: some 20 ms, less than anybody notices. */
const FILL_ENTRIES = 250;
/** So many new entries wait for the index: some milliseconds, where each by itself would be a third of its commit. */
const FOLLOW_ENTRIES = 64;

const unfilledSchema = z.object({
  room_no: z.int(),
  first_seq: z.int(),
  indexed_from: z.int(),
});

const unfollowedSchema = z.object({ room_no: z.int(), head_seq: z.int(), indexed_to: z.int() });

export type SearchIndex = {
  /** An entry that was just stored; the index follows later. */
  readonly add: (roomNo: number, entry: Entry) => void;
  /** Takes a message or poll out, while the words that it is found by still stand in the entries. */
  readonly forget: (roomNo: number, entry: Entry) => void;
  /** Puts a message in again, by its newest words. */
  readonly renew: (roomNo: number, entry: Entry) => void;
  /** Like `forget`, for everything from one seq up to another. */
  readonly forgetRange: (roomNo: number, fromSeq: number, toSeq: number) => void;
  /** The transaction was rolled back: the entries themselves say what the index is to follow. */
  readonly undone: () => void;
  /** A room was imported, of which nothing is in the index. */
  readonly imported: () => void;
  /**
   * A piece of what there is to do, in a transaction of its own: following, once that is worth it, or filling. False
   * when nothing is to be filled any more; throws what SQLite says, after rolling back.
   */
  readonly workOn: () => boolean;
};

/**
 * The index holds no text and gives none back. What leaves it must be told with the very tokens that it came with: they
 * are made again from the entries, which still stand when this is called.
 */
export function createSearchIndex(db: DatabaseSync): SearchIndex {
  const transact = createTransaction(db);
  const insert = db.prepare('INSERT INTO search (rowid, tokens) VALUES (?, ?)');
  const remove = db.prepare("INSERT INTO search (search, rowid, tokens) VALUES ('delete', ?, ?)");
  const indexedFrom = db.prepare('SELECT indexed_from FROM rooms WHERE room_no = ?');
  const setIndexedFrom = db.prepare('UPDATE rooms SET indexed_from = ? WHERE room_no = ?');
  const newestEdit = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e INDEXED BY entries_by_target JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.target = ? AND e.kind = 'message.edit' AND e.body <> '${DELETED_BODY}'
    ORDER BY e.seq DESC LIMIT 1`);
  const spoken = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.seq >= ? AND e.seq < ? AND e.kind IN ('message', 'poll')
      AND e.body <> '${DELETED_BODY}' ORDER BY e.seq`);
  const setIndexedTo = db.prepare('UPDATE rooms SET indexed_to = ? WHERE room_no = ?');
  const unfilled = db.prepare(
    'SELECT room_no, first_seq, indexed_from FROM rooms WHERE indexed_from > max(first_seq, 2) LIMIT 1',
  );
  const unfollowed = db.prepare(`
    SELECT room_no, head_seq, indexed_to FROM rooms
    WHERE indexed_to < head_seq AND NOT ${IS_STAGED} ORDER BY room_no`);

  // What is taken in together is said in much the same words: reading each once spares a busy host a twentieth of its
  // work. They are let go of each time, so that words which are deleted next stay nowhere but in the file.
  const known = new Map<string, SearchWord>();
  /** What the index is to follow next. While `isBehind`, the rooms hold more of it, and most of this as well. */
  let added: { readonly roomNo: number; readonly entry: Spoken }[] = [];
  let isBehind = true;
  let isFilled = false;

  function undone(): void {
    added = [];
    isBehind = true;
    isFilled = false;
    known.clear();
  }

  function tokensNow(roomNo: number, entry: Entry): string | null {
    if (!isSpoken(entry)) return null;
    if (entry.kind === 'poll') return tokensOf(roomNo, searchedOf(entry, null), known);
    const row = newestEdit.get(roomNo, idToBytes(entry.id));
    const edit = row === undefined ? null : entryOfRow(row);
    const reworded = edit?.kind === 'message.edit' ? edit.body : null;
    return tokensOf(roomNo, searchedOf(entry, reworded), known);
  }

  function isIndexed(roomNo: number, seq: number): boolean {
    const row = indexedFrom.get(roomNo);
    return row !== undefined && seq >= parseRow(countSchema, row.indexed_from, 'a room');
  }

  function put(roomNo: number, entry: Entry): void {
    const tokens = tokensNow(roomNo, entry);
    if (tokens !== null) insert.run(rowidOf(roomNo, entry.seq), tokens);
  }

  function take(roomNo: number, entry: Entry): void {
    const tokens = tokensNow(roomNo, entry);
    if (tokens !== null) remove.run(rowidOf(roomNo, entry.seq), tokens);
  }

  /** Within a transaction; whoever rolls it back says so. */
  function takeIn(): void {
    const indexedTo = isBehind ? followRooms() : new Map<number, number>();
    // The index begins a new piece of itself whenever its rows do not rise.
    const rising = added.toSorted((a, b) => a.roomNo - b.roomNo || a.entry.seq - b.entry.seq);
    for (const { roomNo, entry } of rising) {
      if (entry.seq <= (indexedTo.get(roomNo) ?? 0)) continue;
      // Nobody can have reworded it yet: that takes in what was added before.
      insert.run(rowidOf(roomNo, entry.seq), tokensOf(roomNo, searchedOf(entry, null), known));
      indexedTo.set(roomNo, entry.seq);
    }
    for (const [roomNo, seq] of indexedTo) setIndexedTo.run(seq, roomNo);
    added = [];
    isBehind = false;
    known.clear();
  }

  /** Up to each room's head as its row has it, which the entries of an operation under way are beyond. */
  function followRooms(): Map<number, number> {
    const indexedTo = new Map<number, number>();
    for (const row of unfollowed.all()) {
      const room = parseRow(unfollowedSchema, row, 'a room');
      for (const stored of spoken.iterate(room.room_no, room.indexed_to + 1, room.head_seq + 1)) {
        put(room.room_no, entryOfRow(stored));
      }
      indexedTo.set(room.room_no, room.head_seq);
    }
    return indexedTo;
  }

  function fillSome(): boolean {
    const row = unfilled.get();
    if (row === undefined) return false;
    const room = parseRow(unfilledSchema, row, 'a room');
    const from = Math.max(room.first_seq, room.indexed_from - FILL_ENTRIES);
    for (const stored of spoken.all(room.room_no, from, room.indexed_from)) {
      put(room.room_no, entryOfRow(stored));
    }
    setIndexedFrom.run(from, room.room_no);
    known.clear();
    return true;
  }

  function change<T>(work: () => T): T {
    try {
      return transact(work);
    } catch (error) {
      undone();
      throw error;
    }
  }

  return {
    add: (roomNo, entry) => {
      if (isSpoken(entry)) added.push({ roomNo, entry });
    },
    forget: (roomNo, entry) => {
      takeIn();
      if (isIndexed(roomNo, entry.seq)) take(roomNo, entry);
      known.clear();
    },
    renew: (roomNo, entry) => {
      if (isIndexed(roomNo, entry.seq)) put(roomNo, entry);
      known.clear();
    },
    forgetRange: (roomNo, fromSeq, toSeq) => {
      takeIn();
      for (const row of spoken.iterate(roomNo, fromSeq, toSeq)) {
        const entry = entryOfRow(row);
        if (isIndexed(roomNo, entry.seq)) take(roomNo, entry);
      }
      known.clear();
    },
    undone,
    imported: () => {
      isFilled = false;
    },
    workOn: () => {
      if (isBehind || added.length >= FOLLOW_ENTRIES) change(takeIn);
      else if (!isFilled) isFilled = !change(fillSome);
      return !isFilled;
    },
  };
}

/** An index made by other rules cannot be kept true by these: it begins anew. */
export function renewIndex(db: DatabaseSync): void {
  const fingerprint = tokensFingerprint();
  const row = db.prepare('SELECT made_by FROM search_state').get();
  if (row?.made_by === fingerprint) return;
  createTransaction(db)(() => {
    db.exec("INSERT INTO search (search) VALUES ('delete-all')");
    db.exec('UPDATE rooms SET indexed_from = head_seq + 1, indexed_to = head_seq');
    db.prepare('UPDATE search_state SET made_by = ?').run(fingerprint);
  });
}
