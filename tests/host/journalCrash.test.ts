// Owns the proof that what was acknowledged survives kill -9, a failing disk and the end of the journal's thread.
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { startSqliteWorker } from '../../electron/host/sqliteThread.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { append, createRoom, entryIdOf, messageDraft, roomOf } from '../support/journalBuilders.ts';
import { startWriter } from '../support/journalWriterProcess.ts';

const ROOM = roomOf(1);

async function storedIds(journal: Journal): Promise<readonly string[]> {
  const all = { roomId: ROOM, limit: 1_000_000, firstSeq: 1, maxBytes: 1e9 };
  const entries = await journal.page({ ...all, from: { type: 'after', seq: 1 } });
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 2));
  return entries.map((entry) => entry.id);
}

describe('kill -9', () => {
  it('everything acknowledged is there after it, once, without a hole, in the same branch', async () => {
    const folder = makeFolder();
    const acknowledged: string[] = [];
    for (const last of [100, 300]) {
      const writer = startWriter(folder, ROOM);
      await writer.until((line) => Number(line) >= last);
      await writer.kill();
      acknowledged.push(...writer.lines);
    }
    const { journal, start } = await openJournalIn(folder);
    expect(start.began).toBe('continued');
    const ids = await storedIds(journal);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    expect(acknowledged.filter((line) => !known.has(entryIdOf(Number(line))))).toEqual([]);
    // One more may be stored than was acknowledged: the one under way when the process was killed.
    expect(ids.length - Math.max(...acknowledged.map(Number))).toBeLessThanOrEqual(1);
    expect(await journal.rooms()).toMatchObject([{ branches: [{ term: 1 }] }]);
  });
});

describe.runIf(process.platform !== 'win32')('a disk that gives errors', () => {
  it('nothing is acknowledged; the first error is tried again, the second ends writing', async () => {
    const folder = makeFolder();
    // A file may not grow past 400 KB: the write fails with EFBIG, which SQLite reports as an I/O error.
    const writer = startWriter(folder, ROOM, `trap '' XFSZ; ulimit -f 800`);
    await writer.until((line) => line === 'refusing');
    await writer.until((line) => line === 'read_only');
    await writer.kill();
    const words = [...new Set(writer.lines.filter((line) => Number.isNaN(Number(line))))];
    expect(words).toEqual(['storage_failed', 'refusing', 'read_only']);
    const { journal } = await openJournalIn(folder);
    const known = new Set(await storedIds(journal));
    const acknowledged = writer.lines.filter((line) => !Number.isNaN(Number(line)));
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(acknowledged.filter((line) => !known.has(entryIdOf(Number(line))))).toEqual([]);
  });
});

describe("the journal's thread", () => {
  it('is started again once when it dies; what waited is refused; a second death ends writing', async () => {
    const workers: Worker[] = [];
    const lines: string[] = [];
    const { journal } = await openJournalIn(makeFolder(), {
      log: (line) => lines.push(line),
      startWorker: () => {
        const worker = startSqliteWorker();
        workers.push(worker);
        return worker;
      },
    });
    expect(await journal.commit([createRoom(ROOM)])).toMatchObject({ ok: true });
    const died = workers[0]?.terminate();
    const waiting = await journal.commit([append(ROOM, [messageDraft(1)])]);
    expect(waiting).toEqual({ ok: false, failure: { code: 'storage_failed' } });
    await died;
    expect(journal.health()).toEqual({ status: 'writable' });
    const again = await journal.commit([append(ROOM, [messageDraft(1)])]);
    expect(again).toMatchObject({ ok: true, value: [{ placements: [{ entry: { seq: 2 } }] }] });
    expect(await journal.rooms()).toMatchObject([{ branches: [{ term: 1 }], headSeq: 2 }]);
    expect(workers.length).toBe(2);

    await workers[1]?.terminate();
    expect(journal.health()).toMatchObject({ status: 'refusing', code: 'read_only' });
    expect(await journal.commit([append(ROOM, [messageDraft(2)])])).toMatchObject({ ok: false });
    await expect(journal.rooms()).rejects.toThrow('ended');
    expect(lines).toContain("the journal's thread has died and was started again");
  });

  it('finishes what was asked before it closes', async () => {
    const folder = makeFolder();
    const { journal } = await openJournalIn(folder);
    await journal.commit([createRoom(ROOM)]);
    const commits = [1, 2, 3].map((number) =>
      journal.commit([append(ROOM, [messageDraft(number)])]),
    );
    await journal.close();
    expect((await Promise.all(commits)).every((result) => result.ok)).toBe(true);
    expect(await storedIds((await openJournalIn(folder)).journal)).toHaveLength(3);
  });
});
