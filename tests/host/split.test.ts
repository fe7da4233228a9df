// Proves how a host whose data went back in time is told so by its members, and how it begins again.
import { expect, test } from 'vitest';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { newHost } from '../support/newHost.ts';
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
