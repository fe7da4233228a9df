// Owns the proof that a journal's file which is broken, newer or older than the last run is told apart and kept.
import {
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { openJournalFile } from '../../electron/host/sqliteOpen.ts';
import { MIGRATIONS } from '../../electron/host/sqliteSchema.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import {
  append,
  createRoom,
  messageDraft,
  messageDrafts,
  roomOf,
} from '../support/journalBuilders.ts';

const ROOM = roomOf(1);
const OTHER_ROOM = roomOf(2);
const fileIn = (folder: string): string => join(folder, 'journal.db');

async function fill(folder: string): Promise<void> {
  const { journal } = await openJournalIn(folder);
  const done = await journal.commit([
    createRoom(ROOM),
    createRoom(OTHER_ROOM),
    append(ROOM, messageDrafts(1, 50)),
  ]);
  expect(done.ok).toBe(true);
  await journal.close();
}

async function terms(journal: Journal): Promise<readonly (readonly number[])[]> {
  const rooms = await journal.rooms();
  return rooms.map(({ branches }) => branches.map(({ fromSeq }) => fromSeq));
}

async function lastSeq(journal: Journal): Promise<number | undefined> {
  const from = { type: 'before', seq: 1_000_000 } as const;
  const query = { roomId: ROOM, from, limit: 1, firstSeq: 1, maxBytes: 1e6 };
  return (await journal.page(query)).at(-1)?.seq;
}

describe('which run a file comes from', () => {
  it('a file that goes on where the last run ended keeps its branches', async () => {
    const folder = makeFolder();
    await fill(folder);
    for (let run = 0; run < 3; run += 1) {
      const { journal, start } = await openJournalIn(folder);
      expect(start).toMatchObject({ began: 'continued', damagedKeptAs: null });
      expect(await terms(journal)).toEqual([[1], [1]]);
      await journal.close();
    }
  });

  it('[P42] a backup put in its place begins a new branch in every room', async () => {
    const folder = makeFolder();
    await fill(folder);
    const { journal } = await openJournalIn(folder);
    const backup = await journal.backup();
    if (!backup.ok || backup.value.file === null) throw new Error('no backup');
    await journal.commit([append(ROOM, [messageDraft(99)])]);
    await journal.close();
    copyFileSync(backup.value.file, fileIn(folder));
    const restored = await openJournalIn(folder);
    expect(restored.start.began).toBe('branched');
    expect(await terms(restored.journal)).toEqual([
      [1, 52],
      [1, 2],
    ]);
    await restored.journal.close();
    // Once only: from here on it is the file of this folder.
    expect((await openJournalIn(folder)).start.began).toBe('continued');
  });

  it('a copy that was made by hand and put back later begins new branches', async () => {
    const folder = makeFolder();
    await fill(folder);
    const copy = join(makeFolder(), 'copy.db');
    copyFileSync(fileIn(folder), copy);
    await (await openJournalIn(folder)).journal.close();
    copyFileSync(copy, fileIn(folder));
    expect((await openJournalIn(folder)).start.began).toBe('branched');
  });

  it('a copy that was made while the host ran begins new branches when put back', async () => {
    const folder = makeFolder();
    const { journal } = await openJournalIn(folder);
    await journal.commit([createRoom(ROOM)]);
    const copies = makeFolder();
    for (const name of ['journal.db', 'journal.db-wal']) {
      copyFileSync(join(folder, name), join(copies, name));
    }
    await journal.commit([append(ROOM, [messageDraft(1)])]);
    await journal.close();
    for (const name of ['journal.db', 'journal.db-wal']) {
      copyFileSync(join(copies, name), join(folder, name));
    }
    const restored = await openJournalIn(folder);
    expect(restored.start.began).toBe('branched');
    expect(await terms(restored.journal)).toEqual([[1, 2]]);
  });

  it('a journal brought into another folder begins new branches', async () => {
    const folder = makeFolder();
    await fill(folder);
    const other = makeFolder();
    copyFileSync(fileIn(folder), fileIn(other));
    expect((await openJournalIn(other)).start.began).toBe('branched');
  });

  it('a power cut between the two names of a run leaves it the same run', async () => {
    const folder = makeFolder();
    await fill(folder);
    const side = join(folder, 'incarnation.json');
    const { current } = JSON.parse(readFileSync(side, 'utf8'));
    // The folder had the new name already, the file not yet.
    writeFileSync(side, JSON.stringify({ current: 'AAAAAAAAAAAAAAAAAAAAAA', previous: current }));
    expect((await openJournalIn(folder)).start.began).toBe('continued');
  });
});

describe('backups', () => {
  it('the three newest are kept, and each is a whole journal', async () => {
    const folder = makeFolder();
    let now = Date.UTC(2026, 10, 22);
    const { journal, start } = await openJournalIn(folder, { now: () => now });
    expect(start).toMatchObject({ began: 'created', newestBackupAt: null });
    await journal.commit([createRoom(ROOM)]);
    for (let day = 0; day < 5; day += 1) {
      await journal.commit([append(ROOM, [messageDraft(day)])]);
      expect(await journal.backup()).toMatchObject({ ok: true });
      now += 86_400_000;
    }
    await journal.close();
    expect(readdirSync(join(folder, 'backups')).toSorted()).toEqual([
      'journal-2026-11-24T00-00-00.000Z.db',
      'journal-2026-11-25T00-00-00.000Z.db',
      'journal-2026-11-26T00-00-00.000Z.db',
    ]);
    const again = await openJournalIn(folder);
    expect(again.start.newestBackupAt).toBe(Date.UTC(2026, 10, 26));
  });

  it('an older file is copied before it is brought up to date', async () => {
    const folder = makeFolder();
    await fill(folder);
    const steps = [...MIGRATIONS, 'CREATE TABLE added_in_version_2 (n INTEGER) STRICT'];
    const order = { folder, damaged: 'stop', now: Date.UTC(2026, 10, 22) } as const;
    const opened = openJournalFile(order, steps);
    if (!opened.ok) throw new Error(opened.failure.type);
    const { db, start } = opened.value;
    expect(start.began).toBe('continued');
    expect(db.prepare('PRAGMA user_version').get()).toEqual({
      user_version: MIGRATIONS.length + 1,
    });
    expect(db.prepare('SELECT count(*) AS n FROM entries').get()).toEqual({ n: 52 });
    db.close();
    const backup = new DatabaseSync(join(folder, 'backups/journal-2026-11-22T00-00-00.000Z.db'));
    expect(backup.prepare('PRAGMA user_version').get()).toEqual({
      user_version: MIGRATIONS.length,
    });
    backup.close();
  });

  it('a step that fails leaves the file at its old version', async () => {
    const folder = makeFolder();
    await fill(folder);
    const steps = [...MIGRATIONS, 'CREATE TABLE half (n INTEGER) STRICT', 'no SQL at all'];
    expect(openJournalFile({ folder, damaged: 'stop', now: 0 }, steps)).toMatchObject({
      ok: false,
    });
    const { journal, start } = await openJournalIn(folder);
    expect(start.began).toBe('continued');
    expect(await lastSeq(journal)).toBe(51);
  });
});

describe('a file that cannot be used', () => {
  it('a newer file is refused politely and not one byte of it changes', async () => {
    const folder = makeFolder();
    await fill(folder);
    const newer = new DatabaseSync(fileIn(folder));
    newer.exec('PRAGMA user_version = 7');
    newer.close();
    const before = readFileSync(fileIn(folder));
    for (const damaged of ['stop', 'restore-backup', 'start-empty'] as const) {
      expect(await openSqliteJournal({ folder, damaged })).toEqual({
        ok: false,
        failure: { type: 'newer_journal', version: 7, supported: MIGRATIONS.length },
      });
    }
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  });

  it('a newer version that stands only in the write-ahead log is seen, and both files stay as they are', async () => {
    const folder = makeFolder();
    await fill(folder);
    const newer = new DatabaseSync(fileIn(folder));
    newer.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 7');
    const elsewhere = makeFolder();
    for (const name of ['journal.db', 'journal.db-wal']) {
      copyFileSync(join(folder, name), join(elsewhere, name));
    }
    newer.close();
    const before = ['journal.db', 'journal.db-wal'].map((name) =>
      readFileSync(join(elsewhere, name)),
    );
    expect(await openSqliteJournal({ folder: elsewhere, damaged: 'start-empty' })).toMatchObject({
      ok: false,
      failure: { type: 'newer_journal', version: 7 },
    });
    const after = ['journal.db', 'journal.db-wal'].map((name) =>
      readFileSync(join(elsewhere, name)),
    );
    expect(after).toEqual(before);
  });

  const breakages: readonly (readonly [string, (file: string) => void])[] = [
    ['garbage', (file) => writeFileSync(file, Buffer.alloc(50_000, 'not a database '))],
    ['a few bytes', (file) => writeFileSync(file, 'SQLite')],
    ['a file without its end', (file) => truncateSync(file, statSync(file).size - 8_192)],
    ['an overwritten first page', (file) => overwrite(file, 100, 3_000)],
    [
      "another program's database",
      (file) => {
        rmSync(file);
        const db = new DatabaseSync(file);
        db.exec('PRAGMA application_id = 42; CREATE TABLE theirs (n INTEGER)');
        db.close();
      },
    ],
  ];

  it.each(breakages)('%s is named damaged and left as it is', async (_what, spoil) => {
    const folder = makeFolder();
    await fill(folder);
    spoil(fileIn(folder));
    const before = readFileSync(fileIn(folder));
    expect(await openSqliteJournal({ folder, damaged: 'stop' })).toMatchObject({
      ok: false,
      failure: { type: 'damaged_journal', backup: null },
    });
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
    expect(await openSqliteJournal({ folder, damaged: 'restore-backup' })).toMatchObject({
      failure: { type: 'damaged_journal' },
    });
  });

  it.each(breakages)('%s is kept under another name when begun empty', async (_what, spoil) => {
    const folder = makeFolder();
    await fill(folder);
    spoil(fileIn(folder));
    const before = readFileSync(fileIn(folder));
    const { journal, start } = await openJournalIn(folder, {
      damaged: 'start-empty',
      now: () => Date.UTC(2026, 10, 22),
    });
    const keptAs = join(folder, 'journal.damaged-2026-11-22T00-00-00.000Z.db');
    expect(start).toEqual({
      began: 'created',
      damagedKeptAs: keptAs,
      restoredFrom: null,
      newestBackupAt: null,
    });
    expect(readFileSync(keptAs).equals(before)).toBe(true);
    expect(await journal.rooms()).toEqual([]);
    expect(await journal.commit([createRoom(ROOM)])).toMatchObject({ ok: true });
  });

  it('the newest backup that can be read takes its place, with a new branch in every room', async () => {
    const folder = makeFolder();
    await fill(folder);
    let now = Date.UTC(2026, 10, 20);
    const { journal } = await openJournalIn(folder, { now: () => now });
    const good = await journal.backup();
    now += 86_400_000;
    const bad = await journal.backup();
    if (!good.ok || !bad.ok || bad.value.file === null) throw new Error('no backups');
    await journal.close();
    writeFileSync(bad.value.file, 'not a copy any more');
    writeFileSync(fileIn(folder), Buffer.alloc(10_000, 'garbage'));
    expect(await openSqliteJournal({ folder, damaged: 'stop' })).toMatchObject({
      failure: { type: 'damaged_journal', backup: good.value.file },
    });
    const restored = await openJournalIn(folder, { damaged: 'restore-backup' });
    expect(restored.start).toMatchObject({ began: 'branched', restoredFrom: good.value.file });
    expect(existsSync(restored.start.damagedKeptAs ?? '')).toBe(true);
    expect(await terms(restored.journal)).toEqual([
      [1, 52],
      [1, 2],
    ]);
    expect(await lastSeq(restored.journal)).toBe(51);
  });

  it('a page that is broken is found after a run that did not end cleanly', async () => {
    const folder = makeFolder();
    await fill(folder);
    const db = new DatabaseSync(fileIn(folder));
    db.exec('UPDATE journal SET clean = 0');
    const page = Number(
      db.prepare(`SELECT rootpage AS n FROM sqlite_schema WHERE name = 'entries'`).get()?.n,
    );
    db.close();
    overwrite(fileIn(folder), (page - 1) * 4_096, 64);
    expect(await openSqliteJournal({ folder, damaged: 'stop' })).toMatchObject({
      failure: { type: 'damaged_journal' },
    });
  });

  it('a row that does not fit is found before anybody is let in', async () => {
    const folder = makeFolder();
    await fill(folder);
    const db = new DatabaseSync(fileIn(folder));
    db.exec(`UPDATE rooms SET facts = '{"title":7}'`);
    db.close();
    expect(await openSqliteJournal({ folder, damaged: 'stop' })).toMatchObject({
      failure: { type: 'damaged_journal', reason: expect.stringContaining('facts') },
    });
  });
});

describe('a disk that fails while the host runs', () => {
  it('pages that are no longer sound end writing with a visible reason, and what can be read is read', async () => {
    const folder = makeFolder();
    const first = await openJournalIn(folder);
    const drafts = Array.from({ length: 200 }, (_, index) =>
      messageDraft(index, 'x'.repeat(8_000)),
    );
    await first.journal.commit([createRoom(ROOM), append(ROOM, drafts)]);
    await first.journal.close();
    const { journal } = await openJournalIn(folder);
    const size = statSync(fileIn(folder)).size;
    overwrite(fileIn(folder), Math.floor(size / 2 / 4_096) * 4_096, 400_000);
    const all = { roomId: ROOM, limit: 1_000, firstSeq: 1, maxBytes: 1e9 };
    await expect(journal.page({ ...all, from: { type: 'after', seq: 0 } })).rejects.toThrow();
    expect(journal.health()).toMatchObject({ status: 'refusing', code: 'read_only' });
    expect(await journal.commit([append(ROOM, [messageDraft(999)])])).toEqual({
      ok: false,
      failure: { code: 'read_only' },
    });
    const young = await journal.page({ ...all, from: { type: 'after', seq: 0 }, limit: 3 });
    expect(young.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    await journal.close();
    // Not ended cleanly: the next start looks at the whole file.
    expect(await openSqliteJournal({ folder, damaged: 'stop' })).toMatchObject({
      failure: { type: 'damaged_journal' },
    });
  });
});

function overwrite(file: string, from: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
}
