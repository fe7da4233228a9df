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
