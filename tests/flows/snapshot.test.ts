// Proves on a real host what shared/roomLog.ts proves alone: a snapshot and what follows it are the later snapshot.
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import type { WrittenKind } from '../../shared/entryBodies.ts';
import type { Entry, EntryDraft } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { applyToFacts, FIRST_SWITCHES, type RoomFacts } from '../../shared/roomFacts.ts';
import { addEntries, cursorOf, openLog, type RoomLog } from '../../shared/roomLog.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

const JOURNALS: readonly { readonly name: string; readonly open: () => Promise<Journal> }[] = [
  { name: 'in memory', open: async () => createMemoryJournal() },
  { name: 'on disk', open: async () => (await openJournalIn(makeFolder())).journal },
];

type Joined = Reply<'room:join'>;

/** What happens in the room, in an order that it allows; the compiler misses no kind. */
const WRITE = {
  message: ({ owner, roomId }) => owner.draft(roomId, 'message', { text: 'কেমন আছো?' }),
  poll: ({ owner, roomId }) =>
    owner.draft(roomId, 'poll', { question: 'চা?', options: ['হ্যাঁ', 'না'], several: false }),
  'message.edit': ({ owner, roomId, message }) =>
    owner.draft(roomId, 'message.edit', { target: message, text: 'কেমন আছেন?' }),
  reaction: ({ owner, roomId, message }) =>
    owner.draft(roomId, 'reaction', { target: message, emoji: '👍', on: true }),
  pin: ({ owner, roomId, poll }) => owner.draft(roomId, 'pin', { target: poll, on: true }),
  'poll.vote': ({ owner, roomId, poll }) =>
    owner.draft(roomId, 'poll.vote', { target: poll, choices: [1] }),
  'hand.raise': ({ owner, roomId }) => owner.draft(roomId, 'hand.raise', { question: 'কেন?' }),
  'message.delete': ({ owner, roomId, message }) =>
    owner.draft(roomId, 'message.delete', { target: message }),
  'hand.lower': ({ owner, roomId }) =>
    owner.draft(roomId, 'hand.lower', { member: owner.keys.publicKey }),
  'poll.close': ({ owner, roomId, poll }) => owner.draft(roomId, 'poll.close', { target: poll }),
  'room.settings': ({ owner, roomId }) =>
    owner.draft(roomId, 'room.settings', {
      title: 'ক্লাস',
      topic: 'অঙ্ক',
      switches: { ...FIRST_SWITCHES, slowModeSeconds: 5 },
    }),
  'room.close': ({ owner, roomId }) => owner.closing(roomId),
} as const satisfies Record<WrittenKind, (at: Scene) => EntryDraft>;

type Scene = {
  readonly owner: RawClient;
  readonly roomId: string;
  /** Ids of what the others are about. */
  readonly message: string;
  readonly poll: string;
};

const logOf = ({ branches, firstSeq, headSeq, catchUp }: Joined): RoomLog =>
  openLog({ branches, firstSeq, headSeq, entries: catchUp.entries });

/** What a log says: its lines, and what they make of the room. */
function viewOf(log: RoomLog) {
  const facts = log.entries.reduce(applyToFacts, null as RoomFacts | null);
  // How often a held body went is each client's own story.
  return { log: { ...log, redactions: 0 }, facts };
}

describe.each(JOURNALS)('a journal $name', ({ open }) => {
  test('[P45] [P47] a snapshot and the entries after it are the later snapshot, for every kind', async () => {
    const host = await newHost({ limits: FREE_LIMITS }, { journal: await open() });
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
    const written = new Map<WrittenKind, string>();
    for (const [kind, write] of Object.entries(WRITE) as [WrittenKind, typeof WRITE.message][]) {
      const [message = '', poll = ''] = [written.get('message'), written.get('poll')];
      const draft = write({ owner, roomId, message, poll });
      const { outcomes } = granted(await owner.request('entry:send', { roomId, entries: [draft] }));
      expect(outcomes).toMatchObject([{ ok: true }]);
      written.set(kind, draft.id);
      await comeIn();
    }

    const late = await newMember(host, 'শেষে এলাম');
    const end = await late.join(roomId);
    const whole = viewOf(logOf(end));
    expect(whole.facts?.closed).toBe(true);
    // What was said first was edited and deleted: of both only the hash is left.
    const kinds = Object.keys(WRITE).map((kind) =>
      kind === 'message' || kind === 'message.edit' ? 'redacted' : kind,
    );
    expect(whole.log.entries.map(({ kind }) => kind)).toEqual(['room.create', ...kinds]);
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
