// Owns how a file is recognised as the direct continuation of what ran last in its folder.
// Must not import anything but shared, node:* and the host's sqlite parts.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { newBranch } from '../../shared/crypto/ids.ts';
import { z } from '../../shared/zod.ts';
import { writeDurably } from './durableFile.ts';
import { parseRow, textToBytes } from './sqliteRows.ts';
import { createTransaction } from './sqliteTransaction.ts';

const sideSchema = z.object({ current: z.string(), previous: z.nullable(z.string()) });
const markSchema = z.object({
  incarnation: z.string(),
  origin: z.enum(['live', 'backup']),
  clean: z.union([z.literal(0), z.literal(1)]),
});
export type Mark = z.infer<typeof markSchema>;

/** What the file says of itself. */
export function readMark(db: DatabaseSync): Mark {
  const row = db.prepare('SELECT incarnation, origin, clean FROM journal').get();
  return parseRow(markSchema, row, 'the mark of the journal');
}

/**
 * Gives the file and the folder beside it one new name for this run, in an order that a crash at any point survives;
 * `rebranch` begins a new branch in every room, in the same transaction.
 */
export function renewIncarnation(
  db: DatabaseSync,
  folder: string,
  next: { readonly clean: boolean; readonly rebranch: boolean },
): void {
  // A crash before the file is written must not make a restored file look like the last run's.
  const previous = next.rebranch ? null : readMark(db).incarnation;
  const current = randomBytes(16).toString('base64url');
  writeSide(folder, { current, previous });
  createTransaction(db)(() => {
    if (next.rebranch) branchEveryRoom(db);
    db.prepare(`UPDATE journal SET incarnation = ?, origin = 'live', clean = ?`).run(
      current,
      next.clean ? 1 : 0,
    );
  });
  // Only now: until the file has the new name, the previous one is right too.
  writeSide(folder, { current, previous: null });
}

/** True when nothing ran in this folder since the file was last written by its host. */
export function isContinuation(mark: Mark, folder: string): boolean {
  if (mark.origin === 'backup') return false;
  const side = readSide(folder);
  return side !== null && (mark.incarnation === side.current || mark.incarnation === side.previous);
}

function branchEveryRoom(db: DatabaseSync): void {
  const rooms = db.prepare(`
    SELECT room_no, head_seq + 1 AS from_seq,
      (SELECT coalesce(max(term), 0) + 1 FROM branches AS b WHERE b.room_no = r.room_no) AS term
    FROM rooms AS r`);
  const insert = db.prepare('INSERT INTO branches VALUES (?, ?, ?, ?)');
  const rowSchema = z.object({ room_no: z.number(), from_seq: z.number(), term: z.number() });
  for (const row of rooms.all()) {
    const { room_no, from_seq, term } = parseRow(rowSchema, row, 'a room');
    insert.run(room_no, term, textToBytes(newBranch()), from_seq);
  }
}

function sidePath(folder: string): string {
  return join(folder, 'incarnation.json');
}

function writeSide(folder: string, side: z.infer<typeof sideSchema>): void {
  writeDurably(sidePath(folder), `${JSON.stringify(side)}\n`);
}

/** Null for a missing or unreadable file: the journal then counts as restored, which costs members one rejoin. */
function readSide(folder: string): z.infer<typeof sideSchema> | null {
  if (!existsSync(sidePath(folder))) return null;
  try {
    return sideSchema.parse(JSON.parse(readFileSync(sidePath(folder), 'utf8')));
  } catch {
    return null;
  }
}
