// Owns the step between a stored row and what the rest of the host trusts: text <-> bytes, rows parsed.
// Must not import anything but shared and node:*.

import type { BranchStart, Entry } from '../../shared/model.ts';
import {
  branchStartSchema,
  entrySchema,
  handSchema,
  pinSchema,
  roomSummarySchema,
} from '../../shared/model.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { z } from '../../shared/zod.ts';
import { DamagedError } from './sqliteErrors.ts';

/** A row as node:sqlite gives it. */
export type Row = Record<string, unknown>;

/** Ids, keys and signatures are stored as bytes: a third to a half of their texts. */
export function idToBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function textToBytes(base64Url: string): Buffer {
  return Buffer.from(base64Url, 'base64url');
}

function bytesToId(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  const hex = bufferOf(value).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function bytesToText(value: unknown): unknown {
  return value instanceof Uint8Array ? bufferOf(value).toString('base64url') : value;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function jsonOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new DamagedError('a stored text is not JSON');
  }
}

/** Reads a row by a schema; throws DamagedError when it does not fit. */
export function parseRow<T>(schema: z.ZodMiniType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DamagedError(`${what} does not fit: ${z.prettifyError(parsed.error)}`);
}

export const countSchema = z.int().check(z.nonnegative());

/** What stands in a row whose body was deleted: no body is the empty text. */
export const DELETED_BODY = '';

/** The columns of `entryOfRow`, of entries AS e and members AS m. */
export const ENTRY_COLUMNS =
  'e.seq, e.id, e.at, e.kind, e.body, e.body_hash, e.sig, m.key AS author';

/** The protocol's own schema: what it would refuse, no client could read, so it is better found here. */
export function entryOfRow(row: Row): Entry {
  const envelope = {
    id: bytesToId(row.id),
    sig: bytesToText(row.sig),
    seq: row.seq,
    at: row.at,
    author: bytesToText(row.author),
  };
  const raw =
    row.body === DELETED_BODY
      ? { ...envelope, kind: 'redacted', was: row.kind, bodyHash: bytesToText(row.body_hash) }
      : { ...envelope, kind: row.kind, body: jsonOf(row.body) };
  return parseRow(entrySchema, raw, `entry ${String(row.seq)}`);
}

export function branchOfRow(row: Row): BranchStart {
  const raw = { branch: bytesToText(row.branch), term: row.term, fromSeq: row.from_seq };
  return parseRow(branchStartSchema, raw, 'a branch');
}

/** Everything that follows from a room's entries. */
const factsSchema: z.ZodMiniType<RoomFacts> = z.object({
  ...z.omit(roomSummarySchema, { roomId: true, memberCount: true }).shape,
  pins: z.array(pinSchema),
  hands: z.array(handSchema),
});

const roomRowSchema = z.object({
  room_no: z.int().check(z.positive()),
  room_id: z.string(),
  first_seq: z.int().check(z.positive()),
  head_seq: z.int().check(z.positive()),
});

/** What a room's row says; entries and branches stand in tables of their own. */
export type RoomRow = {
  readonly roomNo: number;
  readonly roomId: string;
  readonly facts: RoomFacts;
  readonly firstSeq: number;
  readonly headSeq: number;
};

export function roomOfRow(row: Row): RoomRow {
  const room = parseRow(roomRowSchema, row, 'a room');
  return {
    roomNo: room.room_no,
    roomId: room.room_id,
    facts: parseRow(factsSchema, jsonOf(row.facts), `the facts of room ${room.room_id}`),
    firstSeq: room.first_seq,
    headSeq: room.head_seq,
  };
}
