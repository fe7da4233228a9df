// Owns searching the journal's file: from a search to seqs, from seqs to what is shown of them.
// Must not import anything but shared, node:sqlite and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import type { Entry } from '../../shared/model.ts';
import { matchSearched, searchedWith } from '../../shared/search/searchModel.ts';
import { z } from '../../shared/zod.ts';
import type { Hit, SearchFindings } from './journal.ts';
import { expressionOf } from './searchTokens.ts';
import { createDayReads, type SeqRange } from './sqliteDays.ts';
import { rowidOf, seqOfRowid } from './sqliteIndex.ts';
import { createReadRemarks } from './sqliteRemarks.ts';
import {
  DELETED_BODY,
  ENTRY_COLUMNS,
  entryOfRow,
  idToBytes,
  parseRow,
  type RoomRow,
  roomOfRow,
} from './sqliteRows.ts';
import type { HitsQuery, SearchQuery } from './sqliteWire.ts';

export type SearchReads = {
  readonly search: (query: SearchQuery) => SearchFindings;
  readonly hits: (query: HitsQuery) => readonly Hit[];
};

const NOTHING: SearchFindings = { found: [], complete: true };
const foundSchema = z.object({ id: z.int(), at: z.int() });
type Found = SearchFindings['found'][number];
const indexedSchema = z.object({ indexed_from: z.int(), indexed_to: z.int() });

const SPOKEN = `e.kind IN ('message', 'poll') AND e.body <> '${DELETED_BODY}'`;
const ENTRY_ROWS = `SELECT ${ENTRY_COLUMNS}
  FROM entries AS e JOIN members AS m ON m.member_no = e.author_no`;

/** Statements are compiled once. Every read throws DamagedError for a row that does not fit. */
export function createSearch(db: DatabaseSync): SearchReads {
  const findRoom = db.prepare('SELECT * FROM rooms WHERE room_id = ?');
  // The index walks its lists backwards from the newest and stops where no more are asked for.
  const indexed = db.prepare(`
    SELECT search.rowid AS id, e.at
    FROM search CROSS JOIN entries AS e ON e.room_no = ?1 AND e.seq = search.rowid - ?2
    WHERE search MATCH ?3 AND search.rowid >= ?4 AND search.rowid < ?5
    ORDER BY search.rowid DESC`);
  const byId = db.prepare(`${ENTRY_ROWS} WHERE e.room_no = ? AND e.id = ?`);
  const bySeq = db.prepare(`${ENTRY_ROWS} WHERE e.room_no = ? AND e.seq = ? AND ${SPOKEN}`);
  const before = db.prepare(`${ENTRY_ROWS}
    WHERE e.room_no = ? AND e.seq >= ? AND e.seq < ? AND ${SPOKEN} ORDER BY e.seq DESC LIMIT 1`);
  const after = db.prepare(`${ENTRY_ROWS}
    WHERE e.room_no = ? AND e.seq > ? AND ${SPOKEN} ORDER BY e.seq LIMIT 1`);
  const newest = db.prepare(`${ENTRY_ROWS}
    WHERE e.room_no = ? AND e.seq >= ? AND e.seq < ? AND ${SPOKEN} ORDER BY e.seq DESC`);
  const readRemarks = createReadRemarks(db);
  const seqsOfDays = createDayReads(db);

  function roomOf(roomId: string) {
    const row = findRoom.get(roomId);
    if (row === undefined) return null;
    const indexed = parseRow(indexedSchema, row, `room ${roomId}`);
    return {
      room: roomOfRow(row),
      indexedFrom: indexed.indexed_from,
      indexedTo: indexed.indexed_to,
    };
  }

  /** With the newest words only. */
  const newestRemarks = (roomNo: number, { id }: Entry, floor: number) =>
    readRemarks(roomNo, { id: idToBytes(id), floor, edits: 1 });

  /** For those that are few enough to be read and looked at one by one. */
  function findAmong(entries: readonly Entry[], { roomNo }: RoomRow, query: SearchQuery): Found[] {
    const isPinned = query.filters.has.includes('pin');
    return entries
      .filter((entry) => {
        const searched = searchedWith(entry, newestRemarks(roomNo, entry, 1));
        return searched !== null && matchSearched(searched, query, isPinned) === query.match;
      })
      .map(({ seq, at }) => ({ seq, at }));
  }

  function pinned({ facts, roomNo }: RoomRow, range: SeqRange): readonly Entry[] {
    return facts.pins
      .flatMap(({ target }) => byId.all(roomNo, idToBytes(target)).map(entryOfRow))
      .filter(({ seq }) => seq >= range.from && seq < range.to)
      .toSorted((a, b) => b.seq - a.seq);
  }

  function candidates(roomNo: number, query: SearchQuery, { from, to }: SeqRange) {
    const expression = expressionOf(roomNo, query.words, query.filters, query.match);
    if (expression === null) return [];
    const base = rowidOf(roomNo, 0);
    return indexed.iterate(roomNo, base, expression, base + from, base + to);
  }

  return {
    search: (query) => {
      const known = roomOf(query.roomId);
      if (known === null) return NOTHING;
      const { room, indexedFrom, indexedTo } = known;
      const floor = Math.max(query.firstSeq, room.firstSeq);
      const complete = indexedFrom <= Math.max(floor, 2);
      if (query.match === 'phonetic' && query.words.length === 0) return { found: [], complete };
      const { before: endTime, after: startTime } = query.filters;
      const range = seqsOfDays(
        room.roomNo,
        { from: floor, to: Math.max(floor, Math.min(query.before, room.headSeq + 1)) },
        { after: startTime, before: endTime },
      );
      if (query.filters.has.includes('pin')) {
        return {
          found: findAmong(pinned(room, range), room, query).slice(0, query.limit),
          complete,
        };
      }
      // The index follows the entries a little behind them.
      const ahead = newest.all(room.roomNo, Math.max(range.from, indexedTo + 1), range.to);
      const found = findAmong(ahead.map(entryOfRow), room, query).slice(0, query.limit);
      if (found.length === query.limit) return { found, complete };
      for (const row of candidates(room.roomNo, query, range)) {
        const { id, at } = parseRow(foundSchema, row, 'a found entry');
        if (endTime !== null && at >= endTime) continue;
        if (startTime !== null && at < startTime) continue;
        found.push({ seq: seqOfRowid(id), at });
        if (found.length === query.limit) break;
      }
      return { found, complete };
    },

    hits: ({ roomId, seqs, firstSeq }) => {
      const known = roomOf(roomId);
      if (known === null) return [];
      const { roomNo } = known.room;
      const floor = Math.max(firstSeq, known.room.firstSeq);
      return seqs.flatMap((seq): readonly Hit[] => {
        const row = seq < floor ? undefined : bySeq.get(roomNo, seq);
        if (row === undefined) return [];
        const entry = entryOfRow(row);
        const [rowBefore, rowAfter] = [before.get(roomNo, floor, seq), after.get(roomNo, seq)];
        const neighbours = {
          before: rowBefore === undefined ? null : entryOfRow(rowBefore),
          after: rowAfter === undefined ? null : entryOfRow(rowAfter),
        };
        const related = [neighbours.before, entry, neighbours.after].flatMap((shown) =>
          shown === null ? [] : newestRemarks(roomNo, shown, floor),
        );
        return [{ entry, ...neighbours, related: related.toSorted((a, b) => a.seq - b.seq) }];
      });
    },
  };
}
