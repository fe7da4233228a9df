// Proves how a host whose data went back in time is told so by its members, and how it begins again.
import { expect, test } from 'vitest';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember } from '../support/rawClient.ts';

test('[P48] everybody who is ahead of the host at the same moment is answered with the same new branch', async () => {
  const journal = createMemoryJournal();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const host = await newHost(
    {},
    {
      journal: {
        ...journal,
        // The disk is slow just then: the second member asks while the first one's branch is being written.
        commit: async (operations) => {
          if (operations.some(({ type }) => type === 'branch')) await released;
          return journal.commit(operations);
        },
      },
    },
  );
  const { roomId } = host;
  const members = [await newMember(host, 'আরিফ'), await newMember(host, 'মীনা')];
  const [stored] = await journal.rooms();
  const branches = [...(stored?.branches ?? [])];
  const ahead = { branch: branches[0]?.branch ?? '', seq: 9, branches };
  const joins = members.map((member) => member.request('room:join', { roomId, cursor: ahead }));
  // Requests of one socket are begun in order: both joins are under way when these are answered.
  await Promise.all(members.map((member) => member.request('room:list', {})));
  release();
  const answers = (await Promise.all(joins)).map(granted);
  const [first, second] = answers;
  expect(first?.branches).toHaveLength(2);
  expect(second?.branches).toEqual(first?.branches);
  for (const { catchUp } of answers) {
    expect(catchUp).toMatchObject({ type: 'diverged', lastCommonSeq: 1 });
  }
});

test('[P48] a member who claims again and again to be ahead of the host made a room’s branches grow without end', async () => {
  const MINUTE_MS = 60_000;
  let now = 0;
  const host = await newHost({ limits: FREE_LIMITS }, { monotonicNow: () => now });
  const liar = await newMember(host, 'আরিফ');
  const { roomId } = host;
  let { branches } = await liar.join(roomId);
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    now += MINUTE_MS;
    const branch = branches.at(-1)?.branch ?? '';
    ({ branches } = await liar.join(roomId, { branch, seq: 99, branches }));
  }
  // After 0, 1, 3, 7 ... 1,023 minutes of a day.
  expect(branches).toHaveLength(1 + 11);
});
