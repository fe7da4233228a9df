// Proves on a real host what shared/roomLog.ts proves alone: a snapshot and what follows it are the later snapshot.
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import type { Entry, EntryKind } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { addEntries, applyToFacts, cursorOf, openLog, type RoomLog } from '../../shared/roomLog.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

const JOURNALS: readonly { readonly name: string; readonly open: () => Promise<Journal> }[] = [
  { name: 'in memory', open: async () => createMemoryJournal() },
  { name: 'on disk', open: async () => (await openJournalIn(makeFolder())).journal },
];

type Joined = Reply<'room:join'>;

/** One entry of each kind that can follow the creation, in an order that the room allows; the compiler misses none. */
const WRITE = {
  message: (owner: RawClient, roomId: string) => owner.message(roomId, 'কেমন আছো?'),
  'room.close': (owner: RawClient, roomId: string) => owner.closing(roomId),
} as const satisfies Record<Exclude<EntryKind, 'room.create'>, unknown>;

const logOf = ({ branches, firstSeq, headSeq, catchUp }: Joined): RoomLog =>
  openLog({ branches, firstSeq, headSeq, entries: catchUp.entries });

/** What a log says: its lines, and what they make of the room. */
function viewOf(log: RoomLog) {
  const facts = log.entries.reduce(applyToFacts, null);
  return { log, facts };
}

describe.each(JOURNALS)('a journal $name', ({ open }) => {
  test('[P45] [P47] a snapshot and the entries after it are the later snapshot, for every kind', async () => {
    const host = await newHost({}, { journal: await open() });
    const owner = await newMember(host, 'মীনা');
    const created = granted(await owner.request('room:create', { entry: owner.creation() }));
    const { roomId } = created.room;
    await owner.join(roomId);

    const visitors: { readonly client: RawClient; readonly joined: Joined }[] = [];
    const comeIn = async (): Promise<void> => {
      const client = await newMember(host, `অতিথি ${visitors.length}`);
      visitors.push({ client, joined: await client.join(roomId) });
    };
    await comeIn();
    for (const write of [WRITE.message, WRITE.message, WRITE['room.close']]) {
      granted(await owner.request('entry:send', { roomId, entries: [write(owner, roomId)] }));
      await comeIn();
    }

    const late = await newMember(host, 'শেষে এলাম');
    const end = await late.join(roomId);
    const whole = viewOf(logOf(end));
    expect(whole.facts?.closed).toBe(true);
    expect(whole.log.entries.map(({ kind }) => kind)).toEqual([
      'room.create',
      'message',
      'message',
      'room.close',
    ]);
    for (const { client, joined } of visitors) {
      const start = logOf(joined);
      // Heard live: every broadcast since, in the order it came.
      const missing = end.headSeq - joined.headSeq;
      if (missing > 0) {
        await client.hears('entries', ({ entries }) => entries.at(-1)?.seq === end.headSeq);
      }
      const heard = client.heard.flatMap(({ name, payload }): readonly Entry[] =>
        // Told by its name; the schemas are checked by the protocol tests.
        name === 'entries' ? (payload as { readonly entries: readonly Entry[] }).entries : [],
      );
      expect(heard).toHaveLength(missing);
      expect(viewOf(addEntries(start, heard))).toEqual(whole);
      // Asked for later, from the cursor that the snapshot left.
      const { catchUp } = await late.join(roomId, cursorOf(start));
      expect(catchUp.type).toBe('follow');
      expect(viewOf(addEntries(start, catchUp.entries))).toEqual(whole);
    }
  });
});
