// Owns the one write of the journal's file: a list of operations as one transaction.
// Must not import anything but shared and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { canonicalJson } from '../../shared/crypto/encoding.ts';
import { assertNever } from '../../shared/failure.ts';
import type { Entry } from '../../shared/model.ts';
import { findTargetFault } from '../../shared/permissions.ts';
import { dependsOn } from '../../shared/targets.ts';
import type { Operation } from './journal.ts';
import { factsAfter, isUnstorable, placeDraft } from './placement.ts';
import { createDays } from './sqliteDays.ts';
import { createEntries } from './sqliteEntries.ts';
import { createUntidyMark, forgets } from './sqliteForgetting.ts';
import type { SearchIndex } from './sqliteIndex.ts';
import { createKnown } from './sqliteKnown.ts';
import { branchOfRow, idToBytes, textToBytes } from './sqliteRows.ts';
import { createStaging } from './sqliteStaging.ts';
import { createTransaction } from './sqliteTransaction.ts';
import { createTrim } from './sqliteTrim.ts';
import type { WireOutcome } from './sqliteWire.ts';

type Commit = (operations: readonly Operation[]) => readonly WireOutcome[];
type OperationOf<T extends Operation['type']> = Extract<Operation, { type: T }>;
type WirePlacement = Extract<WireOutcome, { type: 'placed' }>['placements'][number];

/**
 * Statements are compiled once and rooms read once: reading one again for every entry was a third of a commit.
 * A commit throws what SQLite says, after rolling back.
 */
export function createCommit(db: DatabaseSync, index: SearchIndex): Commit {
  const transact = createTransaction(db);
  const insertRoom = db.prepare(
    'INSERT INTO rooms (room_id, facts, first_seq, head_seq) VALUES (?, ?, 1, 1)',
  );
  const advanceRoom = db.prepare('UPDATE rooms SET head_seq = ? WHERE room_no = ?');
  const setFacts = db.prepare('UPDATE rooms SET facts = ? WHERE room_no = ?');
  const notePerson = db.prepare(`
    INSERT INTO members (key, name, seen_at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at`);
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
  const known = createKnown(db);
  const entries = createEntries(db);
  const { roomOf, memberNoOf } = known;

  function create({ roomId, draft, author, at, branches }: OperationOf<'create'>): WirePlacement {
    const room = roomOf(roomId);
    if (room !== null) return { type: 'repeated', entry: entries.creation(room.roomNo) };
    const facts = factsAfter(null, { ...draft, seq: 1, at, author });
    const roomNo = Number(insertRoom.run(roomId, JSON.stringify(facts)).lastInsertRowid);
    for (const start of branches) {
      insertBranch.run(roomNo, start.term, textToBytes(start.branch), start.fromSeq);
    }
    const body = canonicalJson(draft.body);
    entries.insert(roomNo, memberNoOf(author), { seq: 1, at, draft, body });
    days.note(roomNo, 1, at);
    return 1;
  }

  const staging = createStaging(db, {
    memberNoOf,
    targetIn: entries.target,
    deleteBodies: entries.deleteBodies,
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
      const stored = entries.find(room.roomNo, idToBytes(draft.id));
      const claim = { author, kind: draft.kind, body };
      const verdict = placeDraft(facts, stored?.claim ?? null, claim);
      if (verdict !== 'stored' && verdict !== 'repeated') {
        return { type: 'refused', id: draft.id, code: verdict };
      }
      if (stored !== null) return { type: 'repeated', entry: stored.entry() };
      const targetId = dependsOn(draft);
      const target = targetId === null ? null : entries.target(room.roomNo, idToBytes(targetId));
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
      entries.insert(room.roomNo, authorNo, { seq: headSeq, at, draft, body });
      days.note(room.roomNo, headSeq, at);
      if (draft.kind === 'message.delete') {
        entries.deleteBodies(room.roomNo, idToBytes(draft.body.target));
      } else if (reworded === undefined) index.add(room.roomNo, entry);
      else index.renew(room.roomNo, reworded);
      facts = factsAfter(facts, entry);
      return headSeq;
    });
    if (headSeq !== room.headSeq) advanceRoom.run(headSeq, room.roomNo);
    if (facts !== room.facts) setFacts.run(JSON.stringify(facts), room.roomNo);
    known.remember({ ...room, facts, headSeq });
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
    known.remember(trimmed.room);
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
      known.clear();
      days.clear();
      index.undone();
      throw error;
    }
  };
}
