// Owns the one write of the journal's file: a list of operations as one transaction.
// Must not import anything but shared and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { canonicalJson } from '../../shared/crypto/encoding.ts';
import { assertNever } from '../../shared/failure.ts';
import type { CreationDraft, Entry, EntryDraft } from '../../shared/model.ts';
import { findTargetFault, type Target } from '../../shared/permissions.ts';
import { dependsOn, targetOf } from '../../shared/targets.ts';
import type { Operation } from './journal.ts';
import { type Claim, factsAfter, hashOfBody, isUnstorable, placeDraft } from './placement.ts';
import { createRecent } from './recent.ts';
import { createDays } from './sqliteDays.ts';
import { DamagedError } from './sqliteErrors.ts';
import { createUntidyMark, forgets } from './sqliteForgetting.ts';
import type { SearchIndex } from './sqliteIndex.ts';
import {
  branchOfRow,
  bytesToText,
  countSchema,
  DELETED_BODY,
  ENTRY_COLUMNS,
  entryOfRow,
  idToBytes,
  parseRow,
  type RoomRow,
  type Row,
  roomOfRow,
  textToBytes,
} from './sqliteRows.ts';
import { createStaging } from './sqliteStaging.ts';
import { createTransaction } from './sqliteTransaction.ts';
import { createTrim } from './sqliteTrim.ts';
import type { WireOutcome } from './sqliteWire.ts';

/** As many as speak on a busy host; the others are looked up. */
const KNOWN_MEMBERS = 1_000;

type Commit = (operations: readonly Operation[]) => readonly WireOutcome[];
type OperationOf<T extends Operation['type']> = Extract<Operation, { type: T }>;
type WirePlacement = Extract<WireOutcome, { type: 'placed' }>['placements'][number];

/**
 * Statements are compiled once and rooms read once: reading one again for every entry was a third of a commit.
 * A commit throws what SQLite says, after rolling back.
 */
export function createCommit(db: DatabaseSync, index: SearchIndex): Commit {
  const transact = createTransaction(db);
  const findRoom = db.prepare('SELECT * FROM rooms WHERE room_id = ?');
  const insertRoom = db.prepare(
    'INSERT INTO rooms (room_id, facts, first_seq, head_seq) VALUES (?, ?, 1, 1)',
  );
  const advanceRoom = db.prepare('UPDATE rooms SET head_seq = ? WHERE room_no = ?');
  const setFacts = db.prepare('UPDATE rooms SET facts = ? WHERE room_no = ?');
  const findMember = db.prepare('SELECT member_no FROM members WHERE key = ?');
  const insertMember = db.prepare('INSERT INTO members (key) VALUES (?)');
  const notePerson = db.prepare(`
    INSERT INTO members (key, name, seen_at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at`);
  const findEntry = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.id = ?`);
  const findCreation = db.prepare(`
    SELECT ${ENTRY_COLUMNS}
    FROM entries AS e JOIN members AS m ON m.member_no = e.author_no
    WHERE e.room_no = ? AND e.seq = 1`);
  const insertEntry = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  // Left to itself, SQLite walks the whole room for what is about one entry (tests/host/queryPlans.test.ts).
  const isEnded = db.prepare(
    `SELECT 1 FROM entries INDEXED BY entries_by_target
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
  const branchesOf = db.prepare(
    'SELECT branch, term, from_seq FROM branches WHERE room_no = ? ORDER BY term',
  );
  const insertBranch = db.prepare('INSERT INTO branches VALUES (?, ?, ?, ?)');
  const noteRead = db.prepare(`
    INSERT INTO reads VALUES (?, ?, ?, ?)
    ON CONFLICT (room_no, member_no) DO UPDATE SET seq = max(seq, excluded.seq), shared = excluded.shared`);
  const insertMembership = db.prepare('INSERT OR IGNORE INTO memberships VALUES (?, ?, ?)');

  const markUntidy = createUntidyMark(db);
  const days = createDays(db);
  const trimRoom = createTrim(db, { index, days });

  /** Rooms as this connection, the only one that writes, left them; let go of when a transaction does not end well. */
  const rooms = new Map<string, RoomRow>();

  function roomOf(roomId: string): RoomRow | null {
    const remembered = rooms.get(roomId);
    if (remembered !== undefined) return remembered;
    const row = findRoom.get(roomId);
    if (row === undefined) return null;
    const room = roomOfRow(row);
    rooms.set(roomId, room);
    return room;
  }

  let memberNos = createRecent<number>(KNOWN_MEMBERS);

  function memberNoOf(memberId: string): number {
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
  }

  function insert(
    roomNo: number,
    authorNo: number,
    place: { readonly seq: number; readonly at: number },
    draft: EntryDraft | CreationDraft,
    body: string,
  ): void {
    const { id, kind, sig } = draft;
    const target = kind === 'room.create' ? null : targetOf(draft);
    insertEntry.run(
      roomNo,
      place.seq,
      idToBytes(id),
      authorNo,
      place.at,
      kind,
      null,
      textToBytes(sig),
      body,
      target === null ? null : idToBytes(target),
    );
  }

  function targetIn(roomNo: number, id: Buffer): (Target & { readonly entry: Entry }) | null {
    const row = findEntry.get(roomNo, id);
    if (row === undefined) return null;
    const entry = entryOfRow(row);
    return {
      entry,
      author: entry.author,
      kind: String(row.kind),
      deleted: entry.kind === 'redacted',
      ended: isEnded.get(roomNo, id) !== undefined,
      options: entry.kind === 'poll' ? entry.body.options.length : 0,
    };
  }

  /** Of a message or poll, and of all its edits. */
  function deleteBodies(roomNo: number, target: Buffer): void {
    deleteBody.run(roomNo, target);
    deleteEdits.run(roomNo, target);
  }

  function create({ roomId, draft, author, at, branches }: OperationOf<'create'>): WirePlacement {
    const room = roomOf(roomId);
    if (room !== null) {
      const row = findCreation.get(room.roomNo);
      if (row === undefined) throw new DamagedError(`room ${roomId} has no creation entry`);
      return { type: 'repeated', entry: entryOfRow(row) };
    }
    const facts = factsAfter(null, { ...draft, seq: 1, at, author });
    const roomNo = Number(insertRoom.run(roomId, JSON.stringify(facts)).lastInsertRowid);
    for (const start of branches) {
      insertBranch.run(roomNo, start.term, textToBytes(start.branch), start.fromSeq);
    }
    insert(roomNo, memberNoOf(author), { seq: 1, at }, draft, canonicalJson(draft.body));
    days.note(roomNo, 1, at);
    return 1;
  }

  const staging = createStaging(db, {
    memberNoOf,
    targetIn,
    deleteBodies,
    days,
  });

  function append({ roomId, drafts, author, at }: OperationOf<'append'>): readonly WirePlacement[] {
    const room = roomOf(roomId);
    if (room === null) {
      return drafts.map(({ id }) => ({ type: 'refused', id, code: 'room_not_found' }));
    }
    const authorNo = memberNoOf(author);
    let { facts, headSeq } = room;
    const placements = drafts.map((draft): WirePlacement => {
      const body = canonicalJson(draft.body);
      const known = findEntry.get(room.roomNo, idToBytes(draft.id));
      const claim = { author, kind: draft.kind, body };
      const verdict = placeDraft(facts, known === undefined ? null : claimOfRow(known), claim);
      if (verdict !== 'stored' && verdict !== 'repeated') {
        return { type: 'refused', id: draft.id, code: verdict };
      }
      if (known !== undefined) return { type: 'repeated', entry: entryOfRow(known) };
      const targetId = dependsOn(draft);
      const target = targetId === null ? null : targetIn(room.roomNo, idToBytes(targetId));
      if (targetId !== null) {
        const fault = findTargetFault(facts, { draft, author }, target);
        if (fault !== null) return { type: 'refused', id: draft.id, code: fault };
      }
      headSeq += 1;
      const entry: Entry = { ...draft, seq: headSeq, at, author };
      const reworded =
        draft.kind === 'message.edit' || draft.kind === 'message.delete'
          ? target?.entry
          : undefined;
      // While its words still stand: the index is told which ones it loses.
      if (reworded !== undefined) index.forget(room.roomNo, reworded);
      insert(room.roomNo, authorNo, entry, draft, body);
      days.note(room.roomNo, headSeq, at);
      if (draft.kind === 'message.delete') {
        deleteBodies(room.roomNo, idToBytes(draft.body.target));
      } else if (reworded === undefined) index.add(room.roomNo, entry);
      else index.renew(room.roomNo, reworded);
      facts = factsAfter(facts, entry);
      return headSeq;
    });
    if (headSeq !== room.headSeq) advanceRoom.run(headSeq, room.roomNo);
    if (facts !== room.facts) setFacts.run(JSON.stringify(facts), room.roomNo);
    rooms.set(roomId, { ...room, facts, headSeq });
    return placements;
  }

  function branch({ roomId, branch: name }: OperationOf<'branch'>): WireOutcome {
    const room = roomOf(roomId);
    if (room === null) return { type: 'branched', branches: [] };
    const branches = branchesOf.all(room.roomNo).map(branchOfRow);
    const term = (branches.at(-1)?.term ?? 0) + 1;
    const fromSeq = room.headSeq + 1;
    insertBranch.run(room.roomNo, term, textToBytes(name), fromSeq);
    return { type: 'branched', branches: [...branches, { branch: name, term, fromSeq }] };
  }

  function trim({ roomId, before }: OperationOf<'trim'>): WireOutcome {
    const room = roomOf(roomId);
    if (room === null) return { type: 'trimmed', firstSeq: 1, unpinned: [], lowered: [] };
    const trimmed = trimRoom(room, before);
    rooms.set(roomId, trimmed.room);
    return trimmed.outcome;
  }

  function apply(operation: Operation): WireOutcome {
    switch (operation.type) {
      case 'create':
        return { type: 'placed', placements: [create(operation)] };
      case 'append':
        return { type: 'placed', placements: append(operation) };
      case 'branch':
        return branch(operation);
      case 'trim':
        return trim(operation);
      case 'stage':
        return staging.stage(operation);
      case 'adopt':
        index.imported();
        return staging.adopt(operation);
      case 'unstage':
        return staging.unstage(operation);
      case 'person':
        notePerson.run(textToBytes(operation.person.id), operation.person.name, operation.at);
        return { type: 'noted' };
      case 'read': {
        const room = roomOf(operation.roomId);
        const { memberId, seq, shared } = operation.read;
        if (room !== null) {
          noteRead.run(room.roomNo, memberNoOf(memberId), seq, shared ? 1 : 0);
        }
        return { type: 'noted' };
      }
      case 'membership': {
        const room = roomOf(operation.roomId);
        if (room !== null) {
          insertMembership.run(room.roomNo, memberNoOf(operation.memberId), operation.sinceSeq);
        }
        return { type: 'noted' };
      }
      default:
        return assertNever(operation);
    }
  }

  return (operations) => {
    if (operations.some(isUnstorable)) throw new Error('a room was to be made without a branch');
    try {
      return transact(() => {
        if (operations.some(forgets)) markUntidy();
        return operations.map(apply);
      });
    } catch (error) {
      rooms.clear();
      memberNos = createRecent(KNOWN_MEMBERS);
      days.clear();
      index.undone();
      throw error;
    }
  };
}

function claimOfRow(row: Row): Claim {
  const body = row.body === DELETED_BODY ? row.body_hash : row.body;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new DamagedError('a stored entry has neither body nor hash');
  }
  return { author: String(bytesToText(row.author)), kind: String(row.kind), body };
}
