// Owns the proof that a host takes an exported room whole or not at all, whatever ends it in between.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { DEFAULT_HOST_LIMITS } from '../../electron/host/hostLimits.ts';
import { createImporting } from '../../electron/host/importing.ts';
import type { Operation } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { createRoomMaking } from '../../electron/host/roomMaking.ts';
import { createRoomRegistry } from '../../electron/host/roomRegistry.ts';
import { createRoomStorage } from '../../electron/host/roomStorage.ts';
import { newBranch } from '../../shared/crypto/ids.ts';
import { generateKeyPair, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import {
  END_LINE,
  ENTRIES_LINE,
  PEOPLE_END_LINE,
  PEOPLE_LINE,
  writeHead,
} from '../../shared/exported/exportFormat.ts';
import { IMPORT_ADD_MAX_ENTRIES, MAX_IMPORTS } from '../../shared/limits.ts';
import type { Entry } from '../../shared/model.ts';
import { runCli } from '../support/cliHost.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { roomOf } from '../support/journalBuilders.ts';
import { newHost, OPEN_ROOM } from '../support/newHost.ts';
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

it.each([
  [
    'a hash with stray bits ended the host when its sender left',
    { bodyHash: `${'A'.repeat(42)}B` },
  ],
  ['a time before 1970 made the journal read-only', { at: -1 }],
  ['a time that no calendar knows broke the page of everybody in the room', { at: -9e15 }],
  ['a time far in the future broke it, too', { at: 9e15 }],
])('an imported entry with %s: it is refused, and the host goes on', async (_, odd) => {
  const host = await newHost();
  const { creation, author } = signedRoom(0);
  const gone = { id: newEntryId(LONG_AGO_MS), sig: creation.sig, seq: 2, at: LONG_AGO_MS, author };
  const hash = { kind: 'redacted', was: 'message', bodyHash: 'A'.repeat(43) } as const;
  const rahim = await newMember(host, 'Rahim');
  granted(await rahim.request('import:begin', { creation }));
  const payload = { people: [], entries: [{ ...gone, ...hash, ...odd }] };
  expect(await rahim.requestRaw('import:add', payload)).toMatchObject({
    failure: { code: 'bad_request' },
  });
  rahim.socket.disconnect();
  await rahim.gone;
  const mitu = await newMember(host, 'Mitu');
  const next = signedRoom(2);
  granted(await mitu.request('import:begin', { creation: next.creation }));
  granted(await mitu.request('import:add', { people: [], entries: next.entries }));
  expect(granted(await mitu.request('import:finish', {}))).toMatchObject({ repeated: false });
});

it('an import that fails as nobody foresaw gives its place back, and does not hold up the end', async () => {
  const { creation, entries } = signedRoom(1);
  let isBroken = true;
  const unstaged: Operation[] = [];
  const storage = createRoomStorage({
    journal: createMemoryJournal(),
    memory: createMemoryJournal(),
    newBranch,
    onStored: () => {},
  });
  const registry = createRoomRegistry(() => null);
  const deps = { now: Date.now, monotonicNow: Date.now, newBranch, registry };
  const importing = createImporting({
    ...deps,
    making: createRoomMaking({
      ...deps,
      storage,
      limits: DEFAULT_HOST_LIMITS,
      isKnown: async () => true,
      onMade: () => {},
    }),
    storage: {
      ...storage,
      stage: async (keeps, operation) => {
        if (operation.type === 'unstage') unstaged.push(operation);
        else if (isBroken && operation.entries.some(({ seq }) => seq > 1))
          throw new Error('broken');
        return storage.stage(keeps, operation);
      },
    },
  });
  for (let time = 0; time <= MAX_IMPORTS; time += 1) {
    const begun = granted(await importing.begin(creation, null));
    await expect(begun.add({ people: [], entries })).rejects.toThrow('broken');
    await begun.drop();
  }
  expect(unstaged).toHaveLength(MAX_IMPORTS + 1);
  isBroken = false;
  const last = granted(await importing.begin(creation, null));
  granted(await last.add({ people: [], entries }));
  expect(granted(await last.finish())).toMatchObject({ repeated: false });
  await importing.close();
});

it('[P85] a request too big for an import leaves it as it was, and without an import nothing is added or finished', async () => {
  const { roomId, creation, entries } = signedRoom(IMPORT_ADD_MAX_ENTRIES + 1);
  const host = await newHost();
  const client = await newMember(host, 'মিতু');
  const refused = { ok: false, failure: { code: 'bad_request' } };
  expect(await client.request('import:add', { people: [], entries: [] })).toEqual(refused);
  expect(await client.request('import:finish', {})).toEqual(refused);
  expect(await client.request('import:begin', { creation })).toMatchObject({ value: { roomId } });
  expect(await client.request('import:add', { people: [], entries })).toEqual(refused);
  const some = entries.slice(0, IMPORT_ADD_MAX_ENTRIES);
  granted(await client.request('import:add', { people: [], entries: some }));
  const { room } = granted(await client.request('import:finish', {}));
  expect(room.roomId).toBe(roomId);
});

it('two imports begun at once on one socket left one behind, and others waited for its place', async () => {
  const host = await newHost();
  const rahim = await newMember(host, 'Rahim');
  await Promise.all(
    Array.from({ length: 2 * MAX_IMPORTS }, () =>
      rahim.request('import:begin', { creation: signedRoom(0).creation }),
    ),
  );
  rahim.socket.disconnect();
  const others = [];
  for (let count = 0; count < MAX_IMPORTS; count += 1) {
    const other = await newMember(host, `Mitu ${count}`);
    others.push(await other.request('import:begin', { creation: signedRoom(0).creation }));
  }
  expect(others.map(({ ok }) => ok)).toEqual(others.map(() => true));
});
