// Owns the proof that a host takes an exported room whole or not at all, whatever ends it in between.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { generateKeyPair, newBranch, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import {
  END_LINE,
  ENTRIES_LINE,
  PEOPLE_END_LINE,
  PEOPLE_LINE,
  writeHead,
} from '../../shared/exported/exportFormat.ts';
import type { Entry } from '../../shared/model.ts';
import { runCli } from '../support/cliHost.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { roomOf } from '../support/journalBuilders.ts';
import { OPEN_ROOM } from '../support/newHost.ts';
import { granted, newMember } from '../support/rawClient.ts';

/** Two hosts start, each a process of its own, on a machine that may be busy. */
const PROCESSES_MS = 60_000;
const LONG_AGO_MS = Date.UTC(2026, 0, 1);

/** A genuine room of one person, as it stands in a file. */
function signedRoom(count: number) {
  const keys = generateKeyPair();
  const author = keys.publicKey;
  const id = newEntryId(LONG_AGO_MS);
  const body = { ...OPEN_ROOM, title: 'পুরোনো আড্ডা' };
  const roomId = roomIdOf({ owner: author, id, body });
  const signed = (unsigned: { id: string; kind: 'message'; body: { text: string } }) => ({
    ...unsigned,
    sig: sign(entryStatement({ roomId, ...unsigned }), keys.secretKey),
  });
  const sig = sign(entryStatement({ roomId: '', id, kind: 'room.create', body }), keys.secretKey);
  const creation: Entry = { id, kind: 'room.create', body, sig, seq: 1, at: LONG_AGO_MS, author };
  const entries = Array.from({ length: count }, (_, index): Entry => {
    const at = LONG_AGO_MS + index;
    const text = `an old sentence ${index}`;
    return {
      ...signed({ id: newEntryId(at), kind: 'message', body: { text } }),
      seq: index + 2,
      at,
      author,
    };
  });
  return { roomId, author, creation, entries };
}

async function listening(folder: string, flags: readonly string[] = []) {
  const run = runCli([
    '--json',
    '--bind',
    '127.0.0.1',
    '--port',
    '0',
    '--data',
    folder,
    '--no-advertise',
    ...flags,
  ]);
  const line = await run.line((text) => text.startsWith('{'));
  return {
    ...run,
    url: `http://127.0.0.1:${JSON.parse(line).port}`,
    rooms: JSON.parse(line).rooms,
  };
}

it(
  'kill -9 in the middle of an import leaves nothing: no room, no entry, no membership',
  async () => {
    const folder = makeFolder();
    const host = await listening(folder);
    const rahim = await newMember(host, 'Rahim');
    const { creation, entries } = signedRoom(120);
    granted(await rahim.request('import:begin', { creation }));
    granted(await rahim.request('import:add', { people: [], entries: entries.slice(0, 100) }));
    host.process.kill('SIGKILL');
    await host.ended;
    const count = (table: string): number => {
      const db = new DatabaseSync(join(folder, 'journal.db'));
      const row = db.prepare(`SELECT count(*) AS n FROM ${table}`).get();
      db.close();
      return Number(row?.n);
    };
    // The one room that the host made for itself, and what was put aside.
    expect(count('entries')).toBe(102);
    const { journal } = await openJournalIn(folder);
    expect(await journal.rooms()).toHaveLength(1);
    await journal.close();
    expect([count('rooms'), count('entries'), count('memberships')]).toEqual([1, 1, 0]);
  },
  PROCESSES_MS,
);

it(
  '--import opens a file at the start, says so in one line, and once is enough',
  async () => {
    const folder = makeFolder();
    const { roomId, author, creation, entries } = signedRoom(20);
    const head = writeHead({
      format: 'kothabarta.room',
      version: 1,
      exportedAt: LONG_AGO_MS,
      host: { id: roomOf(7), name: 'elsewhere' },
      roomId,
      firstSeq: 1,
      branch: newBranch(),
      branches: [],
    });
    const lines = [creation, ...entries].map((entry) => JSON.stringify(entry));
    const people = [JSON.stringify({ id: author, name: 'Mitu' })];
    const text = (some: readonly string[]) =>
      [
        head,
        PEOPLE_LINE,
        ...people,
        PEOPLE_END_LINE,
        ENTRIES_LINE,
        some.join(',\n'),
        END_LINE,
      ].join('\n');
    const file = join(folder, 'saved.json');
    const broken = join(folder, 'broken.json');
    writeFileSync(file, text(lines));
    writeFileSync(
      broken,
      text(lines.map((line) => line.replace('old sentence 3"', 'new sentence 3"'))),
    );

    const first = await listening(folder, [
      '--import',
      broken,
      '--import',
      join(folder, 'none'),
      '--import',
      file,
    ]);
    expect(first.said()).toContain('entry 5 was not written by whom it names');
    expect(first.said()).toContain('none cannot be read (ENOENT');
    expect(first.said()).toContain('is open: পুরোনো আড্ডা');
    expect(first.rooms).toMatchObject([{ id: roomId, title: 'পুরোনো আড্ডা' }]);
    const rahim = await newMember(first, 'Rahim');
    const joined = await rahim.join(roomId);
    expect(joined).toMatchObject({ firstSeq: 1, headSeq: 21 });
    expect(joined.people).toContainEqual({ id: author, name: 'Mitu' });
    first.process.kill('SIGTERM');
    await first.ended;
    const second = await listening(folder, ['--import', file]);
    expect(second.said()).toContain('is here already, with the same messages');
  },
  PROCESSES_MS,
);

it('what was put aside is let go of in pieces, so that nobody waits long for the journal meanwhile', async () => {
  const { journal } = await openJournalIn(makeFolder());
  const { creation, entries } = signedRoom(1);
  const [model] = entries;
  if (model === undefined) throw new Error('there is no message');
  const many = Array.from({ length: 2_500 }, (_, index) => ({
    ...model,
    id: newEntryId(LONG_AGO_MS + index),
    seq: index + 2,
  }));
  granted(await journal.commit([{ type: 'stage', importId: '1', entries: [creation, ...many] }]));
  const done: boolean[] = [];
  while (done.at(-1) !== true) {
    const [outcome] = granted(await journal.commit([{ type: 'unstage', importId: '1' }]));
    if (outcome?.type === 'unstaged') done.push(outcome.done);
  }
  expect(done).toEqual([false, false, true]);
  expect(await journal.rooms()).toEqual([]);
});
