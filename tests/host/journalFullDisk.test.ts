// Owns the proof that a full disk loses nothing, is said, and is got over without a restart.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from '../../electron/host/dataFolder.ts';
import type { Journal, JournalHealth } from '../../electron/host/journal.ts';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { openJournalIn } from '../support/dataFolders.ts';
import { append, createRoom, messageDraft, roomOf } from '../support/journalBuilders.ts';
import { seqsOf } from '../support/journalSearch.ts';
import { makeTinyDisk, type TinyDisk, whyNoTinyDisk } from '../support/tinyDisk.ts';

const ROOM = roomOf(1);
const DISK_BYTES = 2 * 1024 * 1024;
const missing = whyNoTinyDisk();
if (missing !== null) process.stderr.write(`full disk: not tested here, ${missing}\n`);

function openTinyDisk(): TinyDisk {
  const disk = makeTinyDisk(DISK_BYTES);
  onTestFinished(() => disk[Symbol.dispose]());
  return disk;
}

/** Stores messages of 8 KB until one is refused; answers with the seqs that were acknowledged. */
async function sendUntilRefused(journal: Journal): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  for (let number = 0; ; number += 1) {
    const result = await journal.commit([append(ROOM, [messageDraft(number, 'x'.repeat(8_000))])]);
    if (!result.ok) {
      expect(result.failure.code).toBe('disk_full');
      return acknowledged;
    }
    const [outcome] = result.value;
    const [placement] = outcome?.type === 'placed' ? outcome.placements : [];
    if (placement?.type === 'stored') acknowledged.push(placement.entry.seq);
  }
}

async function lastSeqs(journal: Journal): Promise<readonly number[]> {
  const from = { type: 'before', seq: 1_000_000 } as const;
  const entries = await journal.page({
    roomId: ROOM,
    from,
    limit: 1_000,
    firstSeq: 1,
    maxBytes: 1e9,
  });
  return entries.map((entry) => entry.seq);
}

describe.runIf(missing === null)('full disk', () => {
  it('writes are refused disk_full, reads go on, and with room again writes go on by themselves', async () => {
    const disk = openTinyDisk();
    let probe = (): void => undefined;
    let probing = false;
    const { journal } = await openJournalIn(disk.folder, {
      repeat: (_intervalMs, tick) => {
        probe = tick;
        probing = true;
        return () => {
          probing = false;
        };
      },
    });
    const heard: JournalHealth['status'][] = [];
    journal.onHealth((health) => heard.push(health.status));
    expect(await journal.commit([createRoom(ROOM)])).toMatchObject({ ok: true });
    disk.fill(200_000);
    const acknowledged = await sendUntilRefused(journal);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(journal.health()).toMatchObject({ status: 'refusing', code: 'disk_full' });
    expect(await lastSeqs(journal)).toEqual([1, ...acknowledged]);
    // The index, which cannot follow now, hides nothing of what was acknowledged.
    expect(await seqsOf(journal, 'exact', 'xxx')).toEqual(acknowledged.toReversed());

    // Still full: the probe changes nothing. Reads are answered in order, so the probe is over then.
    probe();
    await journal.rooms();
    expect(journal.health()).toMatchObject({ code: 'disk_full' });

    disk.relieve();
    probe();
    await journal.rooms();
    expect(journal.health()).toEqual({ status: 'writable' });
    expect(heard).toEqual(['refusing', 'writable']);
    expect(probing).toBe(false);
    const again = await journal.commit([append(ROOM, [messageDraft(100_000)])]);
    const seq = (acknowledged.at(-1) ?? 1) + 1;
    expect(again).toMatchObject({ ok: true, value: [{ placements: [{ entry: { seq } }] }] });
    await journal.close();
    const reopened = await openJournalIn(disk.folder);
    expect(await lastSeqs(reopened.journal)).toEqual([1, ...acknowledged, seq]);
  });

  it('a backup that does not fit is refused and leaves nothing behind', async () => {
    const disk = openTinyDisk();
    const { journal } = await openJournalIn(disk.folder);
    await journal.commit([createRoom(ROOM)]);
    for (let number = 0; number < 40; number += 1) {
      await journal.commit([append(ROOM, [messageDraft(number, 'x'.repeat(8_000))])]);
    }
    disk.fill(100_000);
    expect(await journal.backup()).toEqual({ ok: false, failure: { code: 'disk_full' } });
    expect(readdirSync(join(disk.folder, 'backups'))).toEqual([]);
    expect(journal.health()).toEqual({ status: 'writable' });
    disk.relieve();
    expect(await journal.backup()).toMatchObject({ ok: true });
  });

  it('a folder on a full disk is a start that fails as full', async () => {
    const disk = openTinyDisk();
    disk.fill(0);
    const folder = openDataFolder(disk.folder);
    if (folder.ok) {
      onTestFinished(() => folder.value.close());
      expect(folder.value.loadHostSeed()).toMatchObject({ failure: { type: 'full' } });
    } else {
      expect(folder.failure).toMatchObject({ type: 'full' });
    }
    const opening = await openSqliteJournal({ folder: disk.folder, damaged: 'stop' });
    expect(opening).toMatchObject({ ok: false, failure: { type: 'full' } });
  });
});
