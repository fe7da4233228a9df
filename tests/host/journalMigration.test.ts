// Proves that a journal of an older version opens as the newest one, with everything that was in it.
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { createReads } from '../../electron/host/sqliteReads.ts';
import { textToBytes } from '../../electron/host/sqliteRows.ts';
import { MIGRATIONS, migrate } from '../../electron/host/sqliteSchema.ts';
import { FIRST_SWITCHES } from '../../shared/roomFacts.ts';
import { ANNA, branchOf, creationDraft, roomOf } from '../support/journalBuilders.ts';

it('a room of version 1 has a kind, its switches and neither pins nor hands after the step to version 2', () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  const words = { ...creationDraft(1).body, owner: ANNA, createdAt: 1_000, closed: true };
  migrate(db, 0, MIGRATIONS.slice(0, 1));
  db.prepare('INSERT INTO rooms (room_id, facts, first_seq, head_seq) VALUES (?, ?, 1, 1)').run(
    roomOf(1),
    JSON.stringify(words),
  );
  db.prepare('INSERT INTO branches VALUES (1, 1, ?, 1)').run(textToBytes(branchOf(1)));
  migrate(db, 1, MIGRATIONS);
  expect(createReads(db).rooms()).toEqual([
    {
      roomId: roomOf(1),
      facts: { ...words, peer: null, switches: FIRST_SWITCHES, pins: [], hands: [] },
      branches: [{ branch: branchOf(1), term: 1, fromSeq: 1 }],
      firstSeq: 1,
      headSeq: 1,
    },
  ]);
});

it('the index of version 2 is taken over as it stands: nothing in it is read a second time', () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, 0, MIGRATIONS.slice(0, 2));
  db.exec("INSERT INTO rooms (room_id, facts, first_seq, head_seq) VALUES ('a', '{}', 3, 7)");
  migrate(db, 2, MIGRATIONS);
  expect(db.prepare('SELECT indexed_from, indexed_to FROM rooms').get()).toEqual({
    indexed_from: 1,
    indexed_to: 7,
  });
});

it('entries of version 3 are all there in version 4: hashes of deleted bodies only, found by id and by target', () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, 0, MIGRATIONS.slice(0, 3));
  const hash = (byte: number) => Buffer.alloc(32, byte);
  const id = (byte: number) => Buffer.alloc(16, byte);
  db.exec("INSERT INTO rooms (room_id, facts, first_seq, head_seq) VALUES ('a', '{}', 1, 3)");
  db.prepare('INSERT INTO members (key) VALUES (?)').run(hash(9));
  const insert = db.prepare('INSERT INTO entries VALUES (1, ?, ?, 1, ?, ?, ?, ?, ?, ?)');
  const sig = Buffer.alloc(64, 7);
  insert.run(1, id(1), 1_000, 'message', hash(1), sig, '{"text":"one"}', null);
  insert.run(2, id(2), 2_000, 'message', hash(2), sig, '', null);
  insert.run(3, id(3), 3_000, 'reaction', hash(3), sig, '{"on":true}', id(1));
  migrate(db, 3, MIGRATIONS);
  const bytes = (buffer: Buffer) => new Uint8Array(buffer);
  const kept = { room_no: 1, author_no: 1, sig: bytes(sig), body_hash: null, target: null };
  expect(db.prepare('SELECT * FROM entries ORDER BY seq').all()).toEqual([
    { ...kept, seq: 1, id: bytes(id(1)), at: 1_000, kind: 'message', body: '{"text":"one"}' },
    {
      ...kept,
      seq: 2,
      id: bytes(id(2)),
      at: 2_000,
      kind: 'message',
      body: '',
      body_hash: bytes(hash(2)),
    },
    {
      ...kept,
      seq: 3,
      id: bytes(id(3)),
      at: 3_000,
      kind: 'reaction',
      body: '{"on":true}',
      target: bytes(id(1)),
    },
  ]);
  const put = (authorNo: number, ownId: Buffer, bodyHash: Buffer | null, body: string) => () =>
    db
      .prepare("INSERT INTO entries VALUES (1, 4, ?, ?, 0, 'message', ?, ?, ?, NULL)")
      .run(ownId, authorNo, bodyHash, sig, body);
  expect(put(1, id(1), null, 'an id twice')).toThrow(/UNIQUE/);
  expect(put(2, id(4), null, 'by nobody')).toThrow(/FOREIGN KEY/);
  expect(put(1, id(4), hash(4), 'both')).toThrow(/CHECK/);
  expect(put(1, id(4), null, '')).toThrow(/CHECK/);
  const seqBy = (index: string, column: string, value: Buffer) =>
    db
      .prepare(`SELECT seq FROM entries INDEXED BY ${index} WHERE room_no = 1 AND ${column} = ?`)
      .get(value)?.seq;
  expect(seqBy('entries_by_id', 'id', id(2))).toBe(2);
  expect(seqBy('entries_by_target', 'target', id(1))).toBe(3);
});
