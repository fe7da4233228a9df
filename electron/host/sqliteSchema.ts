// Owns the tables of the journal's file: how its first version looked and how older files become new ones.
// Must not import anything but node:sqlite and the host's sqlite parts.
import type { DatabaseSync } from 'node:sqlite';
import { createTransaction } from './sqliteTransaction.ts';

/** "KbJ1" in ASCII: tells our file from anybody else's SQLite database. */
export const APPLICATION_ID = 0x4b_62_4a_31;

const VERSION_1 = `
  -- One row. incarnation is renewed at every open and close, so that a copy of the file can be told from the file.
  CREATE TABLE journal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    incarnation TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('live', 'backup')),
    clean INTEGER NOT NULL CHECK (clean IN (0, 1))
  ) STRICT;
  INSERT INTO journal VALUES (1, '', 'live', 1);

  CREATE TABLE members (
    member_no INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    name TEXT,
    seen_at INTEGER
  ) STRICT;
  CREATE INDEX members_by_seen_at ON members (seen_at) WHERE seen_at IS NOT NULL;

  -- facts is what applyToFacts made of all entries: it outlives those that retention let go.
  CREATE TABLE rooms (
    room_no INTEGER PRIMARY KEY,
    room_id TEXT NOT NULL UNIQUE,
    facts TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    head_seq INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE branches (
    room_no INTEGER NOT NULL REFERENCES rooms,
    term INTEGER NOT NULL,
    branch BLOB NOT NULL CHECK (length(branch) = 16),
    from_seq INTEGER NOT NULL,
    PRIMARY KEY (room_no, term)
  ) STRICT, WITHOUT ROWID;

  -- Ordered by (room_no, seq) on the disk, so that a page is one stretch of it. body_hash will outlive its body.
  CREATE TABLE entries (
    room_no INTEGER NOT NULL REFERENCES rooms,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    author_no INTEGER NOT NULL REFERENCES members,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    sig BLOB NOT NULL CHECK (length(sig) = 64),
    body TEXT NOT NULL,
    PRIMARY KEY (room_no, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX entries_by_id ON entries (room_no, id);

  CREATE TABLE memberships (
    room_no INTEGER NOT NULL REFERENCES rooms,
    member_no INTEGER NOT NULL REFERENCES members,
    since_seq INTEGER NOT NULL,
    PRIMARY KEY (room_no, member_no)
  ) STRICT, WITHOUT ROWID;

  -- Filled and emptied to learn whether a full disk has room again.
  CREATE TABLE probe (filler BLOB NOT NULL) STRICT;
`;

/**
 * target: the message or poll that an entry is about. A body of '' was deleted; its hash stays. reads: how far members
 * have read, and whether the others may see it. search and days: what was said, by its words and by its day.
 */
const VERSION_2 = `
  ALTER TABLE entries ADD COLUMN target BLOB CHECK (target IS NULL OR length(target) = 16);
  CREATE INDEX entries_by_target ON entries (room_no, target, seq) WHERE target IS NOT NULL;

  UPDATE rooms SET facts = json_set(facts,
    '$.peer', NULL,
    '$.switches', json('{"announcementsOnly":false,"slowModeSeconds":0,"hands":true,"polls":true,"seenBy":true}'),
    '$.pins', json('[]'), '$.hands', json('[]'));

  CREATE TABLE reads (
    room_no INTEGER NOT NULL REFERENCES rooms,
    member_no INTEGER NOT NULL REFERENCES members,
    seq INTEGER NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    PRIMARY KEY (room_no, member_no)
  ) STRICT, WITHOUT ROWID;

  -- The index holds tokens and no text (searchTokens.ts, sqliteIndex.ts): who wants words reads the entry. Its rows are
  -- rooms and seqs in one number. detail=none: whether a token stands in an entry, not where.
  CREATE VIRTUAL TABLE search USING fts5(
    tokens, content='', detail=none, columnsize=0, tokenize='ascii', prefix='3 4 5 6 7'
  );
  -- Takes words out of the index's pages where they would only be marked as gone.
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
  -- One row: the rules that the tokens were made by.
  CREATE TABLE search_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    made_by TEXT NOT NULL
  ) STRICT;
  INSERT INTO search_state VALUES (1, '');
  -- Entries from this seq on are in the index; older ones are read into it while the host runs.
  ALTER TABLE rooms ADD COLUMN indexed_from INTEGER NOT NULL DEFAULT 1;

  -- Where a day (UTC, since 1970) begins in a room. A clock that was set back begins another stretch of an earlier day.
  CREATE TABLE days (
    room_no INTEGER NOT NULL REFERENCES rooms,
    from_seq INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (room_no, from_seq)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO days
    SELECT room_no, seq, day FROM (
      SELECT room_no, seq, at / 86400000 AS day,
        lag(at / 86400000) OVER (PARTITION BY room_no ORDER BY seq) AS day_before
      FROM entries
    ) WHERE day_before IS NULL OR day <> day_before;
`;

/** The index follows the entries a little behind them; the last ones of a run are left to the next. */
const VERSION_3 = `
  -- Entries from indexed_from up to this seq are in the index.
  ALTER TABLE rooms ADD COLUMN indexed_to INTEGER NOT NULL DEFAULT 0;
  UPDATE rooms SET indexed_to = head_seq;
`;

/**
 * A hash stands only where a body was deleted: made for every entry, it was a tenth of what a busy journal does and of
 * what it holds. SQLite changes no constraint in place, so the table is written anew.
 */
const VERSION_4 = `
  CREATE TABLE entries_4 (
    room_no INTEGER NOT NULL REFERENCES rooms,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    author_no INTEGER NOT NULL REFERENCES members,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body_hash BLOB CHECK (body_hash IS NULL OR length(body_hash) = 32),
    sig BLOB NOT NULL CHECK (length(sig) = 64),
    body TEXT NOT NULL CHECK ((body = '') = (body_hash IS NOT NULL)),
    target BLOB CHECK (target IS NULL OR length(target) = 16),
    PRIMARY KEY (room_no, seq)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO entries_4
    SELECT room_no, seq, id, author_no, at, kind, iif(body = '', body_hash, NULL), sig, body, target
    FROM entries ORDER BY room_no, seq;
  DROP TABLE entries;
  ALTER TABLE entries_4 RENAME TO entries;
  CREATE UNIQUE INDEX entries_by_id ON entries (room_no, id);
  CREATE INDEX entries_by_target ON entries (room_no, target, seq) WHERE target IS NOT NULL;
  -- Something was deleted since the file was last written anew (sqliteForgetting.ts).
  ALTER TABLE journal ADD COLUMN untidy INTEGER NOT NULL DEFAULT 1 CHECK (untidy IN (0, 1));
`;

/** Whether a poll has ended is asked at each vote: without this, all votes before it were read for that. */
const VERSION_5 = `
  CREATE INDEX entries_that_end ON entries (room_no, target) WHERE kind = 'poll.close';
`;

/** Step n makes version n + 1 of version n; a released step never changes again. */
export const MIGRATIONS: readonly string[] = [
  VERSION_1,
  VERSION_2,
  VERSION_3,
  VERSION_4,
  VERSION_5,
];

/** Brings a file from `version` to the newest one, all steps or none. */
export function migrate(db: DatabaseSync, version: number, steps: readonly string[]): void {
  if (version === steps.length) return;
  createTransaction(db)(() => {
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}`);
  });
}
